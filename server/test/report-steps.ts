import { randomUUID } from 'node:crypto';
import type { DecimalText } from '@soket/shared/decimal';
import { DomainError, type DomainErrorCode, type DomainErrorDetails } from '@soket/shared/errors';
import type { Person, World } from './world.ts';

export type Values = Record<string, DecimalText | null>;
export type Key = { formCode: string; periodCode: string };

/** A cell as the entry grid sends it; `D1@bode` is the cell of a place. */
export const cells = (values: Values) =>
  Object.entries(values).map(([cell, value]) => {
    const [elementCode = '', placeUnitCode = null] = cell.split('@');
    return { elementCode, placeUnitCode, value };
  });

export const save = (world: World, person: Person, key: Key, revision: number, values: Values) =>
  world.as(person).reports.save({ ...key, revision, requestKey: randomUUID(), figures: cells(values) });

export const submit = (world: World, person: Person, key: Key, revision: number) =>
  world.as(person).reports.submit({ ...key, revision, requestKey: randomUUID() });

/** Saves and submits through the router, as the unit does. */
export async function send(world: World, person: Person, key: Key, values: Values) {
  const { revision } = await save(world, person, key, 0, values);
  return submit(world, person, key, revision);
}

/** The refusal that a call ends with. @throws when it succeeds or fails in another way */
export async function refusalOf<C extends DomainErrorCode>(
  call: Promise<unknown>,
  code: C,
): Promise<DomainErrorDetails[C]> {
  const fault = await call.then(
    () => null,
    (error: unknown) => (error instanceof Error ? (error.cause ?? error) : error),
  );
  if (!(fault instanceof DomainError)) throw new Error(`Expected ${code}, got ${String(fault)}`);
  if (fault.code !== code) throw new Error(`Expected ${code}, got ${String(fault.code)}`);
  // The code has just been compared, and a DomainError holds the details of its own code.
  return fault.details as DomainErrorDetails[C];
}

/** The version of a report that is with its reviewers. */
export const sentVersion = (world: World, unitCode: string, { formCode, periodCode }: Key) =>
  world.db.reportVersion.findFirstOrThrow({
    select: { id: true, revision: true },
    where: {
      status: { in: ['submitted', 'reviewed'] },
      report: { unit: { code: unitCode }, form: { code: formCode }, period: { code: periodCode } },
    },
  });

/** Review and approval of a sent report of a form of the office, through the router. */
export async function approve(world: World, unitCode: string, key: Key): Promise<void> {
  const { id, revision } = await sentVersion(world, unitCode, key);
  const step = { versionId: id, revision, requestKey: randomUUID() };
  const reviewed = await world.as('chuyenvien').review.markReviewed(step);
  await world
    .as('chanhvanphong')
    .review.approve({ versions: [{ versionId: id, revision: reviewed.revision }], requestKey: randomUUID() });
}
