// What one person has changed in a report and the server has not confirmed. Every change remembers what it was based on,
// so that a newer report from the server can be merged cell by cell: nobody's figure is overwritten unseen.
import type { FigureInput } from '../../../lib/trpc.ts';
import {
  type CellFigure,
  type CellId,
  type CellState,
  cellIdOf,
  NO_FIGURE,
  readable,
  sameCell,
  sameFigure,
} from './report-cell.ts';
import type { TextField, Texts } from './report-texts.ts';

type CellEdit = { basis: CellFigure; mine: CellState };
type TextEdit = { basis: string; mine: string };
type CellChange = { id: CellId; before: CellState; after: CellState };

export type ReportDraft = {
  cells: Readonly<Record<CellId, CellEdit>>;
  texts: Readonly<Partial<Record<TextField, TextEdit>>>;
  past: readonly (readonly CellChange[])[];
  future: readonly (readonly CellChange[])[];
};

/** The report as the server last told it. */
export type ServerSide = { figures: ReadonlyMap<CellId, CellFigure>; texts: Texts };

export const EMPTY_DRAFT: ReportDraft = { cells: {}, texts: {}, past: [], future: [] };
const UNDO_STEPS = 200;

function serverFigure(server: ServerSide, id: CellId): CellFigure {
  return server.figures.get(id) ?? NO_FIGURE;
}

/** The cell as the person sees it: their own change, or the server's figure. */
export function cellOf(draft: ReportDraft, server: ServerSide, id: CellId): CellState {
  const edit = draft.cells[id];
  return edit && isPending(edit) ? edit.mine : readable(serverFigure(server, id));
}

export function textOf(
  draft: Pick<ReportDraft, 'texts'>,
  server: Pick<ServerSide, 'texts'>,
  field: TextField,
): string {
  const edit = draft.texts[field];
  return edit && edit.mine !== edit.basis ? edit.mine : server.texts[field];
}

function isPending(edit: CellEdit): boolean {
  return edit.mine.unread !== null || !sameFigure(edit.mine, edit.basis);
}

/** Changes one cell without a step of its own: somebody is still typing in it. */
export function withCell(draft: ReportDraft, server: ServerSide, id: CellId, after: CellState): ReportDraft {
  const { [id]: known, ...rest } = draft.cells;
  const basis = known?.basis ?? serverFigure(server, id);
  const edit = { basis, mine: after };
  return { ...draft, cells: isPending(edit) ? { ...rest, [id]: edit } : rest };
}

export type NewCell = { id: CellId; after: CellState };

/** Changes cells as one step that can be undone. Cells that do not change leave no trace. */
export function changeCells(
  draft: ReportDraft,
  server: ServerSide,
  changes: readonly NewCell[],
): ReportDraft {
  const step = changes.map(({ id, after }) => ({ id, before: cellOf(draft, server, id), after }));
  const changed = step.reduce((next, { id, after }) => withCell(next, server, id, after), draft);
  return recordStep(changed, step);
}

/** Remembers a step that has been made, so that it can be undone. */
export function recordStep(draft: ReportDraft, step: readonly CellChange[]): ReportDraft {
  const changes = step.filter(({ before, after }) => !sameCell(before, after));
  if (changes.length === 0) return draft;
  return { ...draft, past: [...draft.past, changes].slice(-UNDO_STEPS), future: [] };
}

export function undo(draft: ReportDraft, server: ServerSide): ReportDraft {
  const step = draft.past.at(-1);
  if (!step) return draft;
  const changed = step.reduce((next, { id, before }) => withCell(next, server, id, before), draft);
  return { ...changed, past: draft.past.slice(0, -1), future: [...draft.future, step] };
}

export function redo(draft: ReportDraft, server: ServerSide): ReportDraft {
  const step = draft.future.at(-1);
  if (!step) return draft;
  const changed = step.reduce((next, { id, after }) => withCell(next, server, id, after), draft);
  return { ...changed, past: [...draft.past, step], future: draft.future.slice(0, -1) };
}

export function changeText(
  draft: ReportDraft,
  server: ServerSide,
  field: TextField,
  mine: string,
): ReportDraft {
  const { [field]: known, ...rest } = draft.texts;
  const basis = known?.basis ?? server.texts[field];
  return { ...draft, texts: mine === basis ? rest : { ...rest, [field]: { basis, mine } } };
}

/** Drops the changes that the server already holds, whoever brought them there. */
export function settle(draft: ReportDraft, server: ServerSide): ReportDraft {
  const cells = Object.entries(draft.cells).filter(
    ([id, { mine }]) => mine.unread !== null || !sameFigure(mine, serverFigure(server, id)),
  );
  const texts = textEntries(draft.texts).filter(([field, { mine }]) => mine !== server.texts[field]);
  if (cells.length === Object.keys(draft.cells).length && texts.length === textEntries(draft.texts).length) {
    return draft;
  }
  return { ...draft, cells: Object.fromEntries(cells), texts: Object.fromEntries(texts) };
}

function textEntries<T>(texts: Readonly<Partial<Record<TextField, T>>>): [TextField, T][] {
  // The keys of `texts` are its fields and nothing else; Object.entries forgets that.
  return Object.entries(texts) as [TextField, T][];
}

/** Blank space at the ends is nobody's change: the server may keep the text without it. */
function sameText(left: string, right: string): boolean {
  return left.normalize('NFC').trim() === right.normalize('NFC').trim();
}

export type CellConflict = { id: CellId; mine: CellState; theirs: CellFigure };
export type TextConflict = { field: TextField; mine: string; theirs: string };
export type Conflicts = { cells: CellConflict[]; texts: TextConflict[] };

