import type { Day } from '@soket/shared/day';
import type { FormHead, FormSteps, LineTerms } from '@soket/shared/form-change';
import { FormRulesSchema, type FormRule } from '@soket/shared/form-rule';
import type { Reader } from '../core/db.ts';
import type { CellKey } from './report-sheet.ts';

/**
 * A line of a form version with what its element says today. Guidance: the form's own words, or else the element's; an empty
 * text of the form silences the element's.
 */
export type DefinedLine = LineTerms & { elementId: string };

export type FormDefinition = FormHead &
  FormSteps & {
    formVersionId: string;
    formCode: string;
    ownerUnitId: string;
    rules: FormRule[];
    /** in the order of the form */
    lines: DefinedLine[];
  };

export type Place = { unitId: string; code: string; name: string };

/** A cell of the form: a line's own total, or the line at one place. */
export type FormCell = CellKey & { line: DefinedLine; place: Place | null };

export const cellId = ({ elementCode, placeUnitCode }: CellKey): string =>
  `${elementCode}\n${placeUnitCode ?? ''}`;

/**
 * Form versions with their lines, in one query however many are asked.
 * @throws Error when a stored rule cannot be read: definitions are written by services that check them
 */
export async function formDefinitions(
  reader: Reader,
  formVersionIds: readonly string[],
): Promise<Map<string, FormDefinition>> {
  const rows = await reader.$queryRaw<(Omit<FormDefinition, 'rules'> & { rules: unknown })[]>`
    SELECT v.id AS "formVersionId", f.code AS "formCode", v.name, f.owner_unit_id AS "ownerUnitId",
           v.frequency::text AS frequency, v.one_step AS "oneStep", v.needs_sign_off AS "needsSignOff", v.rules,
           CASE WHEN c.id IS NOT NULL THEN jsonb_build_object('code', c.code, 'name', cv.name) END AS calendar,
           COALESCE(l.lines, '[]') AS lines
    FROM form_version v
    JOIN form f ON f.id = v.form_id
    LEFT JOIN reporting_calendar c ON c.id = v.calendar_id
    LEFT JOIN calendar_version cv ON cv.calendar_id = c.id AND cv.superseded_seq IS NULL
    LEFT JOIN LATERAL (
      SELECT jsonb_agg(to_jsonb(line) - 'sortOrder' ORDER BY line."sortOrder") AS lines FROM (
        SELECT e.id AS "elementId", e.code AS "elementCode", e.kind, fe.section, fe.label, ev.name, ev.measure,
               ev.decimals, ev.by_place AS "byPlace", NULLIF(COALESCE(fe.guidance, ev.guidance), '') AS guidance,
               fe.required, trim_scale(fe.min)::text AS min, trim_scale(fe.max)::text AS max,
               fe.sort_order AS "sortOrder"
        FROM form_element fe
        JOIN data_element e ON e.id = fe.element_id
        JOIN data_element_version ev ON ev.element_id = e.id AND ev.superseded_seq IS NULL
        WHERE fe.form_version_id = v.id) line) l ON true
    WHERE v.id = ANY(${[...new Set(formVersionIds)]}::uuid[])`;
  return new Map(rows.map((row) => [row.formVersionId, { ...row, rules: FormRulesSchema.parse(row.rules) }]));
}

export async function formDefinition(reader: Reader, formVersionId: string): Promise<FormDefinition> {
  const definition = (await formDefinitions(reader, [formVersionId])).get(formVersionId);
  if (!definition) throw new Error(`Form version ${formVersionId} is gone`);
  return definition;
}

/** Level of the units that events are placed in; names of levels are data, this code is the product's own. */
const PLACE_LEVEL = 'ward';

/** The wards under the root on a day, in the tree's order: the places of "theo địa bàn phát sinh". */
export function placesOn(reader: Reader, day: Day): Promise<Place[]> {
  return reader.$queryRaw<Place[]>`
    WITH RECURSIVE under AS (
      SELECT w.root_unit_id AS unit_id FROM workspace w
      UNION
      SELECT p.unit_id FROM under
      JOIN org_unit_parent p ON p.parent_id = under.unit_id
        AND COALESCE(p.valid_from <= ${day}::date, true) AND COALESCE(p.valid_to >= ${day}::date, true)
    )
    SELECT u.id AS "unitId", u.code, n.name
    FROM under
    JOIN org_unit u ON u.id = under.unit_id AND u.level_code = ${PLACE_LEVEL}
    JOIN org_unit_name n ON n.unit_id = u.id
      AND COALESCE(n.valid_from <= ${day}::date, true) AND COALESCE(n.valid_to >= ${day}::date, true)
    ORDER BY u.sort_order, u.code`;
}

/** Places only where a line asks for them, so that most forms save the question. */
export function placesOfForm(reader: Reader, definition: FormDefinition, day: Day): Promise<Place[]> {
  return definition.lines.some((line) => line.byPlace) ? placesOn(reader, day) : Promise.resolve([]);
}

/** Every cell of the form in reading order: each line's total, then its places. */
export function cellsOf(definition: Pick<FormDefinition, 'lines'>, places: readonly Place[]): FormCell[] {
  return definition.lines.flatMap((line): FormCell[] => [
    { elementCode: line.elementCode, placeUnitCode: null, line, place: null },
    ...(line.byPlace
      ? places.map((place) => ({
          elementCode: line.elementCode,
          placeUnitCode: place.code,
          line,
          place,
        }))
      : []),
  ]);
}
