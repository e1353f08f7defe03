import type { DataValidation } from 'hucre/xlsx';
import { mayBeNegative } from '@soket/shared/data-element';
import { printNumber } from '@soket/shared/number-vi';
import type { ReportRow } from '../reports/report-sheet.ts';

/** Room for every cell of the largest form in one rule would make the file hard to open. */
const MOST_CELLS_A_RULE = 60;
const LARGEST = '999999999999999';

/**
 * What Excel says while one types: type and bounds of each line. It warns and does not forbid, since "trên 96" is a figure
 * too; what is wrong is named again when the file comes back.
 */
export function validationsOf(cells: readonly { row: ReportRow; cell: string }[]): DataValidation[] {
  const groups = Map.groupBy(cells, ({ row }) =>
    [row.decimals, lowest(row), row.max ?? LARGEST, mayBeNegative(row.kind)].join(' '),
  );
  return [...groups.values()].flatMap((group): DataValidation[] => {
    const [first] = group;
    return first
      ? chunks(group, MOST_CELLS_A_RULE).map((part) =>
          rule(
            first.row,
            part.map(({ cell }) => cell),
          ),
        )
      : [];
  });
}

function lowest(row: ReportRow): string {
  return row.min ?? (mayBeNegative(row.kind) ? `-${LARGEST}` : '0');
}

function rule(row: ReportRow, cells: readonly string[]): DataValidation {
  const whole = row.decimals === 0;
  const kind = whole ? 'số nguyên' : `số có tối đa ${row.decimals} chữ số thập phân`;
  const from = lowest(row) === `-${LARGEST}` ? '' : ` từ ${printNumber(lowest(row), row.decimals)}`;
  const to =
    row.max === null ? (from === '' ? '' : ' trở lên') : ` đến ${printNumber(row.max, row.decimals)}`;
  const sentence = `Nhập ${kind}${from}${to}.`;
  return {
    type: whole ? 'whole' : 'decimal',
    operator: 'between',
    formula1: lowest(row),
    formula2: row.max ?? LARGEST,
    allowBlank: true,
    showErrorMessage: true,
    errorStyle: 'warning',
    errorTitle: 'Kiểm tra lại số liệu',
    errorMessage: sentence,
    showInputMessage: true,
    inputTitle: 'Kỳ này',
    inputMessage: `${sentence} Không có số liệu thì để trống.`,
    range: cells.join(' '),
  };
}

function chunks<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) =>
    items.slice(at * size, (at + 1) * size),
  );
}
