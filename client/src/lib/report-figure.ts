import { type DecimalText, subtract } from '@soket/shared/decimal';
import { printChange, printNumber, printQualified } from '@soket/shared/number-vi';
import type { ReportRow } from './trpc.ts';

/** The figure of a report as it is printed: "gần 1.300", "18,6"; empty while it is missing. */
export function printReported({ figure, decimals }: Pick<ReportRow, 'figure' | 'decimals'>): string {
  if (figure.value === null) return '';
  return printQualified(printNumber(figure.value, decimals), figure.qualifier, {
    word: figure.qualifierWord,
  });
}

/** The change against the period before: "▲ 3", in points where the figure is a percentage; empty while either is missing. */
export function printDifference(
  value: DecimalText | null,
  row: Pick<ReportRow, 'previous' | 'measure' | 'decimals'>,
): string {
  if (value === null || row.previous === null) return '';
  const unit = row.measure.trim() === '%' ? 'points' : 'count';
  return printChange(subtract(value, row.previous), unit, { decimals: row.decimals });
}
