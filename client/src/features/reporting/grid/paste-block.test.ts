import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseBlock, planPaste, printBlock } from './paste-block.ts';

describe('a block from Excel', () => {
  it('has as many rows as were copied: the last line end opens no further one', () => {
    expect(parseBlock('1.773\r\n18,6\r\n')).toEqual([['1.773'], ['18,6']]);
    expect(parseBlock('1\t2\n\n3\t')).toEqual([['1', '2'], [''], ['3', '']]);
  });

  it('keeps tabs and line ends inside a quoted cell', () => {
    expect(parseBlock('5\t"hai\ndòng, ""trích"""\n6\tx')).toEqual([
      ['5', 'hai\ndòng, "trích"'],
      ['6', 'x'],
    ]);
  });

  it('takes a lone quotation mark as it is', () => {
    expect(parseBlock('12"')).toEqual([['12"']]);
    expect(parseBlock('"12')).toEqual([['"12']]);
  });
});

it('comes back as it was copied', () => {
  const cell = fc.string({ unit: fc.constantFrom('1', '.', ',', '"', '\t', '\n', 'ệ', ' '), maxLength: 6 });
  const row = fc.array(cell, { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 5 }), (rows) => {
      // Spreadsheets end every row; a last row of one empty cell is otherwise no row at all.
      expect(parseBlock(`${printBlock(rows)}\n`)).toEqual(rows);
    }),
  );
});

describe('laying a block over the sheet', () => {
  const lines = ['a', 'b', 'c', 'd'].map((id) => ({ id, isReadOnly: id === 'b' }));

  it('keeps in step with lines that cannot be typed into', () => {
    expect(planPaste([['1'], ['2'], ['3']], lines, 0)).toEqual({
      cells: [
        { id: 'a', columns: ['1'] },
        { id: 'c', columns: ['3'] },
      ],
      skippedReadOnly: 1,
      beyondEnd: 0,
    });
  });

  it('says how much did not fit', () => {
    expect(planPaste([['1'], ['2'], ['3']], lines, 3)).toMatchObject({ beyondEnd: 2 });
  });

  it('fills the selection with a single value', () => {
    expect(planPaste([['7']], lines, 2, 2).cells.map(({ id }) => id)).toEqual(['c', 'd']);
  });
});
