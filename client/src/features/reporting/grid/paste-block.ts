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

export type PasteTarget<Id> = { id: Id; isReadOnly: boolean };
export type PastePlan<Id> = {
  /** `columns[0]` goes into the column the paste began in, the next into the one to its right */
  cells: { id: Id; columns: string[] }[];
  skippedReadOnly: number;
  /** rows of the block for which the sheet has no line left */
  beyondEnd: number;
};

/**
 * Lays a block over the lines from `start` on. A line that cannot be typed into takes its row of the block and drops
 * it, so that blocks copied from a whole form stay in step. One single value fills the whole selection.
 */
export function planPaste<Id>(
  block: readonly (readonly string[])[],
  lines: readonly PasteTarget<Id>[],
  start: number,
  selected = 1,
): PastePlan<Id> {
  const [first] = block;
  const isOne = block.length === 1 && first?.length === 1;
  const rows = isOne && first ? Array.from({ length: selected }, () => first) : block;
  const plan: PastePlan<Id> = { cells: [], skippedReadOnly: 0, beyondEnd: 0 };
  rows.forEach((columns, offset) => {
    const line = lines[start + offset];
    if (!line) plan.beyondEnd += 1;
    else if (line.isReadOnly) plan.skippedReadOnly += 1;
    else plan.cells.push({ id: line.id, columns: [...columns] });
  });
  return plan;
}
