import type {
  Block,
  ChartBlock,
  ConferenceContent,
  KeyFigure,
  SlideContent,
  SlideKind,
  TableBlock,
} from '@soket/shared/conference';
import { bySection, chartValue, sourceLine, standsOnText } from './content-reading.ts';
import { chartTitle, printsItsValues } from './draw-chart.ts';
import { chartParagraph } from './word-charts.ts';
import { styled, type WordCell, wordTable } from './word-xml.ts';

/** A numbered part of a document: blocks of WordprocessingML under a heading. */
export type WordPart = { tag: PartTag; title: string; blocks: string[] };

/** What is written, and the charts that its drawings refer to by their number from 1. */
export type WordStory = { parts: WordPart[]; charts: ChartBlock[] };

/** Stands for all parts together. */
export const WHOLE_TAG = 'noiDung';
export const PART_TAGS = [
  'ketQua',
  'donViKetQua',
  'tonTai',
  'nguyenNhan',
  'nhiemVu',
  'kienNghi',
  'ketLuan',
] as const;
export type PartTag = (typeof PART_TAGS)[number];

const FOLLOWED: ReadonlySet<SlideKind> = new Set(['tasks', 'missing', 'followUp']);
const CONCLUDED: ReadonlySet<SlideKind> = new Set(['commendations', 'conclusions']);

/** The written report: what the figures say by theme, the units' own words, the work, the conclusions. Empty parts are left out. */
export function reportStory({ slides, narratives }: ConferenceContent): WordStory {
  const charts: ChartBlock[] = [];
  const spoken = (box: (typeof narratives)[number]['box']) =>
    narratives
      .filter((each) => each.box === box)
      .flatMap(({ unitName, text }) =>
        paragraphsOf(text).map((line, at) => (at === 0 ? `- ${unitName}: ${line}` : line)),
      )
      .map((line) => styled('body', line));
  const told = (isTold: (slide: SlideContent) => boolean) => sectionBlocks(slides.filter(isTold), charts);
  return withoutEmpty(charts, [
    {
      tag: 'ketQua',
      title: 'KẾT QUẢ THỰC HIỆN',
      blocks: told(({ kind }) => !FOLLOWED.has(kind) && !CONCLUDED.has(kind)),
    },
    { tag: 'donViKetQua', title: 'KẾT QUẢ NỔI BẬT CỦA CÁC ĐƠN VỊ', blocks: spoken('results') },
    { tag: 'tonTai', title: 'TỒN TẠI, HẠN CHẾ', blocks: spoken('shortcomings') },
    { tag: 'nguyenNhan', title: 'NGUYÊN NHÂN', blocks: spoken('causes') },
    { tag: 'nhiemVu', title: 'THỰC HIỆN NHIỆM VỤ', blocks: told(({ kind }) => FOLLOWED.has(kind)) },
    { tag: 'kienNghi', title: 'KIẾN NGHỊ, ĐỀ XUẤT', blocks: spoken('proposals') },
    { tag: 'ketLuan', title: 'KHEN THƯỞNG VÀ KẾT LUẬN', blocks: told(({ kind }) => CONCLUDED.has(kind)) },
  ]);
}

/** "Thông báo kết luận": what was concluded, and who does what by when. */
export function noticeStory({ slides }: ConferenceContent): WordStory {
  const charts: ChartBlock[] = [];
  const told = (of: SlideKind) =>
    sectionBlocks(
      slides.filter(({ kind }) => kind === of),
      charts,
    );
  return withoutEmpty(charts, [
    { tag: 'ketLuan', title: 'NỘI DUNG KẾT LUẬN', blocks: told('conclusions') },
    { tag: 'nhiemVu', title: 'NHIỆM VỤ ĐƯỢC GIAO', blocks: told('tasks') },
  ]);
}

const withoutEmpty = (charts: ChartBlock[], parts: WordPart[]): WordStory => ({
  parts: parts.filter(({ blocks }) => blocks.length > 0),
  charts,
});

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII'];

/** The parts one after another, numbered as they come. */
export function wholeText(parts: readonly WordPart[]): string[] {
  return parts.flatMap(({ title, blocks }, at) => [
    styled('part', `${ROMAN[at] ?? at + 1}. ${title}`),
    ...blocks,
  ]);
}

/** @param charts takes up what is drawn, in the order of the document */
function sectionBlocks(slides: readonly SlideContent[], charts: ChartBlock[]): string[] {
  return bySection(slides).flatMap(({ section, slides: of }, at) => {
    // A figure that several slides of the section show is told once.
    const told = new Set<string>();
    const blocks = of.flatMap(({ blocks: shown, comment }) => [
      ...shown.flatMap((block) => blockText(block, told, charts)),
      ...(comment === null ? [] : paragraphsOf(comment).map((line) => styled('body', line))),
    ]);
    return blocks.length === 0 ? [] : [styled('section', `${at + 1}. ${section}`), ...blocks];
  });
}

