import { ElementCodeSchema } from '@soket/shared/data-element';
import { DomainError } from '@soket/shared/errors';
import type { IndicatorFormula } from '@soket/shared/indicator';
import { faultsOf } from '@soket/shared/indicator-warning';
import { z } from 'zod';
import type { Deps } from '../core/actor.ts';
import { recordAudit } from '../core/audit.ts';
import { announce } from '../core/changes.ts';
import { inTransaction, type Tx } from '../core/db.ts';
import { once } from '../core/idempotency.ts';
import { IndicatorTermsInput, keepIndicator } from '../definitions/define-indicator.ts';
import { cleanText } from '../reports/clean-text.ts';
import { findIndicator, type FoundIndicator, termsOf } from './find-indicator.ts';
import { knownDefinitions } from './known-elements.ts';

export const AddIndicatorInput = IndicatorTermsInput.extend({
  /** null: the next free number */
  code: ElementCodeSchema.nullable(),
  requestKey: z.uuid(),
});
export type AddIndicatorInput = z.infer<typeof AddIndicatorInput>;

/** `version` is the newest one of when the change was begun. */
const Step = z.object({
  code: ElementCodeSchema,
  version: z.int().min(1),
  reason: z.string().max(1000),
  requestKey: z.uuid(),
});
export const ChangeIndicatorInput = IndicatorTermsInput.extend(Step.shape);
export type ChangeIndicatorInput = z.infer<typeof ChangeIndicatorInput>;
export const CloseIndicatorInput = Step;
export type CloseIndicatorInput = z.infer<typeof CloseIndicatorInput>;

type Kept = { code: string; version: number };

/**
 * A new indicator with its first version.
 * @throws NAME_TAKEN, NOT_FOUND for an element or directive that is not there, INVALID_INPUT for a formula with a fault
 */
export function addIndicator(deps: Deps, input: AddIndicatorInput): Promise<Kept> {
  const { requestKey, code: wanted, ...terms } = input;
  return inTransaction(deps.db, (tx) =>
    once(tx, deps.actor, { key: requestKey, body: input }, async () => {
      // Two that begin at once must not get one number.
      await tx.$executeRaw`LOCK TABLE indicator IN SHARE ROW EXCLUSIVE MODE`;
      const code = wanted ?? (await nextCode(tx));
      if (await tx.indicator.findUnique({ where: { code }, select: { id: true } }))
        throw new DomainError('NAME_TAKEN', { field: 'code' });
      await refuseFaults(tx, terms.formula);
      const occasion = { action: 'indicators:add', before: null, reason: null } as const;
      const { version } = await keepIndicator(tx, deps, { ...terms, code }, occasion);
      await announce(tx, ['figures'], null);
      return { code, version };
    }),
  );
}

/**
 * The next version of an indicator; one that was closed is open again. Answers as of earlier moments go on using the
 * version of then.
 * @throws NOT_FOUND, DEFINITION_CHANGED when somebody was first, REASON_REQUIRED, INVALID_INPUT for a formula with a fault
 */
export function changeIndicator(deps: Deps, input: ChangeIndicatorInput): Promise<Kept> {
  const { requestKey, version: seen, reason: given, ...terms } = input;
  return inTransaction(deps.db, (tx) =>
    once(tx, deps.actor, { key: requestKey, body: input }, async () => {
      const found = await takeIndicator(tx, input.code, seen);
      const reason = reasonOf(given);
      await refuseFaults(tx, terms.formula);
      const { version } = await keepIndicator(tx, deps, terms, {
        action: 'indicators:change',
        before: stateOf(found),
        reason,
      });
      await announce(tx, ['figures'], null);
      return { code: input.code, version };
    }),
  );
}

/**
 * From now on the indicator is shown no more. Nothing is deleted: answers as of before still have it, a frozen
 * conference keeps its numbers, and the next change opens it again.
 * @throws NOT_FOUND when there is none, or it is closed already; DEFINITION_CHANGED, REASON_REQUIRED
 */
export function closeIndicator(deps: Deps, input: CloseIndicatorInput): Promise<Kept> {
  return inTransaction(deps.db, (tx) =>
    once(tx, deps.actor, { key: input.requestKey, body: input }, async () => {
      const found = await takeIndicator(tx, input.code, input.version);
      if (found.isClosed) throw new DomainError('NOT_FOUND', { what: 'indicator', id: input.code });
      const { seq } = await recordAudit(tx, {
        ...deps,
        action: 'indicators:close',
        subject: { type: 'indicator', id: found.id },
        before: stateOf(found),
        reason: reasonOf(input.reason),
      });
      await tx.indicatorVersion.update({ where: { id: found.newest.id }, data: { supersededSeq: seq } });
      await announce(tx, ['figures'], null);
      return { code: input.code, version: input.version };
    }),
  );
}

/** One change of an indicator after the other, each from what is stored. */
async function takeIndicator(tx: Tx, code: string, seen: number): Promise<FoundIndicator> {
  await tx.$queryRaw`SELECT 1 FROM indicator WHERE code = ${code} FOR UPDATE`;
  const found = await findIndicator(tx, code);
  const { newest } = found;
  if (newest.version === seen) return found;
  const event = await tx.auditEvent.findUnique({
    where: { seq: newest.recordedSeq },
    select: { actorPost: true },
  });
  throw new DomainError('DEFINITION_CHANGED', {
    post: event?.actorPost ?? null,
    at: newest.recordedAt.toISOString(),
  });
}

function stateOf({ newest, code, directiveCodes }: FoundIndicator) {
  return { code, ...termsOf(newest), directiveCodes, version: newest.version };
}

/** @throws REASON_REQUIRED */
export function reasonOf(given: string): string {
  const reason = cleanText(given);
  if (reason === null) throw new DomainError('REASON_REQUIRED', {});
  return reason;
}

async function refuseFaults(tx: Tx, formula: IndicatorFormula): Promise<void> {
  const faults = faultsOf(formula, await knownDefinitions(tx));
  if (faults !== null) throw new DomainError('INVALID_INPUT', { field: 'formula', message: faults });
}

const NUMBERED = /^CT(\d{1,6})$/;

/** "CT01", "CT02": after the highest number given so far, so that no code ever means two things. */
async function nextCode(tx: Tx): Promise<string> {
  const known = await tx.indicator.findMany({
    where: { code: { startsWith: 'CT' } },
    select: { code: true },
  });
  const numbers = known.map(({ code }) => Number(NUMBERED.exec(code)?.[1] ?? 0));
  return `CT${String(Math.max(0, ...numbers) + 1).padStart(2, '0')}`;
}
