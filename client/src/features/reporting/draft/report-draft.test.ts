import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CellFigure, type CellState, NO_FIGURE, readable } from './report-cell.ts';
import {
  acknowledge,
  cellOf,
  changeCells,
  changeText,
  chooseCell,
  conflictsOf,
  EMPTY_DRAFT,
  nextBatch,
  redo,
  type ReportDraft,
  type ServerSide,
  settle,
  undo,
} from './report-draft.ts';
import { isSendableText } from './report-texts.ts';

const figure = (value: string | null): CellFigure => ({ ...NO_FIGURE, value });
const cell = (value: string | null, unread: string | null = null): CellState => ({
  ...readable(figure(value)),
  unread,
});
const texts = {
  results: '',
  shortcomings: '',
  causes: '',
  proposals: '',
  paperNumber: '',
  paperDate: '',
  paperPost: '',
};
const server = (values: Record<string, string | null>): ServerSide => ({
  figures: new Map(Object.entries(values).map(([code, value]) => [`${code}\n`, figure(value)])),
  texts,
});
const batchOf = (draft: ReportDraft, from: ServerSide) => nextBatch(draft, from, isSendableText);

describe('two people at one report', () => {
  const before = server({ a: '1', b: '1' });
  const mine = changeCells(EMPTY_DRAFT, before, [
    { id: 'a\n', after: cell('2') },
    { id: 'b\n', after: cell('5') },
  ]);
  const after = server({ a: '9', b: '1' });

  it('shows both where both changed the same cell, and sends only the rest', () => {
    expect(conflictsOf(mine, after).cells).toEqual([{ id: 'a\n', mine: cell('2'), theirs: figure('9') }]);
    expect(batchOf(mine, after)?.figures.map(({ elementCode, value }) => [elementCode, value])).toEqual([
      ['b', '5'],
    ]);
    expect(cellOf(mine, after, 'a\n').value).toBe('2');
  });

  it('is no conflict when both typed the same', () => {
    const same = server({ a: '2', b: '1' });
    expect(conflictsOf(mine, same).cells).toEqual([]);
    expect(Object.keys(settle(mine, same).cells)).toEqual(['b\n']);
  });

  it('saves mine over theirs once it is chosen', () => {
    const chosen = chooseCell(mine, after, 'a\n', 'mine');
    expect(conflictsOf(chosen, after).cells).toEqual([]);
    expect(batchOf(chosen, after)?.figures.map(({ value }) => value)).toEqual(['2', '5']);
  });

  it('takes theirs when it is chosen, and lets that be undone', () => {
    const chosen = chooseCell(mine, after, 'a\n', 'theirs');
    expect(cellOf(chosen, after, 'a\n').value).toBe('9');
    expect(batchOf(chosen, after)?.figures).toHaveLength(1);
    expect(cellOf(undo(chosen, after), after, 'a\n').value).toBe('2');
  });

  it('does not take blank space at the end of a box for a change', () => {
    const typed = changeText(EMPTY_DRAFT, before, 'results', 'Kết quả tốt');
    const saved = { ...before, texts: { ...texts, results: 'Kết quả' } };
    const based = { ...typed, texts: { results: { basis: 'Kết quả ', mine: 'Kết quả tốt' } } };
    expect(conflictsOf(based, saved).texts).toEqual([]);
    expect(conflictsOf(typed, saved).texts).toHaveLength(1);
  });
});

describe('what is sent', () => {
  it('leaves out text that cannot be read, and keeps it', () => {
    const base = server({ a: '1' });
    const draft = changeCells(EMPTY_DRAFT, base, [{ id: 'a\n', after: cell('1', '1.5') }]);
    expect(batchOf(draft, base)).toBeNull();
    expect(cellOf(draft, base, 'a\n').unread).toBe('1.5');
  });

  it('leaves out a date that is none', () => {
    const base = server({});
    const draft = changeText(EMPTY_DRAFT, base, 'paperDate', '31/4/2022');
    expect(batchOf(draft, base)).toBeNull();
    expect(batchOf(changeText(draft, base, 'paperDate', '30/4/2022'), base)?.texts).toEqual({
      paperDate: '30/4/2022',
    });
  });

  it('knows that a cell went back to its old figure while the new one was on its way', () => {
    const base = server({ a: '1' });
    const typed = changeCells(EMPTY_DRAFT, base, [{ id: 'a\n', after: cell('2') }]);
    const batch = batchOf(typed, base);
    const back = undo(typed, base);
    const saved = server({ a: '2' });
    const known = acknowledge(back, base, batch ?? { figures: [], texts: {} });
    expect(cellOf(known, saved, 'a\n').value).toBe('1');
    expect(batchOf(known, saved)?.figures[0]?.value).toBe('1');
  });
});

const values = fc.constantFrom(null, '0', '1', '2', '3');
const codes = fc.constantFrom('a', 'b', 'c');
const blocks = fc.array(
  fc.uniqueArray(fc.tuple(codes, values), { selector: ([code]) => code, minLength: 1, maxLength: 3 }),
  { maxLength: 12 },
);
const base = server({ a: '1', b: null, c: '0' });
const play = (steps: readonly (readonly (readonly [string, string | null])[])[]) =>
  steps.reduce(
    (draft, block) =>
      changeCells(
        draft,
        base,
        block.map(([code, value]) => ({ id: `${code}\n`, after: cell(value) })),
      ),
    EMPTY_DRAFT,
  );
const shown = (draft: ReportDraft) => ['a', 'b', 'c'].map((code) => cellOf(draft, base, `${code}\n`).value);

it('goes back to the beginning, and forward again, step by step', () => {
  fc.assert(
    fc.property(blocks, (steps) => {
      const done = play(steps);
      let draft = done;
      while (draft.past.length > 0) draft = undo(draft, base);
      expect(shown(draft)).toEqual(['1', null, '0']);
      expect(batchOf(draft, base)).toBeNull();
      while (draft.future.length > 0) draft = redo(draft, base);
      expect(shown(draft)).toEqual(shown(done));
    }),
  );
});

it('sends exactly what differs from the server, and nothing once that is taken', () => {
  fc.assert(
    fc.property(blocks, (steps) => {
      const draft = play(steps);
      const batch = batchOf(draft, base);
      const taken = new Map(base.figures);
      for (const sent of batch?.figures ?? []) taken.set(`${sent.elementCode}\n`, figure(sent.value));
      expect(['a', 'b', 'c'].map((code) => taken.get(`${code}\n`)?.value)).toEqual(shown(draft));
      const known = batch ? acknowledge(draft, base, batch) : draft;
      expect(batchOf(known, { ...base, figures: taken })).toBeNull();
    }),
  );
});
