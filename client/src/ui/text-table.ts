/** A table as text: a header and rows, each as many cells as the header. */
export type TextTable = { header: readonly string[]; rows: readonly (readonly string[])[] };

/** For pasting into a spreadsheet: tabs between cells; what would break a row becomes a space. */
export function toTabbedText({ header, rows }: TextTable): string {
  return [header, ...rows]
    .map((row) => row.map((cell) => cell.replace(/[\t\r\n]+/g, ' ')).join('\t'))
    .join('\n');
}

const BYTE_ORDER_MARK = '\uFEFF';

/**
 * For Excel, which wants the mark to read UTF-8. A cell that a spreadsheet would run as a formula is given an
 * apostrophe; a plain number such as "-10" or "−3,1%" is left as it is.
 */
export function toCsv({ header, rows }: TextTable): string {
  const line = (row: readonly string[]) => row.map((cell) => quoted(defused(cell))).join(',');
  return `${BYTE_ORDER_MARK}${[header, ...rows].map(line).join('\r\n')}\r\n`;
}

function defused(cell: string): string {
  const isNumber = /^[-+−]?\d[\d.,\s]*%?$/.test(cell);
  return /^[=+\-@\t\r]/.test(cell) && !isNumber ? `'${cell}` : cell;
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
