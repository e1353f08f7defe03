import type { Block, KeyFigure, SlideContent } from '@soket/shared/conference';
import { describe, expect, it } from 'vitest';
import { conferenceSample } from '../../../test/conference-sample.ts';
import { screensOf } from './screens.ts';

const [figure] = conferenceSample.slides.flatMap(({ blocks }) =>
  blocks.flatMap((block) => (block.kind === 'figures' ? block.figures : [])),
) as [KeyFigure]; // The sample opens with key figures.

function slide(...blocks: Block[]): SlideContent {
  return { id: 's', kind: 'text', title: 'T', section: 'T', blocks, comment: null, notes: null };
}

const chart = conferenceSample.slides
  .flatMap(({ blocks }) => blocks)
  .find((block) => block.kind === 'chart') as Block; // The sample has a chart.

describe('what a room can read at once', () => {
  it('goes on to a further screen when there are more numbers than six', () => {
    const figures = Array.from({ length: 8 }, (_, index) => ({ ...figure, indicatorCode: `F${index}` }));
    const screens = screensOf([slide({ kind: 'figures', figures })]);
    expect(screens.map(({ part, parts }) => [part, parts])).toEqual([
      [1, 2],
      [2, 2],
    ]);
    const shown = screens.flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.kind === 'figures' ? block.figures : [])),
    );
    expect(shown).toEqual(figures);
  });

  it('stands one number beside its drawing', () => {
    const [screen, ...more] = screensOf([slide({ kind: 'figures', figures: [figure] }, chart)]);
    expect(screen?.layout).toBe('beside');
    expect(more).toEqual([]);
  });

  it('loses no row of a long table and cuts none', () => {
    const rows = Array.from({ length: 60 }, (_, index) => ({
      cells: [{ text: `${index} ${'chữ '.repeat(index % 40)}`, value: null, shade: null }],
    }));
    const screens = screensOf([
      slide({
        kind: 'table',
        title: 'B',
        columns: [{ name: 'A', isNumber: false }],
        rows,
        standsOn: { coverage: null, provenance: null, note: null },
        trace: null,
      }),
    ]);
    expect(screens.length).toBeGreaterThan(2);
    expect(
      screens.flatMap(({ blocks }) => blocks.flatMap((b) => (b.kind === 'table' ? b.rows : []))),
    ).toEqual(rows);
  });

  it('shows a slide without content as one screen with its title', () => {
    expect(screensOf([slide()])).toHaveLength(1);
  });

  it('shows a paragraph longer than a screen on one of its own', () => {
    const screens = screensOf([slide({ kind: 'text', paragraphs: ['a', 'b'.repeat(4000), 'c'] })]);
    expect(screens).toHaveLength(3);
  });
});
