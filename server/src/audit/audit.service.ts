import { AUDIT_ACTIONS, type AuditAction, mayHoldFigures } from '@soket/shared/audit-actions';
import { addDays, DaySchema } from '@soket/shared/day';
import { may } from '@soket/shared/permissions';
import { foldText } from '@soket/shared/search-text';
import { z } from 'zod';
import type { Deps } from '../core/actor.ts';
import { recordAudit, SERVER_POST } from '../core/audit.ts';
import { type Db, inTransaction } from '../core/db.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import { type Subject, subjectNames } from './audit-subjects.ts';
import { type Difference, differences } from './differences.ts';

/** What is asked of the record; what is left out is not asked. */
export const AuditFilter = z.object({
  /** words in any order, without diacritics too: of who, what, which unit, why, or the subject's own name */
  find: z.string().max(60).optional(),
  /** user name */
  person: z.string().max(64).optional(),
  /** code */
  unit: z.string().max(64).optional(),
  /** the kind of work: what stands before an action's colon */
  area: z.string().max(40).optional(),
  action: z.string().max(60).optional(),
  /** first and last day, in Vietnam */
  from: DaySchema.optional(),
  to: DaySchema.optional(),
});
export type AuditFilter = z.infer<typeof AuditFilter>;

export const AuditListInput = AuditFilter.extend({
  /** the `seq` of the last event seen */
  cursor: z
    .string()
    .regex(/^-?\d{1,18}$/)
    .nullish(),
});

export type AuditLine = {
  seq: string;
  /** ISO */
  at: string;
  post: string;
  origin: string | null;
  action: string;
  subject: Subject;
  unitName: string | null;
  reason: string | null;
  /** null: not for this reader, since it may hold figures */
  changes: Difference[] | null;
};

const PAGE = 50;
/** Reasons are looked through letter by letter: the newest that match are enough to find what one remembers. */
const MOST_REASONS = 2000;

/** A page of the record, the newest first. @returns nextCursor: null at its end */
export async function listAudit(
  deps: Deps,
  { cursor, ...filter }: z.infer<typeof AuditListInput>,
): Promise<{ lines: AuditLine[]; nextCursor: string | null }> {
  return auditPage(deps, await conditionOf(deps.db, filter), cursor ?? null, PAGE);
}

/** Everybody who could have done something, for choosing one. */
export async function auditPeople({ db }: Deps): Promise<{ username: string; post: string }[]> {
  const people = await db.user.findMany({
    select: { username: true, name: true },
    orderBy: { username: 'asc' },
  });
  return people.map(({ username, name }) => ({ username, post: name }));
}

/** A file holds so many lines at most, the newest; it says so in its last line. */
export const MOST_EXPORTED = 50_000;

/** What is asked for, page by page for a file; that somebody took it away is recorded first. */
export async function* exportAudit(deps: Deps, filter: AuditFilter): AsyncGenerator<AuditLine[]> {
  const condition = await conditionOf(deps.db, filter);
  await inTransaction(deps.db, (tx) =>
    recordAudit(tx, {
      ...deps,
      action: 'audit:export',
      subject: { type: 'audit', id: 'csv' },
      after: filter,
    }),
  );
  let cursor: string | null = null;
  for (let taken = 0; taken < MOST_EXPORTED; taken += 1000) {
    const page = await auditPage(deps, condition, cursor, 1000);
    yield page.lines;
    if (page.nextCursor === null) return;
    cursor = page.nextCursor;
  }
}