function blockText(block: Block, told: Set<string>, charts: ChartBlock[]): string[] {
  switch (block.kind) {
    case 'figures':
      return figuresText(block.figures, told);
    case 'text':
      return block.paragraphs.flatMap(paragraphsOf).map((line) => styled('body', line));
    case 'chart':
      charts.push(block);
      return [
        styled('caption', chartTitle(block)),
        chartParagraph(block, charts.length),
        ...(printsItsValues(block) ? [] : [chartTable(block)]),
        styled('source', sourceLine(block)),
      ];
    case 'table':
      return [styled('caption', block.title), plainTable(block), styled('source', sourceLine(block))];
  }
}

function figuresText(figures: readonly KeyFigure[], told: Set<string>): string[] {
  const news = figures.flatMap((figure) => {
    const { trace, sentence } = figure;
    if (sentence === null || told.has(`${trace} ${sentence}`)) return [];
    told.add(`${trace} ${sentence}`);
    return [{ ...figure, sentence }];
  });
  if (news.length === 0) return [];
  return [...news.map(({ sentence }) => styled('body', sentence)), ...figureTable(news)];
}

type FigureColumn = { name: string; isNumber: boolean; text: (figure: KeyFigure) => string | null };

const SOURCE: FigureColumn = {
  name: 'Phạm vi, nguồn',
  isNumber: false,
  text: ({ standsOn }) => standsOnText({ ...standsOn, note: null }),
};
const FIGURE_COLUMNS: readonly FigureColumn[] = [
  { name: 'Chỉ tiêu', isNumber: false, text: ({ name }) => name },
  {
    name: 'Kết quả',
    isNumber: true,
    text: ({ display, isPercent, measure }) =>
      display === null || isPercent ? display : `${display} ${measure}`,
  },
  { name: 'Cụ thể', isNumber: true, text: ({ partsDisplay }) => partsDisplay },
  { name: 'So sánh', isNumber: false, text: ({ change }) => change },
  SOURCE,
  { name: 'Mã', isNumber: false, text: ({ trace }) => trace },
];

/** Columns that say nothing are left out; a source that all figures share is said once, beneath. */
function figureTable(figures: readonly KeyFigure[]): string[] {
  const [source = '', ...others] = new Set(figures.map(SOURCE.text));
  const isShared = others.length === 0;
  const columns = FIGURE_COLUMNS.filter(
    (column) => !(column === SOURCE && isShared) && figures.some((figure) => column.text(figure)),
  );
  const rows = figures.map((figure) =>
    columns.map(({ isNumber, text }): WordCell => ({ text: text(figure) ?? '', isNumber })),
  );
  const beneath = [isShared ? source : '', 'Mã ở cột cuối mở nguồn của từng số liệu'];
  return [
    wordTable(
      columns.map(({ name }) => name),
      rows,
    ),
    styled('source', beneath.filter(Boolean).join(' · ')),
  ];
}

/** Pairs of name and value beside each other, where one column of them would run over the page. */
const PAIRS_BESIDE = 4;

function chartTable(chart: ChartBlock): string {
  const { categories, series, isPercent, measure } = chart;
  const rowOf = (at: number): WordCell[] => [
    { text: categories[at] ?? '', isNumber: false },
    ...series.map(({ values }) => ({
      text: at < categories.length ? chartValue(chart, values[at] ?? null) : '',
      isNumber: true,
    })),
  ];
  const [, ...moreSeries] = series;
  if (moreSeries.length > 0)
    return wordTable(
      ['', ...series.map(({ name }) => name)],
      categories.map((_, at) => rowOf(at)),
    );
  const height = Math.ceil(categories.length / PAIRS_BESIDE);
  const beside = Array.from({ length: PAIRS_BESIDE }, (_, at) => at);
  return wordTable(
    beside.flatMap(() => ['', isPercent ? '%' : measure]),
    Array.from({ length: height }, (_, row) => beside.flatMap((at) => rowOf(at * height + row))),
  );
}

function plainTable({ columns, rows }: TableBlock): string {
  return wordTable(
    columns.map(({ name }) => name),
    rows.map(({ cells }) =>
      cells.map(({ text, shade }, at) => ({ text, shade, isNumber: columns[at]?.isNumber ?? false })),
    ),
  );
}

/** Line breaks of what people typed, as paragraphs of their own. */
const paragraphsOf = (text: string): string[] =>
  text
    .split(/\n+/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
