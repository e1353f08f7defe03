import { judgeSheet } from '@soket/shared/form-rules/sheet-rules';
import type { ReportRow, ReportSheet } from '../reports/report-sheet.ts';
import type { PreviewChange, PreviewIssue } from './preview.ts';
import { rowKey } from './template-layout.ts';

/** What the form's rules would say of the report once the changes are taken over; answered questions are not asked again. */
export function ruleIssues(
  sheet: ReportSheet,
  changes: readonly PreviewChange[],
  cellOf: (row: Pick<ReportRow, 'elementCode' | 'placeUnitCode'>) => string | null,
): PreviewIssue[] {
  const changed = new Map(changes.map((change) => [rowKey(change), change.to]));
  return judgeSheet(sheet, (row) => changed.get(rowKey(row)) ?? row.figure)
    .filter(({ isExplained }) => !isExplained)
    .map(({ elementCode, placeUnitCode, severity, message }) => ({
      severity,
      code: 'rule' as const,
      cell: cellOf({ elementCode, placeUnitCode }),
      elementCode,
      placeUnitCode,
      message,
    }));
}