/** Where both sides changed the same cell, or the same box, to different things. */
export function conflictsOf(draft: ReportDraft, server: ServerSide): Conflicts {
  const cells = Object.entries(draft.cells).flatMap(([id, { basis, mine }]) => {
    const theirs = serverFigure(server, id);
    const bothChanged = !sameFigure(theirs, basis) && !sameFigure(theirs, mine);
    return bothChanged && isPending({ basis, mine }) ? [{ id, mine, theirs }] : [];
  });
  const texts = textEntries(draft.texts).flatMap(([field, { basis, mine }]) => {
    const theirs = server.texts[field];
    const bothChanged = !sameText(theirs, basis) && !sameText(theirs, mine) && !sameText(mine, basis);
    return bothChanged ? [{ field, mine, theirs }] : [];
  });
  return { cells, texts };
}

/** The person has seen both: `mine` will be saved over theirs, `theirs` takes the place of mine and can be undone. */
export function chooseCell(
  draft: ReportDraft,
  server: ServerSide,
  id: CellId,
  choice: 'mine' | 'theirs',
): ReportDraft {
  const edit = draft.cells[id];
  if (!edit) return draft;
  const basis = serverFigure(server, id);
  const seen = { ...draft, cells: { ...draft.cells, [id]: { basis, mine: edit.mine } } };
  return choice === 'mine' ? seen : changeCells(seen, server, [{ id, after: readable(basis) }]);
}

export function chooseText(
  draft: ReportDraft,
  server: ServerSide,
  field: TextField,
  text: string,
): ReportDraft {
  const { [field]: _replaced, ...rest } = draft.texts;
  return changeText({ ...draft, texts: rest }, server, field, text);
}

/** What goes to the server next: readable changes that stand in no conflict. Null when there is nothing to send. */
export type Batch = { figures: FigureInput[]; texts: Partial<Record<TextField, string>> };

export function nextBatch(
  draft: ReportDraft,
  server: ServerSide,
  isSendable: (field: TextField, text: string) => boolean,
): Batch | null {
  const conflicts = conflictsOf(draft, server);
  const held = new Set(conflicts.cells.map(({ id }) => id));
  const heldTexts = new Set(conflicts.texts.map(({ field }) => field));
  const figures = Object.entries(draft.cells).flatMap(([id, { basis, mine }]) =>
    held.has(id) || sameFigure(mine, basis) ? [] : [toFigureInput(id, mine)],
  );
  const texts = textEntries(draft.texts).filter(
    ([field, { basis, mine }]) => !heldTexts.has(field) && mine !== basis && isSendable(field, mine),
  );
  if (figures.length === 0 && texts.length === 0) return null;
  return { figures, texts: Object.fromEntries(texts.map(([field, { mine }]) => [field, mine])) };
}

function toFigureInput(
  id: CellId,
  { value, qualifier, qualifierWord, estimated, note, explanation, fileName }: CellState,
): FigureInput {
  const [elementCode = '', place = ''] = id.split('\n');
  return {
    elementCode,
    placeUnitCode: place === '' ? null : place,
    value,
    qualifier,
    qualifierWord,
    estimated,
    note: note || null,
    explanation: explanation || null,
    // A number that is typed takes the words of the one before it away: what stands here was said of this one.
    ...(explanation && { explains: value }),
    ...(fileName && { fileName }),
  };
}

/** The figure as the server now holds it. */
export function sentFigure(input: FigureInput): CellFigure {
  return {
    value: input.value,
    qualifier: input.qualifier ?? 'exact',
    qualifierWord: input.qualifierWord ?? null,
    estimated: input.estimated ?? false,
    note: input.note ?? null,
    explanation: input.explanation ?? null,
  };
}

/**
 * The server has taken the batch. What is on screen stays there, now based on what was sent: also a cell that went back
 * to its old figure while the new one was on its way.
 * @param server what the server held before the batch
 */
export function acknowledge(draft: ReportDraft, server: ServerSide, batch: Batch): ReportDraft {
  const cells = { ...draft.cells };
  for (const input of batch.figures) {
    const id = cellIdOf(input);
    const moved = { basis: sentFigure(input), mine: cellOf(draft, server, id) };
    if (isPending(moved)) cells[id] = moved;
    else delete cells[id];
  }
  const texts = { ...draft.texts };
  for (const [field, sent] of textEntries(batch.texts)) {
    const mine = textOf(draft, server, field);
    if (mine === sent) delete texts[field];
    else texts[field] = { basis: sent, mine };
  }
  return { ...draft, cells, texts };
}

/** What of a batch the server already holds. */
export function arrivedPart(batch: Batch, server: ServerSide): Batch {
  const figures = batch.figures.filter((input) =>
    sameFigure(sentFigure(input), serverFigure(server, cellIdOf(input))),
  );
  const texts = textEntries(batch.texts).filter(([field, sent]) => sent === server.texts[field]);
  return { figures, texts: Object.fromEntries(texts) };
}

export function isClean(draft: ReportDraft): boolean {
  return changeCount(draft) === 0;
}

/** How many cells and texts differ from what the server has. */
export function changeCount(draft: Pick<ReportDraft, 'cells' | 'texts'>): number {
  return Object.keys(draft.cells).length + Object.keys(draft.texts).length;
}

/** How many cells hold text that could not be read. */
export function unreadCells(draft: ReportDraft): CellId[] {
  return Object.entries(draft.cells).flatMap(([id, { mine }]) => (mine.unread === null ? [] : [id]));
}
