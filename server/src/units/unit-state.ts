import type { Day } from '@soket/shared/day';
import type { Validity } from '@soket/shared/org-unit';
import { type Reader, toDateOrNull, type Tx } from '../core/db.ts';

/** A unit with everything that is dated about it. Names and places stay open when it closes: its last day ends them. */
export type UnitState = {
  code: string;
  levelCode: string;
  openedOn: Day | null;
  closedOn: Day | null;
  sortOrder: number;
  names: (Validity & { name: string; shortName: string })[];
  parents: (Validity & { parentCode: string })[];
  /** forms it reports */
  forms: (Validity & { formCode: string })[];
};
/** By code. */
export type UnitStates = ReadonlyMap<string, UnitState>;

/** Every unit that there is, was or will be; each list in the order of its days. */
export async function readUnits(reader: Reader): Promise<UnitStates> {
  const rows = await reader.$queryRaw<UnitState[]>`
    SELECT u.code, u.level_code AS "levelCode", u.opened_on::text AS "openedOn", u.closed_on::text AS "closedOn",
           u.sort_order AS "sortOrder",
           COALESCE((SELECT json_agg(json_build_object('name', n.name, 'shortName', n.short_name,
               'validFrom', n.valid_from, 'validTo', n.valid_to) ORDER BY n.valid_from NULLS FIRST)
             FROM org_unit_name n WHERE n.unit_id = u.id), '[]') AS names,
           COALESCE((SELECT json_agg(json_build_object('parentCode', above.code,
               'validFrom', p.valid_from, 'validTo', p.valid_to) ORDER BY p.valid_from NULLS FIRST)
             FROM org_unit_parent p JOIN org_unit above ON above.id = p.parent_id WHERE p.unit_id = u.id), '[]') AS parents,
           COALESCE((SELECT json_agg(json_build_object('formCode', f.code,
               'validFrom', fu.valid_from, 'validTo', fu.valid_to) ORDER BY f.code, fu.valid_from NULLS FIRST)
             FROM form_unit fu JOIN form f ON f.id = fu.form_id WHERE fu.unit_id = u.id), '[]') AS forms
    FROM org_unit u JOIN org_level l ON l.code = u.level_code
    ORDER BY l.sort_order, u.sort_order, u.code`;
  return new Map(rows.map((row) => [row.code, row]));
}

/** Makes units what they are in `after`; what was not there before is opened, what is not there any more never was. */
export async function storeUnits(
  tx: Tx,
  before: readonly UnitState[],
  after: readonly UnitState[],
): Promise<void> {
  for (const { code, levelCode, openedOn, closedOn, sortOrder } of after) {
    const own = {
      levelCode,
      sortOrder,
      openedOn: toDateOrNull(openedOn),
      closedOn: toDateOrNull(closedOn),
    };
    await tx.orgUnit.upsert({ where: { code }, create: { code, ...own }, update: own });
  }
  const codes = [...new Set([...before, ...after].map(({ code }) => code))];
  const all = { unit: { code: { in: codes } } };
  await tx.orgUnitName.deleteMany({ where: all });
  await tx.orgUnitParent.deleteMany({ where: all });
  await tx.formUnit.deleteMany({ where: all });
  const named = after.flatMap(({ code, names }) => names.map((name) => ({ code, ...name })));
  const placed = after.flatMap(({ code, parents }) => parents.map((parent) => ({ code, ...parent })));
  const asked = after.flatMap(({ code, forms }) => forms.map((form) => ({ code, ...form })));
  const ids = new Map(
    (
      await tx.orgUnit.findMany({
        where: { code: { in: [...codes, ...placed.map(({ parentCode }) => parentCode)] } },
        select: { id: true, code: true },
      })
    ).map(({ id, code }) => [code, id]),
  );
  const idOf = (code: string) => {
    const id = ids.get(code);
    if (id === undefined) throw new Error(`unit ${code} is not stored`);
    return id;
  };
  const formIds = new Map(
    (
      await tx.form.findMany({
        where: { code: { in: asked.map(({ formCode }) => formCode) } },
        select: { id: true, code: true },
      })
    ).map(({ id, code }) => [code, id]),
  );
  await tx.orgUnitName.createMany({
    data: named.map(({ code, name, shortName, ...validity }) => ({
      unitId: idOf(code),
      name,
      shortName,
      ...datesOf(validity),
    })),
  });
  await tx.orgUnitParent.createMany({
    data: placed.map(({ code, parentCode, ...validity }) => ({
      unitId: idOf(code),
      parentId: idOf(parentCode),
      ...datesOf(validity),
    })),
  });
  await tx.formUnit.createMany({
    data: asked.flatMap(({ code, formCode, ...validity }) => {
      const formId = formIds.get(formCode);
      return formId === undefined ? [] : [{ unitId: idOf(code), formId, ...datesOf(validity) }];
    }),
  });
  const kept = new Set(after.map(({ code }) => code));
  const gone = before.map(({ code }) => code).filter((code) => !kept.has(code));
  await tx.orgUnit.deleteMany({ where: { code: { in: gone } } });
}

const datesOf = ({ validFrom, validTo }: Validity) => ({
  validFrom: toDateOrNull(validFrom),
  validTo: toDateOrNull(validTo),
});
