import { type DecimalText, subtract } from '@soket/shared/decimal';
import { printChange } from '@soket/shared/number-vi';
import type { ReportRow } from '../../../lib/trpc.ts';

/** The change against the period before: "▲ 3", in points where the figure is a percentage; empty while either is missing. */
export function printDifference(
  value: DecimalText | null,
  row: Pick<ReportRow, 'previous' | 'measure' | 'decimals'>,
): string {
  if (value === null || row.previous === null) return '';
  const unit = row.measure.trim() === '%' ? 'points' : 'count';
  return printChange(subtract(value, row.previous), unit, { decimals: row.decimals });
}
