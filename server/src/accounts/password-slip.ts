import type { Db } from '../core/db.ts';

/** What is printed for one person, once: it is stored nowhere, neither here nor in the record of what was done. */
export type PasswordSlip = { username: string; post: string; unitName: string | null; password: string };

/** @param issued what was set just now; slips come in the same order */
export async function slipsOf(
  db: Db,
  issued: readonly { username: string; password: string }[],
): Promise<PasswordSlip[]> {
  const people = await db.user.findMany({
    where: { username: { in: issued.map(({ username }) => username) } },
    select: { username: true, name: true, unit: { select: UNIT_NAME } },
  });
  const known = new Map(people.map((person) => [person.username, person]));
  return issued.flatMap(({ username, password }) => {
    const person = known.get(username);
    return person ? [{ username, post: person.name, unitName: unitNameOf(person.unit), password }] : [];
  });
}

/** The columns that give a unit's name of today. */
export const UNIT_NAME = {
  code: true,
  names: { where: { validTo: null }, select: { name: true }, take: 1 },
} as const;

export function unitNameOf(unit: { code: string; names: { name: string }[] } | null): string | null {
  return unit && (unit.names[0]?.name ?? unit.code);
}
