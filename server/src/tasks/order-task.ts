import { type Day, dayParts } from '@soket/shared/day';
import { DomainError } from '@soket/shared/errors';
import { occurrenceOfCode } from '@soket/shared/task';
import type { Deps } from '../core/actor.ts';
import { recordAudit } from '../core/audit.ts';
import { announce } from '../core/changes.ts';
import { inTransaction, toDate, toDateOrNull, toDayOrNull, type Tx } from '../core/db.ts';
import { once } from '../core/idempotency.ts';
import { givePart, giveRounds } from './rounds.ts';
import {
  assertDates,
  type AssignInput,
  type ChangeTaskInput,
  type CleanWords,
  cleanWords,
  taskChanged,
  type TaskOrder,
} from './task-input.ts';

export type Ordered = { code: string; revision: number };

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
 * Changes what was ordered; who carries it out and by when are decisions of their own.
 * @throws NOT_FOUND, INVALID_INPUT, also when somebody changed it first
 */
export function changeTask(deps: Deps, input: ChangeTaskInput): Promise<Ordered> {
  const { db, actor, clock } = deps;
  return inTransaction(db, (tx) =>
    once(tx, actor, { key: input.requestKey, body: input }, async () => {
      const words = cleanWords(input);
      const before = await lockTask(tx, input);
      const { recurrence } = before;
      assertDates({
        deadline: null,
        recurrence,
        recursFrom: toDayOrNull(before.recursFrom),
        recursTo: words.recursTo,
      });
      const { links, ...columns } = await columnsOf(tx, words);
      await tx.task.update({
        where: { id: before.id },
        data: {
          ...columns,
          revision: { increment: 1 },
          documents: { deleteMany: {}, create: links.documents },
          cooperatingUnits: { deleteMany: {}, create: links.units },
          indicators: { deleteMany: {}, create: links.indicators },
        },
      });
      if (recurrence !== null && words.recursTo !== null) await endAfter(tx, before.id, words.recursTo);
      await announce(tx, ['tasks'], null);
      const { requestKey: _, revision: __, ...after } = input;
      await recordAudit(tx, {
        actor,
        clock,
        action: 'tasks:change',
        subject: { type: 'task', id: before.id },
        before: { text: before.text, revision: before.revision },
        after,
      });
      return { code: input.code, revision: input.revision + 1 };
    }),
  );
}

/** Rounds that begin after the task has ended are taken back as long as nothing was said of them. */
async function endAfter(tx: Tx, taskId: string, lastDay: Day): Promise<void> {
  const rounds = await tx.taskAssignment.findMany({
    where: { taskId, deadline: { gt: toDate(lastDay) }, events: { none: {} } },
    select: { id: true, occurrence: true },
  });
  const gone = rounds.filter(({ occurrence }) => (occurrenceOfCode(occurrence)?.firstDay ?? '') > lastDay);
  await tx.taskAssignment.deleteMany({ where: { id: { in: gone.map(({ id }) => id) } } });
}

/** Keeps the task as it is until the transaction ends. @throws NOT_FOUND, INVALID_INPUT when somebody changed it first */
export async function lockTask(tx: Tx, { code, revision }: { code: string; revision: number }) {
  await tx.$queryRaw`SELECT id FROM task WHERE code = ${code} FOR UPDATE`;
  const task = await tx.task.findUnique({
    where: { code },
    select: {
      id: true,
      code: true,
      text: true,
      deadline: true,
      recurrence: true,
      recursFrom: true,
      recursTo: true,
      halted: true,
      haltReason: true,
      revision: true,
    },
  });
  if (!task) throw new DomainError('NOT_FOUND', { what: 'task', id: code });
  if (task.revision !== revision) throw taskChanged();
  return task;
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
    sortOrder: words.sortOrder,
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
