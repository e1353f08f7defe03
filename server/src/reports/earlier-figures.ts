import { add, negate, type DecimalText } from '@soket/shared/decimal';
import type { Provenance, Qualifier } from '@soket/shared/figure';
import type { FigureEntry, RuleContext } from '@soket/shared/form-rule';
import type { Term } from '@soket/shared/indicator';
import { codeLastYear, previousCode } from '@soket/shared/period';
import type { Reader } from '../core/db.ts';
import type { AskedPeriod } from './asked-report.ts';
import { cellId, type FormCell, type FormDefinition } from './form-definition.ts';
import type { CellKey } from './report-sheet.ts';

type EarlierEntry = FigureEntry & { provenance: Provenance };

/** What the unit reported before: approved figures only, but what is carried over may also rest on a report that was sent. */
export type EarlierFigures = Pick<RuleContext, 'previous' | 'sameLastYear'> & {
  closing: readonly EarlierEntry[];
};

export const NOTHING_EARLIER: EarlierFigures = { previous: [], sameLastYear: [], closing: [] };

export type Asker = { formId: string; unitId: string; period: Pick<AskedPeriod, 'code' | 'calendarId'> };

type Row = CellKey & {
  formId: string;
  unitId: string;
  calendarId: string;
  periodCode: string;
  isApproved: boolean;
  value: DecimalText;
  qualifier: Qualifier;
  provenance: Provenance;
};

export const askerId = ({ formId, unitId, period }: Asker): string =>
  `${formId} ${unitId} ${period.calendarId ?? ''} ${period.code}`;

/**
 * Figures of the period before and of the same period last year, of the same calendar, for many reports in one query.
 * One-off spans have neither.
 * @returns by `askerId`; every asker has an entry
 */
export async function earlierFigures(
  reader: Reader,
  askers: readonly Asker[],
): Promise<Map<string, EarlierFigures>> {
  const codes = askers.flatMap(({ period }) =>
    period.calendarId === null
      ? []
      : [previousCode(period.code), codeLastYear(period.code)].filter((code) => code !== null),
  );
  const rows = codes.length === 0 ? [] : await rowsOf(reader, askers, codes);
  const byReport = Map.groupBy(rows, ({ formId, unitId, calendarId, periodCode }) =>
    askerId({ formId, unitId, period: { calendarId, code: periodCode } }),
  );
  return new Map(
    askers.map((asker) => {
      const rowsOfCode = (code: string | null) =>
        code === null ? [] : (byReport.get(askerId({ ...asker, period: { ...asker.period, code } })) ?? []);
      const previous = rowsOfCode(previousCode(asker.period.code));
      const approved = previous.filter((row) => row.isApproved);
      return [
        askerId(asker),
        {
          previous: approved,
          sameLastYear: rowsOfCode(codeLastYear(asker.period.code)).filter((row) => row.isApproved),
          closing: approved.length > 0 ? approved : previous,
        },
      ];
    }),
  );
}

export async function earlierFiguresOf(reader: Reader, asker: Asker): Promise<EarlierFigures> {
  return (await earlierFigures(reader, [asker])).get(askerId(asker)) ?? NOTHING_EARLIER;
}

function rowsOf(reader: Reader, askers: readonly Asker[], codes: readonly string[]): Promise<Row[]> {
  const distinct = (values: readonly (string | null)[]) => [
    ...new Set(values.filter((value) => value !== null)),
  ];
  return reader.$queryRaw<Row[]>`
    SELECT r.form_id AS "formId", r.unit_id AS "unitId", p.calendar_id AS "calendarId", p.code AS "periodCode",
           v.status = 'approved' AS "isApproved", e.code AS "elementCode", place.code AS "placeUnitCode",
           trim_scale(f.value)::text AS value, f.qualifier::text AS qualifier, f.provenance::text AS provenance
    FROM period p
    JOIN report r ON r.period_id = p.id
      AND r.form_id = ANY(${distinct(askers.map((asker) => asker.formId))}::uuid[])
      AND r.unit_id = ANY(${distinct(askers.map((asker) => asker.unitId))}::uuid[])
    JOIN report_version v ON v.report_id = r.id
      AND (v.status IN ('submitted', 'reviewed') OR (v.status = 'approved' AND v.superseded_seq IS NULL))
    JOIN figure f ON f.report_version_id = v.id AND f.value IS NOT NULL
    JOIN data_element e ON e.id = f.element_id
    LEFT JOIN org_unit place ON place.id = f.place_unit_id
    WHERE p.calendar_id = ANY(${distinct(askers.map(({ period }) => period.calendarId))}::uuid[])
      AND p.code = ANY(${[...codes]})`;
}

export type CarriedOver = { value: DecimalText; provenance: Provenance };

/**
 * Openings that are not typed: what the report before closed with, by cell; where that is not known exactly the
 * opening is typed like any other figure.
 * @source DOMAIN.md "Carried over": closing balance of a period = opening balance of the next
 */
export function carriedOverCells(
  definition: FormDefinition,
  cells: readonly FormCell[],
  { closing }: EarlierFigures,
): Map<string, CarriedOver> {
  const known = new Map(closing.map((entry) => [cellId(entry), entry]));
  const carried = new Map<string, CarriedOver>();
  for (const rule of definition.rules) {
    if (rule.kind !== 'carriedOver') continue;
    for (const cell of cells) {
      if (cell.elementCode !== rule.opening) continue;
      const value = addTerms(rule.closing, (elementCode) =>
        known.get(cellId({ elementCode, placeUnitCode: cell.placeUnitCode })),
      );
      if (value) carried.set(cellId(cell), value);
    }
  }
  return carried;
}

/** Null when any part is missing or not exact: "gần 30" opens no balance. What rests on an invented figure is itself invented. */
function addTerms(
  terms: readonly Term[],
  find: (elementCode: string) => EarlierEntry | undefined,
): CarriedOver | null {
  let value: DecimalText = '0';
  let provenance: Provenance = 'reported';
  for (const { element, sign } of terms) {
    const entry = find(element);
    if (entry?.value == null || (entry.qualifier ?? 'exact') !== 'exact') return null;
    value = add(value, sign === 1 ? entry.value : negate(entry.value));
    if (entry.provenance === 'synthetic') provenance = 'synthetic';
  }
  return { value, provenance };
}
