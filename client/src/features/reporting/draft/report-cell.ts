import { mayBeNegative } from '@soket/shared/data-element';
import { explanationFor } from '@soket/shared/explanation';
import { type ParsedFigure, parseFigureText, printFigureText } from '@soket/shared/figure-text';
import { type NumberField, qualifierText } from '@soket/shared/number-vi';
import type { ReportRow } from '../../../lib/trpc.ts';

export type CellFigure = ReportRow['figure'];

/** Names a cell of one report; fit for a key of a record. */
export type CellId = string;

export function cellIdOf(key: { elementCode: string; placeUnitCode?: string | null }): CellId {
  return `${key.elementCode}\n${key.placeUnitCode ?? ''}`;
}

/** A cell as it stands on screen: the figure, or beside it what was typed and could not be read as a number. */
export type CellState = CellFigure & {
  unread: string | null;
  /** the workbook that an unsaved figure was taken from */
  fileName?: string | undefined;
};

export const NO_FIGURE: CellFigure = {
  value: null,
  qualifier: 'exact',
  qualifierWord: null,
  estimated: false,
  note: null,
  explanation: null,
};

// One state for one figure, so that a line whose figure has not changed is not drawn again.
const readableStates = new WeakMap<CellFigure, CellState>();

export function readable(figure: CellFigure): CellState {
  const known = readableStates.get(figure);
  if (known) return known;
  const state = { ...figure, unread: null };
  readableStates.set(figure, state);
  return state;
}

export function sameFigure(left: CellFigure, right: CellFigure): boolean {
  return (
    left.value === right.value &&
    qualifierText(left.qualifier, left.qualifierWord) ===
      qualifierText(right.qualifier, right.qualifierWord) &&
    left.estimated === right.estimated &&
    (left.note ?? '') === (right.note ?? '') &&
    (left.explanation ?? '') === (right.explanation ?? '')
  );
}

export function sameCell(left: CellState, right: CellState): boolean {
  return left.unread === right.unread && sameFigure(left, right);
}

type Line = Pick<ReportRow, 'decimals' | 'kind' | 'measure'>;

function fieldOf(line: Line): NumberField {
  return {
    decimals: line.decimals,
    signed: mayBeNegative(line.kind),
    percent: line.measure.trim() === '%',
  };
}

/** Reads what was typed or pasted into a cell. */
export function parseEntry(text: string, line: Line): ParsedFigure {
  return parseFigureText(text, fieldOf(line));
}

/** The cell's text in Vietnamese; `parseEntry` reads it back to the same figure. */
export function printEntry(cell: CellState, line: Line): string {
  return cell.unread ?? printFigureText(cell, fieldOf(line));
}

/** The part of a cell that somebody types into. */
export type CellField = 'value' | 'note' | 'explanation';

export function fieldText(cell: CellState, field: CellField, line: Line): string {
  return field === 'value' ? printEntry(cell, line) : (cell[field] ?? '');
}

export function enterField(cell: CellState, field: CellField, text: string, line: Line): CellState {
  if (field === 'value') return enterText(cell, text, line);
  return { ...cell, [field]: text.normalize('NFC').trim() || null };
}

/** What the cell becomes when `text` is entered: a figure, or the text kept as it is beside the figure it had. */
export function enterText(cell: CellState, text: string, line: Line): CellState {
  if (cell.unread === null && text === printEntry(cell, line)) return cell;
  const parsed = parseEntry(text, line);
  if (!parsed.ok) return { ...cell, unread: text };
  const { value, qualifier, qualifierWord } = parsed;
  // The mark is set by a word as well as by the cell's menu; no number takes it away, only an empty cell does.
  const estimated = value !== null && (parsed.estimated || cell.estimated);
  const explanation = explanationFor(value, cell);
  return {
    ...cell,
    value,
    qualifier,
    qualifierWord,
    estimated,
    explanation,
    unread: null,
    fileName: undefined,
  };
}
