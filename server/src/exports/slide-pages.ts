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

/** Inches of a 16:9 page. */
export const PAGE = { width: 13.333, height: 7.5, left: 0.5, top: 1.2, bottom: 6.75 } as const;
export const BODY_WIDTH = PAGE.width - 2 * PAGE.left;

const FIGURES_A_PAGE = 8;
const FIGURES_BESIDE_CHART = 3;
/** Words of a line or two stand under what is drawn, and make no page of their own. */
const LONGEST_ASIDE = 200;
const isDrawn = ({ kind }: Block) => kind !== 'text';
const TEXT_A_PAGE = 900;
/** Room for a table under the page's title and its own, above its source line. */
const TABLE_HEIGHT = 4.55;
/** Width of a character and height of a line, of a point of font size, in inches. */
const CHARACTER = 0.0075;
const LINE = 0.0172;
const CELL_PADDING = 0.1;
const ROW_PADDING = 0.06;

/** The pages of a slide; the second and further ones say "(tiếp)". Comment stands on the first, notes on every one. */
export function pagesOf(slide: SlideContent): Page[] {
  const { title, notes } = slide;
  const isAside = (block: Block) =>
    block.kind === 'text' && block.paragraphs.join(' ').length <= LONGEST_ASIDE && slide.blocks.some(isDrawn);
  const asides = slide.blocks.flatMap((block) =>
    block.kind === 'text' && isAside(block) ? block.paragraphs : [],
  );
  const bodies = bodiesOf(slide.blocks.filter((block) => !isAside(block)));
  const comment = [...asides, slide.comment ?? ''].filter((text) => text !== '').join(' · ') || null;
  if (bodies.length === 0) return [{ title, comment, notes, kind: 'text', paragraphs: [] }];
  return bodies.map((body, at) => ({
    ...body,
    title: at === 0 ? title : `${title} (tiếp)`,
    comment: at === 0 ? comment : null,
    notes,
  }));
}

export function allPages({ slides }: ConferenceContent): Page[] {
  return slides.flatMap(pagesOf);
}

function bodiesOf(blocks: readonly Block[]): Body[] {
  const [first, second, ...rest] = blocks;
  if (first?.kind === 'figures' && second?.kind === 'chart' && first.figures.length <= FIGURES_BESIDE_CHART)
    return [{ kind: 'figuresAndChart', figures: first.figures, chart: second }, ...rest.flatMap(bodyOf)];
  return blocks.flatMap(bodyOf);
}

function bodyOf(block: Block): Body[] {
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

function tablePages(table: TableBlock): Body[] {
  const fontSize = table.columns.length > 10 ? 10 : table.columns.length > 6 ? 12 : 14;
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

/** Every column gets what its longest word takes; the rest is shared by what stands in it. */
function tableWidths({ columns, rows }: TableBlock, fontSize: number): number[] {
  const asked = columns.map(({ name }, at) => {
    const texts = [name, ...rows.map(({ cells }) => cells[at]?.text ?? '')];
    const word = Math.max(...texts.flatMap((text) => text.split(' ')).map(({ length }) => length));
    const least = word * CHARACTER * 1.15 * fontSize + 2 * CELL_PADDING;
    const longest = Math.max(...texts.map(({ length }) => length)) * CHARACTER * fontSize;
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
