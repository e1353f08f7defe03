import type {
  Block,
  ChartBlock,
  ConferenceContent,
  KeyFigure,
  SlideContent,
  TableBlock,
} from '@soket/shared/conference';

/** What one projected page carries; a slide with much on it becomes several pages. */
export type Page = {
  title: string;
  comment: string | null;
  notes: string | null;
} & (
  | { kind: 'figures'; figures: KeyFigure[] }
  | { kind: 'figuresAndChart'; figures: KeyFigure[]; chart: ChartBlock }
  | { kind: 'chart'; chart: ChartBlock }
  | { kind: 'table'; table: TableBlock; fontSize: number; widths: number[] }
  | { kind: 'text'; paragraphs: string[] }
);
type Body = Page extends infer P ? (P extends Page ? Omit<P, 'title' | 'comment' | 'notes'> : never) : never;
type Piece = { from: Block; body: Body };

/** Inches of a 16:9 page. */
export const PAGE = { width: 13.333, height: 7.5, left: 0.5, top: 1.2, bottom: 6.75 } as const;
export const BODY_WIDTH = PAGE.width - 2 * PAGE.left;

const FIGURES_A_PAGE = 8;
const FIGURES_BESIDE_CHART = 3;
/** Words of a line or two stand under what is drawn, and make no page of their own. */
const LONGEST_ASIDE = 200;
const isDrawn = ({ kind }: Block) => kind !== 'text';
const isLine = (block: Block) => block.kind === 'text' && block.paragraphs.join(' ').length <= LONGEST_ASIDE;
const TEXT_A_PAGE = 900;
/** Room for a table under the page's title and its own, above its source line. */
const TABLE_HEIGHT = 4.85;
/** Width of a character and height of a line, of a point of font size, in inches. */
const CHARACTER = 0.0075;
const LINE = 0.0167;
const CELL_PADDING = 0.1;
const ROW_PADDING = 0.06;

/**
 * The pages of a slide; the second and further ones say "(tiếp)". Comment stands on the first, notes on every one. A line of
 * words before what is drawn is its heading, one after it an aside.
 */
export function pagesOf(slide: SlideContent): Page[] {
  const { title, notes, blocks } = slide;
  const lines = blocks.some(isDrawn) ? blocks.filter(isLine) : [];
  const asides = lines.filter((block) => headed(block, blocks) === null);
  const pieces = piecesOf(blocks.filter((block) => !lines.includes(block)));
  const comment = [...asides.map(wordsOf), slide.comment ?? ''].filter((text) => text !== '').join(' · ');
  if (pieces.length === 0) return [{ title, comment: comment || null, notes, kind: 'text', paragraphs: [] }];
  const headings = new Map(lines.map((block) => [headed(block, blocks), wordsOf(block)]));
  const titles = pieces.map(({ from }) => [title, headings.get(from)].filter(Boolean).join(': '));
  return pieces.map(({ body }, at) => ({
    ...body,
    title: `${titles[at]}${titles[at] === titles[at - 1] ? ' (tiếp)' : ''}`,
    comment: at === 0 ? comment || null : null,
    notes,
  }));
}

const wordsOf = (block: Block) => (block.kind === 'text' ? block.paragraphs.join(' ') : '');

/** What a line of words is the heading of: the figures right after it. */
function headed(line: Block, blocks: readonly Block[]): Block | null {
  const next = blocks[blocks.indexOf(line) + 1];
  return next?.kind === 'figures' ? next : null;
}

export function allPages({ slides }: ConferenceContent): Page[] {
  return slides.flatMap(pagesOf);
}

function piecesOf(blocks: readonly Block[]): Piece[] {
  const [first, second, ...rest] = blocks;
  if (first?.kind === 'figures' && second?.kind === 'chart' && first.figures.length <= FIGURES_BESIDE_CHART)
    return [
      { from: first, body: { kind: 'figuresAndChart', figures: first.figures, chart: second } },
      ...rest.flatMap(ownPieces),
    ];
  return blocks.flatMap(ownPieces);
}