async function auditPage(
  { db, actor }: Deps,
  condition: Prisma.AuditEventWhereInput,
  cursor: string | null,
  size: number,
): Promise<{ lines: AuditLine[]; nextCursor: string | null }> {
  const events = await db.auditEvent.findMany({
    where: { AND: [condition, ...(cursor === null ? [] : [{ seq: { lt: BigInt(cursor) } }])] },
    orderBy: { seq: 'desc' },
    take: size,
  });
  const [subjectOf, unitNames] = await Promise.all([
    subjectNames(db, actor, events),
    namesOfUnits(db, [...new Set(events.flatMap(({ unitId }) => unitId ?? []))]),
  ]);
  const seesFigures = may(actor.role, 'figures:read');
  const lines = events.map((event) => ({
    seq: String(event.seq),
    at: event.at.toISOString(),
    post: event.actorPost,
    origin: event.origin,
    action: event.action,
    subject: subjectOf(event),
    unitName: unitNames.get(event.unitId ?? '') ?? null,
    reason: seesFigures || !mayHoldFigures(event.action) ? event.reason : null,
    changes: seesFigures || !mayHoldFigures(event.action) ? differences(event.before, event.after) : null,
  }));
  return { lines, nextCursor: events.length < size ? null : (lines.at(-1)?.seq ?? null) };
}

async function conditionOf(db: Db, filter: AuditFilter): Promise<Prisma.AuditEventWhereInput> {
  const { find = '', person, unit, area, action, from, to } = filter;
  const words = foldText(find).split(/\s+/u).filter(Boolean).slice(0, 8);
  const searched = words.length === 0 ? [] : await conditionsOfWords(db, words);
  return {
    AND: [
      ...searched,
      ...(person === undefined ? [] : [{ actor: { username: person } }]),
      ...(unit === undefined ? [] : [{ unitId: await unitIdOf(db, unit) }]),
      ...(area === undefined
        ? []
        : [{ action: { in: actionsWhere((name) => name.startsWith(`${area}:`)) } }]),
      ...(action === undefined ? [] : [{ action }]),
      ...(from === undefined ? [] : [{ at: { gte: new Date(`${from}T00:00:00+07:00`) } }]),
      ...(to === undefined ? [] : [{ at: { lt: new Date(`${addDays(to, 1)}T00:00:00+07:00`) } }]),
    ],
  };
}

/** Names are few and words many: a word is looked for among those, and the record is asked for what they stand for. */
async function conditionsOfWords(db: Db, words: readonly string[]): Promise<Prisma.AuditEventWhereInput[]> {
  const [people, units] = await Promise.all([
    db.user.findMany({ select: { id: true, username: true, name: true } }),
    db.orgUnitName.findMany({ select: { unitId: true, name: true } }),
  ]);
  return Promise.all(
    words.map(async (word) => {
      const has = (text: string) => foldText(text).includes(word);
      const reasons = await db.$queryRaw<{ seq: bigint }[]>`
        SELECT seq FROM audit_event WHERE reason IS NOT NULL AND strpos(search_plain(reason), ${word}) > 0
        ORDER BY seq DESC LIMIT ${MOST_REASONS}`;
      return {
        OR: [
          {
            actorId: {
              in: people.filter((each) => has(`${each.username} ${each.name}`)).map(({ id }) => id),
            },
          },
          ...(has(SERVER_POST) ? [{ actorId: null }] : []),
          {
            action: {
              in: actionsWhere((name) => has(AUDIT_ACTIONS[name].vi) || has(AUDIT_ACTIONS[name].en)),
            },
          },
          { unitId: { in: units.filter(({ name }) => has(name)).map(({ unitId }) => unitId) } },
          { subjectId: { contains: word, mode: 'insensitive' as const } },
          { seq: { in: reasons.map(({ seq }) => seq) } },
        ],
      };
    }),
  );
}

function actionsWhere(fits: (name: AuditAction) => boolean): AuditAction[] {
  // Its keys are what the type is made of.
  return (Object.keys(AUDIT_ACTIONS) as AuditAction[]).filter(fits);
}

/** @returns an id that nothing has where there is no such unit */
async function unitIdOf(db: Db, code: string): Promise<string> {
  const unit = await db.orgUnit.findUnique({ where: { code }, select: { id: true } });
  return unit?.id ?? '00000000-0000-0000-0000-000000000000';
}

async function namesOfUnits(db: Db, ids: string[]): Promise<Map<string, string>> {
  const names = await db.orgUnitName.findMany({
    where: { unitId: { in: ids } },
    select: { unitId: true, name: true },
    orderBy: { validFrom: { sort: 'asc', nulls: 'first' } },
  });
  return new Map(names.map(({ unitId, name }) => [unitId, name])); // The newest name stays.
}
