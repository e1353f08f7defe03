import { compare, type DecimalText } from '@soket/shared/decimal';
import { spreadOfOthers } from '@soket/shared/form-rules/outlier';
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
  return { othersMedian: spreadOfOthers(others)(null)?.median ?? null, place };
}