const ownPieces = (from: Block): Piece[] => bodiesOf(from).map((body) => ({ from, body }));

function bodiesOf(block: Block): Body[] {
  switch (block.kind) {
    case 'figures':
      return inPieces(block.figures, FIGURES_A_PAGE).map((figures) => ({ kind: 'figures', figures }));
    case 'chart':
      return [{ kind: 'chart', chart: block }];
    case 'table':
      return tablePages(block);
    case 'text':
      return textPages(block.paragraphs).map((paragraphs) => ({ kind: 'text', paragraphs }));
  }
}

/** Type of a table, in points, the largest first: the first with which it stands on one page, or else the first. */
const TABLE_TYPE = { wide: [11, 10], middle: [13, 12, 11], narrow: [16, 14, 12] } as const;

function tablePages(table: TableBlock): Body[] {
  const { length } = table.columns;
  const sizes = TABLE_TYPE[length > 10 ? 'wide' : length > 6 ? 'middle' : 'narrow'];
  const fit = sizes.map((size) => pagesInType(table, size));
  return fit.find((pages) => pages.length === 1) ?? fit[0] ?? [];
}

function pagesInType(table: TableBlock, fontSize: number): Body[] {
  const widths = tableWidths(table, fontSize);
  const heightOf = (texts: readonly string[]) => {
    const lines = texts.map((text, at) =>
      Math.ceil((text.length * CHARACTER * fontSize) / Math.max(0.2, (widths[at] ?? 1) - 2 * CELL_PADDING)),
    );
    return Math.max(1, ...lines) * LINE * fontSize + ROW_PADDING;
  };
  const room = TABLE_HEIGHT - heightOf(table.columns.map(({ name }) => name));
  const pages: TableBlock['rows'][] = [];
  let height = Infinity;
  for (const row of table.rows) {
    const asked = heightOf(row.cells.map(({ text }) => text));
    height += asked;
    if (height > room) {
      pages.push([]);
      height = asked;
    }
    pages.at(-1)?.push(row);
  }
  if (pages.length === 0) pages.push([]);
  return pages.map((rows) => ({ kind: 'table', table: { ...table, rows }, fontSize, widths }));
}

/** What is short stands on one line: so long at most, in characters. */
const SHORT = 16;

/** Every column gets what its longest word and its short cells take; the rest is shared by what stands in it. */
function tableWidths({ columns, rows }: TableBlock, fontSize: number): number[] {
  const lengthOf = ({ length }: string) => length;
  const asked = columns.map(({ name }, at) => {
    const cells = rows.map((row) => row.cells[at]?.text ?? '');
    const unparted = [
      ...name.split(' '),
      ...cells.flatMap((text) => (text.length > SHORT ? text.split(' ') : [text])),
    ];
    const least = Math.max(...unparted.map(lengthOf)) * CHARACTER * 1.15 * fontSize + 2 * CELL_PADDING;
    const longest = Math.max(...[name, ...cells].map(lengthOf)) * CHARACTER * fontSize;
    return { least, more: Math.max(0, Math.min(longest, 5) - least) + 0.4 };
  });
  const least = asked.reduce((total, each) => total + each.least, 0);
  const more = asked.reduce((total, each) => total + each.more, 0);
  const spare = Math.max(0, BODY_WIDTH - least);
  const scale = Math.min(1, BODY_WIDTH / least);
  return asked.map((each) => each.least * scale + spare * (each.more / more));
}

function textPages(paragraphs: readonly string[]): string[][] {
  const pages: string[][] = [];
  let length = Infinity;
  for (const text of paragraphs) {
    length += text.length + 60;
    if (length > TEXT_A_PAGE) {
      pages.push([]);
      length = text.length + 60;
    }
    pages.at(-1)?.push(text);
  }
  return pages;
}

function inPieces<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) =>
    items.slice(at * size, (at + 1) * size),
  );
}
