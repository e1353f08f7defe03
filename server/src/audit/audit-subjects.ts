import { may } from '@soket/shared/permissions';
import type { Actor } from '../core/actor.ts';
import type { Db } from '../core/db.ts';

/** What an event speaks of, for a reader: its name, and the code its page is found by, where it has one. */
export type Subject = { type: string; name: string | null; code: string | null };

type Asked = { subjectType: string; subjectId: string };
type Named = { id: string; name: string | null; code: string | null };
type Finder = (db: Db, ids: string[]) => Promise<Named[]>;

const FINDERS: Record<string, Finder> = {
  unit: async (db, ids) =>
    (
      await db.orgUnit.findMany({
        where: { id: { in: ids } },
        select: { id: true, code: true, names: { select: { name: true }, orderBy: { validFrom: 'desc' } } },
      })
    ).map(({ id, code, names }) => ({ id, code, name: names.at(-1)?.name ?? code })),
  user: async (db, ids) =>
    (
      await db.user.findMany({ where: { id: { in: ids } }, select: { id: true, username: true, name: true } })
    ).map(({ id, username, name }) => ({ id, code: username, name: `${name} (${username})` })),
  form: async (db, ids) =>
    (await db.form.findMany({ where: { id: { in: ids } }, select: { id: true, code: true } })).map(
      (form) => ({
        ...form,
        name: form.code,
      }),
    ),
  indicator: async (db, ids) =>
    (await db.indicator.findMany({ where: { id: { in: ids } }, select: { id: true, code: true } })).map(
      (indicator) => ({ ...indicator, name: indicator.code }),
    ),
  dataElement: async (db, ids) =>
    (await db.dataElement.findMany({ where: { id: { in: ids } }, select: { id: true, code: true } })).map(
      (element) => ({ ...element, name: element.code }),
    ),
  report: async (db, ids) =>
    (
      await db.report.findMany({
        where: { id: { in: ids } },
        select: { id: true, form: { select: { code: true } }, period: { select: { code: true } } },
      })
    ).map(({ id, form, period }) => ({ id, code: null, name: `${form.code} ${period.code}` })),
  document: async (db, ids) =>
    (
      await db.document.findMany({
        where: { id: { in: ids } },
        select: { id: true, code: true, number: true, title: true },
      })
    ).map(({ id, code, number, title }) => ({ id, code, name: number ?? title ?? code })),
  task: async (db, ids) =>
    (
      await db.task.findMany({ where: { id: { in: ids } }, select: { id: true, code: true, text: true } })
    ).map(({ id, code, text }) => ({ id, code, name: `${code} ${text}` })),
  taskAssignment: async (db, ids) =>
    (
      await db.taskAssignment.findMany({
        where: { id: { in: ids } },
        select: { id: true, task: { select: { code: true, text: true } } },
      })
    ).map(({ id, task }) => ({ id, code: task.code, name: `${task.code} ${task.text}` })),
  conference: async (db, ids) =>
    (await db.conference.findMany({ where: { id: { in: ids } }, select: { id: true, title: true } })).map(
      ({ id, title }) => ({ id, code: id, name: title }),
    ),
};

/** Of these the reader sees the name only who may read them. */
const NEEDS = {
  document: 'directives:read',
  task: 'tasks:read',
  taskAssignment: 'tasks:read',
  conference: 'conferences:read',
} as const;
const isGuarded = (type: string): type is keyof typeof NEEDS => Object.hasOwn(NEEDS, type);

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** @returns names what an event speaks of; a subject whose own name says it keeps that */
export async function subjectNames(
  db: Db,
  actor: Actor,
  events: readonly Asked[],
): Promise<(event: Asked) => Subject> {
  const found = new Map<string, Named>();
  await Promise.all(
    Object.entries(FINDERS).map(async ([type, find]) => {
      if (isGuarded(type) && !may(actor.role, NEEDS[type])) return;
      const ids = events.filter((event) => event.subjectType === type).map(({ subjectId }) => subjectId);
      const known = type === 'user' ? ids : ids.filter((id) => UUID.test(id));
      if (known.length === 0) return;
      for (const named of await find(db, [...new Set(known)])) found.set(`${type} ${named.id}`, named);
    }),
  );
  return ({ subjectType, subjectId }) => {
    const named = found.get(`${subjectType} ${subjectId}`);
    const itself = UUID.test(subjectId) || subjectType === 'user' ? null : subjectId;
    return { type: subjectType, name: named?.name ?? itself, code: named?.code ?? null };
  };
}
