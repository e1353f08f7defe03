import { add, compare, type DecimalText, divide } from '@soket/shared/decimal';
import { printPeriod } from '@soket/shared/period';
import type { Reader } from '../core/db.ts';
import { cellId } from '../reports/form-definition.ts';
import type { CellKey } from '../reports/report-sheet.ts';
import type { CellContext } from './review-sheet.ts';

type Asked = { formId: string; unitId: string; periodId: string };

/** Enough to see a habit, few enough for a line beside the cell. */
const HISTORY_PERIODS = 8;

/** Approved figures of the unit in the periods before, oldest first; a period without a figure is a gap, not a zero. */
export async function historyOf(
  reader: Reader,
  { formId, unitId, periodId }: Asked,
): Promise<(cell: CellKey) => CellContext['history']> {
  const rows = await reader.$queryRaw<
    {
      periodCode: string;
      elementCode: string | null;
      placeUnitCode: string | null;
      value: DecimalText | null;
    }[]
  >`
    SELECT p.code AS "periodCode", e.code AS "elementCode", place.code AS "placeUnitCode",
           trim_scale(f.value)::text AS value
    FROM (SELECT earlier.* FROM period asked
          JOIN period earlier ON earlier.calendar_id = asked.calendar_id AND earlier.frequency = asked.frequency
            AND earlier.last_day < asked.first_day
          WHERE asked.id = ${periodId}::uuid
          ORDER BY earlier.last_day DESC LIMIT ${HISTORY_PERIODS}) p
    LEFT JOIN report r ON r.period_id = p.id AND r.form_id = ${formId}::uuid AND r.unit_id = ${unitId}::uuid
    LEFT JOIN report_version v ON v.report_id = r.id AND v.status = 'approved' AND v.superseded_seq IS NULL
    LEFT JOIN figure f ON f.report_version_id = v.id
    LEFT JOIN data_element e ON e.id = f.element_id
    LEFT JOIN org_unit place ON place.id = f.place_unit_id
    ORDER BY p.last_day`;
  const codes = [...new Set(rows.map((row) => row.periodCode))];
  const values = new Map(
    rows.flatMap(({ periodCode, elementCode, placeUnitCode, value }) =>
      elementCode === null ? [] : [[`${periodCode}\n${cellId({ elementCode, placeUnitCode })}`, value]],
    ),
  );
  return (cell) =>
    codes.map((code) => ({
      periodLabel: printPeriod(code),
      value: values.get(`${code}\n${cellId(cell)}`) ?? null,
    }));
}

/** What the other units reported for the same form and period, by element: approved where it is, else as sent. */
export async function peersOf(
  reader: Reader,
  { formId, unitId, periodId }: Asked,
): Promise<Map<string, DecimalText[]>> {
  const rows = await reader.$queryRaw<{ elementCode: string; value: DecimalText }[]>`
    SELECT e.code AS "elementCode", trim_scale(f.value)::text AS value
    FROM report r
    JOIN LATERAL (
      SELECT v.id FROM report_version v
      WHERE v.report_id = r.id AND (v.status IN ('submitted', 'reviewed') OR (v.status = 'approved' AND v.superseded_seq IS NULL))
      ORDER BY v.number LIMIT 1) v ON true
    JOIN figure f ON f.report_version_id = v.id AND f.place_unit_id IS NULL AND f.value IS NOT NULL
    JOIN data_element e ON e.id = f.element_id
    WHERE r.form_id = ${formId}::uuid AND r.period_id = ${periodId}::uuid AND r.unit_id <> ${unitId}::uuid`;
  const byElement = Map.groupBy(rows, (row) => row.elementCode);
  return new Map([...byElement].map(([code, found]) => [code, found.map((row) => row.value)]));
}

/**
 * Where a value stands among the others: rank 1 is the largest, equal values share a rank; and the others' median.
 * Nothing to compare with gives nulls.
 */
export function placeAmong(
  value: DecimalText | null,
  others: readonly DecimalText[],
): Pick<CellContext, 'othersMedian' | 'place'> {
  const place =
    value === null || others.length === 0
      ? null
      : { rank: 1 + others.filter((other) => compare(other, value) > 0).length, of: others.length + 1 };
  return { othersMedian: median(others), place };
}

function median(values: readonly DecimalText[]): DecimalText | null {
  const sorted = values.toSorted(compare);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)];
  if (upper === undefined || !Number.isInteger(middle)) return upper ?? null;
  return divide(add(sorted[middle - 1] ?? upper, upper), '2', 6);
}
