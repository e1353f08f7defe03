import type { Block, KeyFigure, SlideContent, TableBlock } from '@soket/shared/conference';

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
  blocks: Block[];
};

/** @unit pixels of the 1920×1080 ground; type never gets smaller to make more fit, a slide goes on instead */
const ROOM = 858;
const SECOND_TITLE_LINE = 72;
const COMMENT_LINE = 45;
const COMMENT_PADDING = 30;
const GAP = 28;
const FIGURE_ROW = { one: 420, two: 368, three: 400 };
const CHART = 640;
const TABLE_HEAD = 130;
const TABLE_LINE = 41;
const TABLE_ROW_PADDING = { plain: 12, heatMap: 6 };
const TEXT_LINE = 50;
const PARAGRAPH_GAP = 14;
const CHARS_PER_LINE = { title: 58, comment: 110, text: 100, table: 118 };

/**
 * What is shown one after the other. Figures, table rows and paragraphs that find no more room go on to a further
 * screen of the same slide; a row or paragraph is never cut.
 */
export function screensOf(slides: readonly SlideContent[]): Screen[] {
  return slides.flatMap((slide, index) => {
    const pages = pagesOf(slide.blocks, roomOf(slide));
    return pages.map((page, part) => ({
      key: `${slide.id}/${part}`,
      slide,
      slideNumber: index + 1,
      slideCount: slides.length,
      part: part + 1,
      parts: pages.length,
      ...page,
    }));
  });
}

type Page = Pick<Screen, 'layout' | 'blocks'>;

/** What title and comment leave; the ground's own margins and foot are taken off already. */
function roomOf({ title, comment }: SlideContent): number {
  const comments = comment === null ? 0 : Math.ceil(comment.length / CHARS_PER_LINE.comment);
  return (
    ROOM -
    (title.length > CHARS_PER_LINE.title ? SECOND_TITLE_LINE : 0) -
    (comments > 0 ? COMMENT_PADDING + comments * COMMENT_LINE : 0)
  );
}

function pagesOf(blocks: readonly Block[], room: number): Page[] {
  const pages: Page[] = [];
  let open: Block[] = [];
  let left = room;
  const close = () => {
    if (open.length > 0) pages.push({ layout: 'stacked', blocks: open });
    open = [];
    left = room;
  };
  for (let index = 0; index < blocks.length; index += 1) {
    const block = blocks[index];
    const next = blocks[index + 1];
    if (!block) continue;
    if (isBeside(block, next)) {
      close();
      pages.push({ layout: 'beside', blocks: [block, next] });
      index += 1;
      continue;
    }
    let rest: Block | null = block;
    while (rest !== null) {
      const cut: Cut = take(rest, left, open.length === 0);
      if (cut.taken === null) {
        close();
        continue;
      }
      open.push(cut.taken);
      left -= cut.height + GAP;
      rest = cut.rest;
      if (rest !== null) close();
    }
  }
  close();
  return pages.length > 0 ? pages : [{ layout: 'stacked', blocks: [] }];
}

function isBeside(block: Block, next: Block | undefined): next is Block {
  return block.kind === 'figures' && block.figures.length <= 2 && next?.kind === 'chart';
}

type Cut = { taken: Block | null; height: number; rest: Block | null };

/** As much of a block as has room, and what is left of it. An empty ground takes at least one piece, however high. */
function take(block: Block, room: number, isEmpty: boolean): Cut {
  const least = isEmpty ? 1 : 0;
  switch (block.kind) {
    case 'chart':
      return CHART <= room || isEmpty ? { taken: block, height: CHART, rest: null } : nothing(block);
    case 'figures': {
      const columns = columnsFor(block.figures.length);
      const rowHeight = { 1: FIGURE_ROW.one, 2: FIGURE_ROW.two, 3: FIGURE_ROW.three }[columns];
      const rows = Math.floor((room + GAP) / (rowHeight + GAP));
      const { head, tail } = split(block.figures, Math.max(rows * columns, least));
      if (head.length === 0) return nothing(block);
      const height = Math.ceil(head.length / columns) * (rowHeight + GAP) - GAP;
      return { taken: figures(head), height, rest: tail.length > 0 ? figures(tail) : null };
    }
    case 'table': {
      const { count, height } = fitting(
        block.rows.map(({ cells }) => rowHeightOf(cells, block.columns)),
        room - TABLE_HEAD,
      );
      const { head, tail } = split(block.rows, Math.max(count, least));
      if (head.length === 0) return nothing(block);
      const rest: TableBlock | null = tail.length > 0 ? { ...block, rows: tail } : null;
      return { taken: { ...block, rows: head }, height: height + TABLE_HEAD, rest };
    }
    case 'text': {
      const heights = block.paragraphs.map(
        (text) => Math.ceil(text.length / CHARS_PER_LINE.text) * TEXT_LINE + PARAGRAPH_GAP,
      );
      const { count, height } = fitting(heights, room);
      const { head, tail } = split(block.paragraphs, Math.max(count, least));
      if (head.length === 0) return nothing(block);
      const rest: Block | null = tail.length > 0 ? { kind: 'text', paragraphs: tail } : null;
      return { taken: { kind: 'text', paragraphs: head }, height, rest };
    }
  }
}

/** How many numbers stand side by side. */
export function columnsFor(count: number): 1 | 2 | 3 {
  return count === 1 ? 1 : count === 2 || count === 4 ? 2 : 3;
}

const nothing = (block: Block): Cut => ({ taken: null, height: 0, rest: block });
const figures = (some: KeyFigure[]): Block => ({ kind: 'figures', figures: some });

function split<T>(all: readonly T[], count: number): { head: T[]; tail: T[] } {
  return { head: all.slice(0, count), tail: all.slice(count) };
}

function fitting(heights: readonly number[], room: number): { count: number; height: number } {
  let height = 0;
  for (const [index, next] of heights.entries()) {
    if (height + next > room) return { count: index, height };
    height += next;
  }
  return { count: heights.length, height };
}

/** Long text gets the room that short columns leave; the longest cell says how high its row is. */
function rowHeightOf(cells: TableBlock['rows'][number]['cells'], columns: TableBlock['columns']): number {
  const texts = columns.filter(({ isNumber }) => !isNumber).length || 1;
  const numbers = (columns.length - texts) * 11;
  const share = Math.max(14, (CHARS_PER_LINE.table - numbers) / texts);
  const lines = Math.max(1, ...cells.map(({ text }) => Math.ceil(text.length / share)));
  const isShaded = cells.some(({ shade }) => shade !== null);
  return lines * TABLE_LINE + (isShaded ? TABLE_ROW_PADDING.heatMap : TABLE_ROW_PADDING.plain);
}
