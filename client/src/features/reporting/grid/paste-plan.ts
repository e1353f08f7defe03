// Where each row of a pasted block falls and what it does there, before anything is done.
import { type CellId, type CellState, enterField, parseEntry, sameCell } from '../draft/report-cell.ts';
import type { NewCell } from '../draft/report-draft.ts';
import type { GridField } from './cell-range.ts';
import { type ColumnRole, columnCount, guessColumns, type GuessedColumns, isNumber } from './column-roles.ts';
import { lineNames } from './line-names.ts';
import type { SheetLine } from './sheet-lines.ts';

type Block = readonly (readonly string[])[];

/** The sheet that a block is laid over, and from where. */
export type PasteTarget = {
  allLines: readonly SheetLine[];
  /** the lines that can be seen: rows without a name fall on them one after another */
  lines: readonly SheetLine[];
  /** of `lines`, where the block begins */
  index: number;
  field: GridField;
  cell: (id: CellId) => CellState;
  isReadOnly: boolean;
};

export type RowFault =
  | 'unknown' // no line has this name
  | 'several' // more than one line has it
  | 'twice' // an earlier row speaks of the same line
  | 'locked' // carried over, or the report is read only
  | 'beyond' // the sheet has no line left
  | 'longNote';

export type PlannedRow = {
  /** of the block, from 1 */
  at: number;
  /** what the row calls itself: its number and name, or nothing */
  said: string;
  line: SheetLine | null;
  fault: RowFault | null;
  /** the figure as it was copied; null where there is none */
  value: string | null;
  note: string | null;
  /** why the figure cannot be read, and in which ways it could be, each fit to be typed */
  unread: { message: string; readings: string[] } | null;
  before: CellState | null;
  /** null where nothing changes */
  after: CellState | null;
};

export type PastePlan = GuessedColumns & {
  /** whether rows are matched by name or number; else they fall where they fall */
  isMatched: boolean;
  rows: PlannedRow[];
};

/** The server takes no longer note. */
const LONGEST_NOTE = 1000;
/** So many figures may be overwritten without being asked: undo brings them back. */
const REPLACED_UNASKED = 9;

type Choices = {
  columns?: GuessedColumns;
  chosen?: ReadonlyMap<number, string>;
  placed?: ReadonlyMap<number, CellId>;
};

/**
 * @param chosen readings that a person has chosen, by row of the block
 * @param placed lines that a person has given to rows that name none
 * @param columns what a person says the columns are; guessed where missing
 */
export function planPaste(
  block: Block,
  target: PasteTarget,
  { columns, chosen, placed }: Choices = {},
): PastePlan {
  const names = lineNames(target.allLines);
  const { roles, hasHeader } = columns ?? guessColumns(block, names, target.field);
  const column = (role: ColumnRole) => roles.indexOf(role);
  const isMatched = column('name') !== -1 || column('label') !== -1;
  const start = target.lines[target.index];
  const parents = new Map(target.allLines.map((line) => [line.id, line]));
  let parent = start?.parentId ? (parents.get(start.parentId) ?? null) : (start ?? null);
  const taken = new Set<CellId>();

  const rows = block.slice(hasHeader ? 1 : 0).flatMap((texts, offset): PlannedRow[] => {
    const text = (role: ColumnRole) => (texts[column(role)] ?? '').replace(/\s*\n\s*/g, ' ').trim();
    const at = offset + (hasHeader ? 2 : 1);
    const [label, name] = [text('label'), text('name')];
    const value = (chosen?.get(at) ?? text('value')) || null;
    const note = text('note').normalize('NFC') || null;
    const row = { at, said: `${label} ${name}`.trim(), value, note };
    if (isMatched) {
      const given = parents.get(placed?.get(at) ?? '');
      const found = given ? ({ kind: 'line', line: given } as const) : names.find({ label, name }, parent);
      if (found.kind === 'line' && found.line.places > 0) parent = found.line;
      // A heading of the copied sheet, or a line that it leaves empty.
      if (value === null && note === null) return [];
      if (found.kind !== 'line') return [{ ...row, ...NOWHERE, fault: found.kind }];
      if (taken.has(found.line.id)) return [{ ...row, ...NOWHERE, line: found.line, fault: 'twice' }];
      taken.add(found.line.id);
      return [{ ...row, ...enter(row, found.line, target) }];
    }
    if (value === null && note === null) return [];
    const line = target.lines[target.index + offset];
    return [line ? { ...row, ...enter(row, line, target) } : { ...row, ...NOWHERE, fault: 'beyond' }];
  });
  return { roles, hasHeader, isMatched, rows };
}

const NOWHERE = { line: null, unread: null, before: null, after: null } as const;

type Entered = Pick<PlannedRow, 'line' | 'fault' | 'unread' | 'before' | 'after'>;

/** An empty cell of the block leaves what is there. */
function enter(
  { value, note }: Pick<PlannedRow, 'value' | 'note'>,
  line: SheetLine,
  target: PasteTarget,
): Entered {
  const before = target.cell(line.id);
  const figure = value === null ? before : enterField(before, 'value', value, line.row);
  const after = note === null ? figure : enterField(figure, 'note', note, line.row);
  const nothing = { line, unread: null, before, after: null };
  if (sameCell(before, after)) return { ...nothing, fault: null };
  if (target.isReadOnly || line.row.isCarriedOver) return { ...nothing, fault: 'locked' };
  if (note !== null && note.length > LONGEST_NOTE) return { ...nothing, fault: 'longNote' };
  return { line, fault: null, unread: value === null ? null : unreadOf(value, line), before, after };
}

function unreadOf(text: string, { row }: SheetLine): PlannedRow['unread'] {
  const parsed = parseEntry(text, row);
  if (parsed.ok) return null;
  const readings = parsed.readings.flatMap((reading) => {
    // "1,234" would be doubted again: with a fourth decimal it is not.
    const spellings = reading.includes(',') ? [reading, `${reading}0`] : [reading];
    return spellings.find((spelling) => parseEntry(spelling, row).ok) ?? [];
  });
  return { message: parsed.message, readings };
}

/** What of a plan is done: the rows that change something. One change a line. */
export function changesOf(rows: readonly PlannedRow[]): NewCell[] {
  return rows.flatMap(({ line, after }) => (line && after ? [{ id: line.id, after }] : []));
}

/** Whether the row takes away a figure or a note that says something else. */
export function replaces({ before, after }: PlannedRow): boolean {
  if (!before || !after) return false;
  const gone = (old: string | null, now: string | null) => old !== null && old !== now;
  return gone(before.value, after.value) || gone(before.note, after.note);
}

/** Whether a person should look at the plan first: anything in it could have been meant otherwise. */
export function isAmbiguous(block: Block, plan: PastePlan, field: GridField): boolean {
  const { rows, roles } = plan;
  const room = field === 'value' ? 2 : 1;
  const noteColumn = roles.indexOf('note');
  const notes = noteColumn === -1 ? [] : block.map((row) => row[noteColumn]?.trim() ?? '').filter(Boolean);
  return (
    plan.isMatched ||
    plan.hasHeader ||
    columnCount(block.map(withoutEmptyEnd)) > room ||
    rows.some(({ fault, unread }) => unread !== null || fault === 'beyond' || fault === 'longNote') ||
    rows.filter(replaces).length > REPLACED_UNASKED ||
    (field === 'value' && notes.length > 1 && notes.every(isNumber))
  );
}

function withoutEmptyEnd(row: readonly string[]): readonly string[] {
  return row.slice(0, row.findLastIndex((text) => text.trim() !== '') + 1);
}
