import type { ElementKind } from '@soket/shared/data-element';
import type { DecimalText } from '@soket/shared/decimal';
import { FormRulesSchema } from '@soket/shared/form-rule';
import type { KnownDefinitions } from '@soket/shared/indicator-warning';
import type { Reader } from '../core/db.ts';

/** A data element as a formula is built from it, with where it is asked for. */
export type FormulaElement = {
  code: string;
  name: string;
  measure: string;
  kind: ElementKind;
  /** the least that every form that asks for it lets it be */
  min: DecimalText | null;
  /** `isOneOff`: for spans of its own, whose figures are never added to those of periods */
  forms: { code: string; name: string; section: string; label: string; isOneOff: boolean }[];
};

/** Every data element as it is worded now, in the order of the forms that ask for it; those no form asks for come last. */
export function formulaElements(reader: Reader): Promise<FormulaElement[]> {
  return reader.$queryRaw<FormulaElement[]>`
    WITH current_form AS (
      SELECT DISTINCT ON (v.form_id) v.id, f.code, v.name, v.frequency IS NULL AS is_one_off
      FROM form_version v JOIN form f ON f.id = v.form_id
      WHERE v.superseded_seq IS NULL ORDER BY v.form_id, v.effective_from DESC NULLS LAST)
    SELECT e.code, v.name, v.measure, e.kind::text AS kind,
      CASE WHEN count(fe.min) = count(fe.element_id) THEN trim_scale(min(fe.min))::text END AS min,
      coalesce(jsonb_agg(jsonb_build_object('code', cf.code, 'name', cf.name, 'section', fe.section, 'label', fe.label,
        'isOneOff', cf.is_one_off)
        ORDER BY cf.code) FILTER (WHERE cf.id IS NOT NULL), '[]') AS forms
    FROM data_element e
    JOIN data_element_version v ON v.element_id = e.id AND v.superseded_seq IS NULL
    LEFT JOIN (form_element fe JOIN current_form cf ON cf.id = fe.form_version_id) ON fe.element_id = e.id
    GROUP BY e.id, v.id
    ORDER BY min(cf.code) NULLS LAST, min(fe.sort_order), e.code`;
}

/** What a formula is judged by: the elements, and what the forms demand of them. */
export async function knownDefinitions(reader: Reader): Promise<KnownDefinitions> {
  // One after the other: in a transaction there is one connection.
  const elements = await formulaElements(reader);
  const forms = await reader.formVersion.findMany({
    where: { supersededSeq: null },
    select: { rules: true },
  });
  return {
    elements: elements.map((element) => ({
      ...element,
      forms: element.forms.flatMap(({ name, isOneOff }) => (isOneOff ? [] : [name])),
    })),
    rules: forms.flatMap(({ rules }) => FormRulesSchema.parse(rules)),
  };
}
