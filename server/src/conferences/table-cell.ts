import type { TableCell } from '@soket/shared/conference';
import type { DecimalText } from '@soket/shared/decimal';

/** A cell without a shade. @param value the exact number behind the text, where there is one */
export function cell(text: string, value: DecimalText | null = null): TableCell {
  return { text, value, shade: null };
}

export function countCell(count: number): TableCell {
  return cell(String(count), String(count));
}
