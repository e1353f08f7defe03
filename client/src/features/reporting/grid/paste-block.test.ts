import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseBlock, printBlock, printTable } from './paste-block.ts';

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

it('goes to Excel as a table whose numbers no other language can misread', () => {
  const html = printTable([['1.773', 'Trên <3 & "bốn"']], (_, column) => (column === 0 ? '1773' : null));
  expect(html).toContain('<td x:num="1773" sdval="1773">1.773</td>');
  expect(html).toContain('Trên &lt;3 &amp; &quot;bốn&quot;</td>');
});
