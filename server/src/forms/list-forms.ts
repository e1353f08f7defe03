import type { Day } from '@soket/shared/day';
import type { Frequency } from '@soket/shared/period';
import type { Deps } from '../core/actor.ts';
import { mayChangeForm, readableForms } from './form-access.ts';

export type FormListItem = {
  code: string;
  name: string;
  ownerUnitName: string;
  /** null: one-off spans */
  frequency: Frequency | null;
  version: number;
  effectiveFrom: Day | null;
  lines: number;
  rules: number;
  /** units that report it today */
  units: number;
  mayChange: boolean;
};

type Row = Omit<FormListItem, 'mayChange'> & { ownerUnitId: string };

/** Forms the actor may read, by code, each with its newest version. */
export async function listForms({ db, clock, actor }: Deps): Promise<FormListItem[]> {
  const today = clock.today();
  const readable = await db.form.findMany({ where: readableForms(actor), select: { id: true } });
  const rows = await db.$queryRaw<Row[]>`
    SELECT f.code, v.name, v.frequency::text AS frequency, v.version, v.effective_from::text AS "effectiveFrom",
           f.owner_unit_id AS "ownerUnitId", n.name AS "ownerUnitName", jsonb_array_length(v.rules) AS rules,
           (SELECT count(*)::int FROM form_element fe WHERE fe.form_version_id = v.id) AS lines,
           (SELECT count(DISTINCT fu.unit_id)::int FROM form_unit fu WHERE fu.form_id = f.id
              AND COALESCE(fu.valid_from <= ${today}::date, true)
              AND COALESCE(fu.valid_to >= ${today}::date, true)) AS units
    FROM form f
    JOIN LATERAL (
      SELECT * FROM form_version z WHERE z.form_id = f.id AND z.superseded_seq IS NULL
      ORDER BY z.effective_from DESC NULLS LAST LIMIT 1) v ON true
    JOIN LATERAL (
      SELECT m.name FROM org_unit_name m WHERE m.unit_id = f.owner_unit_id
        AND COALESCE(m.valid_from <= ${today}::date, true)
      ORDER BY m.valid_from DESC NULLS LAST LIMIT 1) n ON true
    WHERE f.id = ANY(${readable.map(({ id }) => id)}::uuid[])
    ORDER BY f.code`;
  return rows.map(({ ownerUnitId, ...form }) => ({
    ...form,
    mayChange: mayChangeForm(actor, { ownerUnitId }),
  }));
}
