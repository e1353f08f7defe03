import type { Block, SlideContent, TableBlock } from '@soket/shared/conference';

/** A table keeps the width of its columns, in percent, on every screen that it goes on to. */
export type ScreenTable = TableBlock & { columnWidths?: readonly number[] };
export type ScreenBlock = Exclude<Block, TableBlock> | ScreenTable;

/** One view in the room: a slide, or a part of it where it holds more than can be read from the last row. */
export type Screen = {
  /** `slide id / part`, steady while the content is */
  key: string;
  slide: SlideContent;
  /** @unit counted from 1 */
  slideNumber: number;
  slideCount: number;
  part: number;
  parts: number;
  /** `beside`: the number left, its drawing right */
  layout: 'stacked' | 'beside';
  blocks: ScreenBlock[];
  /** 1, or less where one row or paragraph alone is higher than the room */
  zoom: number;
};

/** Pieces that stand in one row and are never parted from each other: figures side by side, a table's row, a paragraph. */
export type MeasuredRow = { count: number; height: number };

/** How high a screen's blocks really are. @unit pixels of the 1920×1080 ground */
export type MeasuredScreen = {
  /** what title and comment leave */
  room: number;
  gap: number;
  /** one for each of the screen's blocks; `frame` is what goes along with any of its rows: title, heads, source line */
  blocks: readonly MeasuredBlock[];
};

export type MeasuredBlock = { rows: readonly MeasuredRow[]; frame: number; columnWidths: readonly number[] };

/** A drawing takes what room there is; from the last row it can be read from this height on. @unit as above */
const DRAWING: MeasuredBlock = { rows: [{ count: 1, height: 680 }], frame: 0, columnWidths: [] };

const NOTHING: MeasuredBlock = { rows: [], frame: 0, columnWidths: [] };

/** Every slide before anybody knows how high it is: on one screen, but for numbers that stand beside their drawing. */
export function wholeScreens(slides: readonly SlideContent[]): Screen[] {
  return slides.flatMap((slide, index) =>
    numbered(
      arranged(slide.blocks).map((page) => ({
        ...page,
        slide,
        slideNumber: index + 1,
        slideCount: slides.length,
        zoom: 1,
      })),
    ),
  );
}

/**
 * What is shown one after the other. Type never gets smaller to make more fit: figures, table rows and paragraphs that
 * find no more room go on to a further screen of the same slide, and none of them is cut.
 * @param measured of `whole`, in the same order
 */
export function brokenUp(whole: readonly Screen[], measured: readonly MeasuredScreen[]): Screen[] {
  const pages = whole.flatMap((screen, index) => {
    const heights = measured[index];
    return heights ? pagesOf(screen, heights).map((page) => ({ ...screen, ...page })) : [screen];
  });
  return [...Map.groupBy(pages, ({ slideNumber }) => slideNumber).values()].flatMap(numbered);
}

function numbered(pages: readonly Omit<Screen, 'key' | 'part' | 'parts'>[]): Screen[] {
  return pages.map((page, index) => ({
    ...page,
    key: `${page.slide.id}/${index}`,
    part: index + 1,
    parts: pages.length,
  }));
}

type Arrangement = Pick<Screen, 'layout' | 'blocks'>;

function arranged(blocks: readonly Block[]): Arrangement[] {
  const pages: Arrangement[] = [];
  let stack: Block[] = [];
  const close = () => {
    if (stack.length > 0) pages.push({ layout: 'stacked', blocks: stack });
    stack = [];
  };
  for (let index = 0; index < blocks.length; index += 1) {
    const block = blocks[index];
    const next = blocks[index + 1];
    if (!block) continue;
    if (isBeside(block, next)) {
      close();
      pages.push({ layout: 'beside', blocks: [block, next] });
      index += 1;
    } else stack.push(block);
  }
  close();
  return pages.length > 0 ? pages : [{ layout: 'stacked', blocks: [] }];
}

function isBeside(block: Block, next: Block | undefined): next is Block {
  return block.kind === 'figures' && block.figures.length <= 2 && next?.kind === 'chart';
}

type Page = Pick<Screen, 'blocks' | 'zoom'>;

function pagesOf({ layout, blocks }: Screen, { room, gap, blocks: measured }: MeasuredScreen): Page[] {
  if (layout === 'beside') {
    const highest = Math.max(...measured.map(({ rows, frame }) => frame + heightOf(rows)));
    return [{ blocks, zoom: zoomFor(room, highest) }];
  }
  const pages: Page[] = [];
  let open: ScreenBlock[] = [];
  let used = 0;
  const close = () => {
    // Only a row that is alone on its ground can be higher than the room.
    if (open.length > 0) pages.push({ blocks: open, zoom: zoomFor(room, used) });
    open = [];
    used = 0;
  };
  for (const [index, block] of blocks.entries()) {
    const { frame, columnWidths, rows } = heightsOf(block, measured[index]);
    let rest = rows;
    const next = blocks[index + 1];
    const after = next && leadsIn(block) ? gap + leastOf(heightsOf(next, measured[index + 1])) : 0;
    let from = 0;
    while (rest.length > 0) {
      const isEmpty = open.length === 0;
      const above = isEmpty ? frame : used + gap + frame;
      const taken = rest.slice(0, fitting(rest, room - above - after, isEmpty));
      if (taken.length === 0) {
        close();
        continue;
      }
      const to = from + taken.reduce((sum, { count }) => sum + count, 0);
      open.push(partOf(block, from, to, columnWidths));
      used = above + heightOf(taken);
      from = to;
      rest = rest.slice(taken.length);
      if (rest.length > 0) close();
    }
  }
  close();
  return pages.length > 0 ? pages : [{ blocks, zoom: 1 }];
}

function heightsOf(block: ScreenBlock, measured: MeasuredBlock = NOTHING): MeasuredBlock {
  return block.kind === 'chart' ? DRAWING : measured;
}

/** A paragraph that stands alone speaks of what follows and does not stay behind. */
function leadsIn(block: ScreenBlock): boolean {
  return block.kind === 'text' && block.paragraphs.length === 1;
}

/** Heights come in fractions of a pixel: what is over by less than one is not over. */
function zoomFor(room: number, height: number): number {
  return height < room + 1 ? 1 : room / height;
}

/** What a block takes up with its first row alone. */
function leastOf({ rows, frame }: MeasuredBlock): number {
  return frame + heightOf(rows.slice(0, 1));
}

function heightOf(rows: readonly MeasuredRow[]): number {
  return rows.reduce((sum, { height }) => sum + height, 0);
}

/** How many rows find room. An empty ground takes at least one, however high. */
function fitting(rows: readonly MeasuredRow[], room: number, isEmpty: boolean): number {
  let left = room;
  const count = rows.findIndex(({ height }) => (left -= height) < 0);
  return count === -1 ? rows.length : Math.max(count, isEmpty ? 1 : 0);
}

function partOf(block: ScreenBlock, from: number, to: number, columnWidths: readonly number[]): ScreenBlock {
  switch (block.kind) {
    case 'chart':
      return block;
    case 'figures':
      return { ...block, figures: block.figures.slice(from, to) };
    case 'table':
      return { ...block, rows: block.rows.slice(from, to), columnWidths };
    case 'text':
      return { ...block, paragraphs: block.paragraphs.slice(from, to) };
  }
}

/** How many numbers stand side by side. */
export function columnsFor(count: number): 1 | 2 | 3 {
  return count === 1 ? 1 : count === 2 || count === 4 ? 2 : 3;
}
