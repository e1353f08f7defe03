import { dayParts } from '@soket/shared/day';
import { DomainError } from '@soket/shared/errors';
import type { Deps } from '../core/actor.ts';
import { recordAudit } from '../core/audit.ts';
import { announce } from '../core/changes.ts';
import { inTransaction, toDateOrNull, toDayOrNull, type Tx } from '../core/db.ts';
import { once } from '../core/idempotency.ts';
import { changeOneTask, type Ordered } from './change-one-task.ts';
import { givePart, giveRounds, takeBackRounds } from './rounds.ts';
import {
  assertDates,
  type AssignInput,
  type ChangeTaskInput,
  type CleanWords,
  cleanWords,
  type TaskOrder,
} from './task-input.ts';

/** Codes are handed out by one writer at a time. */
const CODE_LOCK = 727404;

/**
 * Orders a task and gives each unit its part, of a recurring one in every round so far. What is not known may stay empty.
 * @throws NAME_TAKEN for a code in use, NOT_FOUND for a unit, document, indicator or target that is not there,
 *   INVALID_INPUT
 */
export function assignTask(deps: Deps, input: AssignInput): Promise<Ordered> {
  const { requestKey: key, ...order } = input;
  return inTransaction(deps.db, (tx) =>
    once(tx, deps.actor, { key, body: input }, () => orderTask(tx, deps, order, null)),
  );
}

/** The same within somebody else's transaction. @param conferenceId whose conclusion it is */
export async function orderTask(
  tx: Tx,
  { actor, clock }: Pick<Deps, 'actor' | 'clock'>,
  input: TaskOrder,
  conferenceId: string | null,
): Promise<Ordered> {
  const words = cleanWords(input);
  assertDates(input);
  if (input.code !== null && (await tx.task.count({ where: { code: input.code } })) > 0)
    throw new DomainError('NAME_TAKEN', { field: 'code' });
  const today = clock.today();
  const code = input.code ?? (await nextCode(tx, dayParts(today).year));
  const { recurrence } = input;
  const { links, ...columns } = await columnsOf(tx, words);
  const task = await tx.task.create({
    data: {
      code,
      kind: input.kind,
      ...columns,
      sortOrder: input.sortOrder,
      conferenceId,
      deadline: toDateOrNull(input.deadline),
      recurrence,
      recursFrom: toDateOrNull(input.recursFrom),
      documents: { create: links.documents },
      cooperatingUnits: { create: links.units },
      indicators: { create: links.indicators },
    },
    select: { id: true },
  });
  const lead = input.leadUnitCode === null ? [] : [input.leadUnitCode];
  const unitIds = await unitIdsOf(tx, input.unitCodes.length > 0 ? input.unitCodes : lead);
  if (recurrence === null) await givePart(tx, { id: task.id, deadline: input.deadline }, unitIds);
  else
    await giveRounds(tx, { id: task.id, recurrence, recursTo: input.recursTo }, unitIds, {
      from: input.recursFrom ?? today,
      today,
    });
  await announce(tx, ['tasks'], null);
  await recordAudit(tx, {
    actor,
    clock,
    action: 'tasks:assign',
    subject: { type: 'task', id: task.id },
    after: { ...input, code },
  });
  return { code, revision: 0 };
}

/**
 * Changes what was ordered; who carries it out, by when and how often are decisions of their own.
 * @throws NOT_FOUND, INVALID_INPUT, also when somebody changed it first
 */
export function changeTask(deps: Deps, input: ChangeTaskInput): Promise<Ordered> {
  return changeOneTask(deps, input, 'tasks:change', async (tx, task) => {
    const words = cleanWords(input);
    const { recurrence } = task;
    assertDates({
      deadline: null,
      recurrence,
      recursFrom: toDayOrNull(task.recursFrom),
      recursTo: words.recursTo,
    });
    const { links, ...columns } = await columnsOf(tx, words);
    await tx.task.update({
      where: { id: task.id },
      data: {
        ...columns,
        documents: { deleteMany: {}, create: links.documents },
        cooperatingUnits: { deleteMany: {}, create: links.units },
        indicators: { deleteMany: {}, create: links.indicators },
      },
    });
    if (recurrence !== null && words.recursTo !== null) await takeBackRounds(tx, task.id, words.recursTo);
    const { requestKey: _, revision: __, ...after } = input;
    return { before: { text: task.text, revision: task.revision }, after, answer: {} };
  });
}

/** The units of these codes, each once. @throws NOT_FOUND */
export async function unitIdsOf(tx: Tx, codes: readonly string[]): Promise<string[]> {
  const wanted = [...new Set(codes)];
  const found = await tx.orgUnit.findMany({
    where: { code: { in: wanted } },
    select: { id: true, code: true },
  });
  return wanted.map((code) => idOf('unit', code, found));
}

async function columnsOf(tx: Tx, words: CleanWords) {
  const documents = await tx.document.findMany({
    where: {
      code: { in: [...words.serves, ...words.refersTo, ...(words.planCode ? [words.planCode] : [])] },
    },
    select: { id: true, code: true },
  });
  const link = (relation: 'serves' | 'refersTo') =>
    [...new Set(words[relation])].map((code) => ({
      documentId: idOf('document', code, documents),
      relation,
    }));
  const [leadUnitId = null] = await unitIdsOf(tx, words.leadUnitCode === null ? [] : [words.leadUnitCode]);
  const cooperating = await unitIdsOf(tx, words.cooperatingUnitCodes);
  return {
    text: words.text,
    planId: words.planCode === null ? null : idOf('document', words.planCode, documents),
    issuer: words.issuer,
    issuedOn: toDateOrNull(words.issuedOn),
    leadUnitId,
    expectedProduct: words.expectedProduct,
    weight: words.weight,
    note: words.note,
    source: words.source,
    recursTo: toDateOrNull(words.recursTo),
    links: {
      documents: [...link('serves'), ...link('refersTo')],
      units: cooperating.map((unitId) => ({ unitId })),
      indicators: await indicatorLinks(tx, words.indicators),
    },
  };
}

async function indicatorLinks(tx: Tx, wanted: CleanWords['indicators']) {
  const found = await tx.indicator.findMany({
    where: { code: { in: wanted.map(({ code }) => code) } },
    select: { id: true, code: true, targets: { select: { id: true } } },
  });
  const each = new Map(wanted.map((indicator) => [indicator.code, indicator]));
  return [...each.values()].map(({ code, targetId }) => {
    const indicatorId = idOf('indicator', code, found);
    const targets = found.find(({ id }) => id === indicatorId)?.targets ?? [];
    if (targetId !== null && !targets.some(({ id }) => id === targetId))
      throw new DomainError('NOT_FOUND', { what: 'target', id: targetId });
    return { indicatorId, targetId };
  });
}

function idOf(what: string, code: string, found: readonly { id: string; code: string }[]): string {
  const row = found.find((candidate) => candidate.code === code);
  if (!row) throw new DomainError('NOT_FOUND', { what, id: code });
  return row.id;
}

async function nextCode(tx: Tx, year: number): Promise<string> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${CODE_LOCK}::bigint)`;
  const [newest] = await tx.$queryRaw<{ number: number }[]>`
    SELECT COALESCE(max(substring(code FROM ${`^NV-${year}-([0-9]{1,6})$`})::int), 0) AS number FROM task`;
  return `NV-${year}-${(newest?.number ?? 0) + 1}`;
}
