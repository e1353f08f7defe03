// A block of cells as Excel, LibreOffice and web tables put it on the clipboard: tabs between cells, line ends between
// rows, quotes around a cell that holds any of them.

/** @shape one list of cells a row; the line end that closes the last row opens no further row */
export function parseBlock(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let isQuoted = false;
  const source = text.replace(/\r\n?/g, '\n');
  const closeCell = () => {
    row.push(cell);
    cell = '';
  };
  const closeRow = () => {
    closeCell();
    rows.push(row);
    row = [];
  };
  for (let at = 0; at < source.length; at += 1) {
    const char = source.charAt(at);
    if (isQuoted) {
      if (char !== '"') cell += char;
      else if (source.charAt(at + 1) === '"') {
        cell += '"';
        at += 1;
      } else isQuoted = false;
    } else if (char === '"' && cell === '' && closesBeforeEnd(source, at)) isQuoted = true;
    else if (char === '\t') closeCell();
    else if (char === '\n') closeRow();
    else cell += char;
  }
  if (cell !== '' || row.length > 0) closeRow();
  return rows;
}

/** A lone quotation mark is a character like any other. */
function closesBeforeEnd(source: string, start: number): boolean {
  return source.indexOf('"', start + 1) !== -1;
}

export function printBlock(rows: readonly (readonly string[])[]): string {
  const quote = (cell: string) => (/[\t\n\r"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return rows.map((row) => row.map(quote).join('\t')).join('\n');
}

/**
 * The same block as a table, for Excel and Word. A number is given plainly beside its print, so that an Excel of another
 * language does not take "1.773" for one and three quarters.
 * @param exact the number of a cell, null where it holds words
 */
export function printTable(
  rows: readonly (readonly string[])[],
  exact: (row: number, column: number) => string | null,
): string {
  const cell = (text: string, number: string | null) => {
    const attributes =
      number === null ? ' style="mso-number-format:\'\\@\'"' : ` x:num="${number}" sdval="${number}"`;
    return `<td${attributes}>${escapeHtml(text)}</td>`;
  };
  const body = rows
    .map((row, at) => `<tr>${row.map((text, column) => cell(text, exact(at, column))).join('')}</tr>`)
    .join('');
  return `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><meta charset="utf-8"><table>${body}</table></html>`;
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (char) => ENTITIES[char] ?? char);
}
