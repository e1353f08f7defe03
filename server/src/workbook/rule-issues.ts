import { evaluateRules } from '@soket/shared/form-check';
import type { FigureEntry } from '@soket/shared/form-rule';
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
  const entries = (value: (row: ReportRow) => Omit<FigureEntry, 'elementCode' | 'placeUnitCode'>) =>
    sheet.rows.map((row): FigureEntry => ({
      elementCode: row.elementCode,
      placeUnitCode: row.placeUnitCode,
      ...value(row),
    }));
  const problems = evaluateRules(
    { lines: sheet.rows.filter((row) => row.placeUnitCode === null), rules: sheet.form.rules },
    entries((row) => changed.get(rowKey(row)) ?? row.figure),
    {
      previous: entries((row) => ({ value: row.previous })),
      sameLastYear: entries((row) => ({ value: row.sameLastYear })),
      peers: sheet.peers,
      lastDay: sheet.period.lastDay,
    },
  );
  return problems
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
