import type { ElementKind } from '@soket/shared/data-element';
import { FormRulesSchema, type FormLine, type FormRule } from '@soket/shared/form-rule';
import type { Day } from '@soket/shared/day';
import type { Reader } from '../core/db.ts';
import type { CellKey } from './report-sheet.ts';

/** A line of a form version with what its element says today. */
export type DefinedLine = FormLine & {
  elementId: string;
  kind: ElementKind;
  section: string;
  measure: string;
  byPlace: boolean;
  /** the form's own words, or else the element's; an empty text of the form silences the element's */
  guidance: string | null;
};

export type FormDefinition = {
  formVersionId: string;
  formCode: string;
  name: string;
  ownerUnitId: string;
  oneStep: boolean;
  needsSignOff: boolean;
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
 * Form versions with their lines, in two queries however many are asked.
 * @throws Error when a stored rule cannot be read: definitions are written by services that check them
 */
export async function formDefinitions(
  reader: Reader,
  formVersionIds: readonly string[],
): Promise<Map<string, FormDefinition>> {
  const ids = [...new Set(formVersionIds)];
  // One after the other: a transaction has one connection.
  const headers = await headersOf(reader, ids);
  const lines = await linesOf(reader, ids);
  const linesByVersion = Map.groupBy(lines, (line) => line.formVersionId);
  return new Map(
    headers.map((header) => [
      header.formVersionId,
      {
        ...header,
        rules: FormRulesSchema.parse(header.rules),
        lines: linesByVersion.get(header.formVersionId) ?? [],
      },
    ]),
  );
}

export async function formDefinition(reader: Reader, formVersionId: string): Promise<FormDefinition> {
  const definition = (await formDefinitions(reader, [formVersionId])).get(formVersionId);
  if (!definition) throw new Error(`Form version ${formVersionId} is gone`);
  return definition;
}

type Header = Omit<FormDefinition, 'rules' | 'lines'> & { rules: unknown };

function headersOf(reader: Reader, formVersionIds: readonly string[]): Promise<Header[]> {
  return reader.$queryRaw<Header[]>`
    SELECT v.id AS "formVersionId", f.code AS "formCode", v.name, f.owner_unit_id AS "ownerUnitId",
           v.one_step AS "oneStep", v.needs_sign_off AS "needsSignOff", v.rules
    FROM form_version v JOIN form f ON f.id = v.form_id
    WHERE v.id = ANY(${[...formVersionIds]}::uuid[])`;
}

function linesOf(
  reader: Reader,
  formVersionIds: readonly string[],
): Promise<(DefinedLine & { formVersionId: string })[]> {
  return reader.$queryRaw<(DefinedLine & { formVersionId: string })[]>`
    SELECT fe.form_version_id AS "formVersionId", e.id AS "elementId", e.code AS "elementCode", e.kind::text AS kind,
           fe.section, fe.label, v.name, v.measure, v.decimals, v.by_place AS "byPlace",
           NULLIF(COALESCE(fe.guidance, v.guidance), '') AS guidance, fe.required, trim_scale(fe.min)::text AS min, trim_scale(fe.max)::text AS max
    FROM form_element fe
    JOIN data_element e ON e.id = fe.element_id
    JOIN data_element_version v ON v.element_id = e.id AND v.superseded_seq IS NULL
    WHERE fe.form_version_id = ANY(${[...formVersionIds]}::uuid[])
    ORDER BY fe.form_version_id, fe.sort_order`;
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
export function cellsOf(definition: FormDefinition, places: readonly Place[]): FormCell[] {
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
