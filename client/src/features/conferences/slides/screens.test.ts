import type { Block, KeyFigure, SlideContent, TableBlock } from '@soket/shared/conference';
import { describe, expect, it } from 'vitest';
import { conferenceSample } from '../../../test/conference-sample.ts';
import { brokenUp, type MeasuredRow, type Screen, wholeScreens } from './screens.ts';

const [figure] = conferenceSample.slides.flatMap(({ blocks }) =>
  blocks.flatMap((block) => (block.kind === 'figures' ? block.figures : [])),
) as [KeyFigure]; // The sample opens with key figures.

const chart = conferenceSample.slides
  .flatMap(({ blocks }) => blocks)
  .find((block) => block.kind === 'chart') as Block; // The sample has a chart.

const table = (count: number): TableBlock => ({
  kind: 'table',
  title: 'B',
  columns: [{ name: 'A', isNumber: false }],
  rows: Array.from({ length: count }, (_, index) => ({
    cells: [{ text: String(index), value: null, shade: null }],
  })),
  standsOn: { coverage: null, provenance: null, note: null },
  trace: null,
});

const ROOM = 850;
const FRAME = 130;

/** The screens of one slide, whose blocks have rows of these heights. */
function screensOf(blocks: Block[], ...rowsOf: MeasuredRow[][]): Screen[] {
  const slide = {
    id: 's',
    kind: 'text',
    title: 'T',
    section: 'T',
    blocks,
    comment: null,
    notes: null,
  } as const;
  const whole = wholeScreens([slide satisfies SlideContent]);
  let next = 0;
  return brokenUp(
    whole,
    whole.map((screen) => ({
      room: ROOM,
      gap: 30,
      blocks: screen.blocks.map(() => ({ rows: rowsOf[next++] ?? [], frame: FRAME, columnWidths: [100] })),
    })),
  );
}

const rows = (...heights: number[]): MeasuredRow[] => heights.map((height) => ({ count: 1, height }));
const tableRows = (screens: Screen[]) =>
  screens.map(({ blocks }) => blocks.flatMap((block) => (block.kind === 'table' ? block.rows.length : [])));

describe('what a room can read at once', () => {
  it('fills a screen to its last pixel and no further', () => {
    expect(tableRows(screensOf([table(3)], rows(300, 300, 120)))).toEqual([[3]]);
    expect(tableRows(screensOf([table(3)], rows(300, 300, 122)))).toEqual([[2], [1]]);
  });

  it('goes on to a further screen with whole rows of figures, and numbers the screens', () => {
    const figures = Array.from({ length: 8 }, (_, index) => ({ ...figure, indicatorCode: `F${index}` }));
    const heights = [3, 3, 2].map((count) => ({ count, height: 360 }));
    const screens = screensOf([{ kind: 'figures', figures }], heights);
    expect(screens.map(({ key, part, parts }) => [key, part, parts])).toEqual([
      ['s/0', 1, 2],
      ['s/1', 2, 2],
    ]);
    const shown = screens.map(({ blocks }) =>
      blocks.flatMap((block) => (block.kind === 'figures' ? block.figures : [])),
    );
    expect(shown).toEqual([figures.slice(0, 6), figures.slice(6)]);
  });

  it('keeps the columns of a table where they were', () => {
    const screens = screensOf([table(4)], rows(500, 500, 500, 500));
    expect(screens.map(({ blocks: [block] }) => block?.kind === 'table' && block.columnWidths)).toEqual(
      Array.from({ length: 4 }, () => [100]),
    );
  });

  it('lets a block begin under another where its head and first row find room', () => {
    const first = rows(200);
    expect(tableRows(screensOf([table(1), table(2)], first, rows(360, 400)))).toEqual([[1, 1], [1]]);
    expect(tableRows(screensOf([table(1), table(2)], first, rows(361, 400)))).toEqual([[1], [1], [1]]);
  });

  it('stands one number beside its drawing', () => {
    const [screen, ...more] = screensOf([{ kind: 'figures', figures: [figure] }, chart], rows(400), []);
    expect(screen?.layout).toBe('beside');
    expect(more).toEqual([]);
  });

  it('gives a drawing a screen of its own where too little room is left', () => {
    const text: Block = { kind: 'text', paragraphs: ['a'] };
    expect(screensOf([text, chart], rows(10), [])).toHaveLength(1);
    expect(screensOf([text, chart], rows(12), [])).toHaveLength(2);
  });

  it('takes a heading along to what it leads in', () => {
    const heading: Block = { kind: 'text', paragraphs: ['Chỉ thị'] };
    const screens = screensOf([table(1), heading, table(2)], rows(300), rows(50), rows(200, 200));
    expect(screens.map(({ blocks }) => blocks.map(({ kind }) => kind))).toEqual([
      ['table'],
      ['text', 'table'],
    ]);
  });

  it('makes smaller only what is higher than the room by itself', () => {
    const screens = screensOf([{ kind: 'text', paragraphs: ['a', 'b', 'c'] }], rows(40, 1700 - FRAME, 40));
    expect(screens.map(({ zoom }) => zoom)).toEqual([1, 0.5, 1]);
  });

  it('shows a slide without content as one screen with its title', () => {
    expect(screensOf([])).toHaveLength(1);
  });
});
