import type {
  Block,
  ChartBlock,
  ConferenceContent,
  KeyFigure,
  SlideContent,
  SlideKind,
  TableBlock,
} from '@soket/shared/conference';
import { bySection, chartValue, figuresOf, sourceLine, standsOnText } from './content-reading.ts';
import { styled, type WordCell, wordTable } from './word-xml.ts';

/** A numbered part of a document: blocks of WordprocessingML under a heading. */
export type WordPart = { tag: PartTag; title: string; blocks: string[] };

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
export function reportParts(content: ConferenceContent): WordPart[] {
  const { slides, narratives } = content;
  const spoken = (box: (typeof narratives)[number]['box']) =>
    narratives
      .filter((each) => each.box === box)
      .flatMap(({ unitName, text }) =>
        paragraphsOf(text).map((line, at) => (at === 0 ? `- ${unitName}: ${line}` : line)),
      )
      .map((line) => styled('body', line));
  const isResult = ({ kind }: SlideContent) => !FOLLOWED.has(kind) && !CONCLUDED.has(kind);
  const sections = (of: SlideContent[]) => sectionBlocks(of);
  const parts: WordPart[] = [
    { tag: 'ketQua', title: 'KẾT QUẢ THỰC HIỆN', blocks: sections(slides.filter(isResult)) },
    { tag: 'donViKetQua', title: 'KẾT QUẢ NỔI BẬT CỦA CÁC ĐƠN VỊ', blocks: spoken('results') },
    { tag: 'tonTai', title: 'TỒN TẠI, HẠN CHẾ', blocks: spoken('shortcomings') },
    { tag: 'nguyenNhan', title: 'NGUYÊN NHÂN', blocks: spoken('causes') },
    {
      tag: 'nhiemVu',
      title: 'THỰC HIỆN NHIỆM VỤ',
      blocks: sections(slides.filter(({ kind }) => FOLLOWED.has(kind))),
    },
    { tag: 'kienNghi', title: 'KIẾN NGHỊ, ĐỀ XUẤT', blocks: spoken('proposals') },
    {
      tag: 'ketLuan',
      title: 'KHEN THƯỞNG VÀ KẾT LUẬN',
      blocks: sections(slides.filter(({ kind }) => CONCLUDED.has(kind))),
    },
  ];
  return parts.filter(({ blocks }) => blocks.length > 0);
}

/** "Thông báo kết luận": what was concluded, and who does what by when. */
export function noticeParts({ slides }: ConferenceContent): WordPart[] {
  const of = (kind: SlideKind) => sectionBlocks(slides.filter((slide) => slide.kind === kind));
  const parts: WordPart[] = [
    { tag: 'ketLuan', title: 'NỘI DUNG KẾT LUẬN', blocks: of('conclusions') },
    { tag: 'nhiemVu', title: 'NHIỆM VỤ ĐƯỢC GIAO', blocks: of('tasks') },
  ];
  return parts.filter(({ blocks }) => blocks.length > 0);
}

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII'];

/** The parts one after another, numbered as they come. */
export function wholeText(parts: readonly WordPart[]): string[] {
  return parts.flatMap(({ title, blocks }, at) => [
    styled('part', `${ROMAN[at] ?? at + 1}. ${title}`),
    ...blocks,
  ]);
}

function sectionBlocks(slides: readonly SlideContent[]): string[] {
  return bySection(slides).flatMap(({ section, slides: of }, at) => {
    // A figure that several slides of the section show is told once.
    const told = new Set<string>();
    const blocks = of.flatMap((slide) => slideBlocks(slide, told));
    return blocks.length === 0 ? [] : [styled('section', `${at + 1}. ${section}`), ...blocks];
  });
}

function slideBlocks({ blocks, comment }: SlideContent, told: Set<string>): string[] {
  const figures = figuresOf(blocks).filter(({ trace, sentence }) => {
    const isNew = sentence !== null && !told.has(`${trace} ${sentence}`);
    told.add(`${trace} ${sentence}`);
    return isNew;
  });
  return [
    ...figures.flatMap(({ sentence }) => (sentence === null ? [] : [styled('body', sentence)])),
    ...(figures.length === 0
      ? []
      : [figureTable(figures), styled('source', 'Mã truy xuất ở cột cuối mở nguồn của từng số liệu.')]),
    ...blocks.flatMap(drawnBlocks),
    ...(comment === null ? [] : paragraphsOf(comment).map((line) => styled('body', line))),
  ];
}

function drawnBlocks(block: Block): string[] {
  switch (block.kind) {
    case 'figures':
      return [];
    case 'text':
      return block.paragraphs.flatMap(paragraphsOf).map((line) => styled('body', line));
    case 'chart':
      return [styled('caption', captionOf(block)), chartTable(block), styled('source', sourceLine(block))];
    case 'table':
      return [styled('caption', block.title), plainTable(block), styled('source', sourceLine(block))];
  }
}

const FIGURE_HEADINGS = ['Chỉ tiêu', 'Kết quả', 'Cụ thể', 'So sánh', 'Phạm vi, nguồn', 'Mã'];

function figureTable(figures: readonly KeyFigure[]): string {
  const words = (text: string | null): WordCell => ({ text: text ?? '', isNumber: false });
  const digits = (text: string | null): WordCell => ({ text: text ?? '', isNumber: true });
  const rows = figures.map(({ name, measure, isPercent, display, partsDisplay, change, standsOn, trace }) => [
    words(name),
    digits(display === null || isPercent ? display : `${display} ${measure}`),
    digits(partsDisplay),
    words(change),
    words(standsOnText({ ...standsOn, note: null })),
    words(trace),
  ]);
  return wordTable(FIGURE_HEADINGS, rows);
}

const captionOf = ({ title, measure, isPercent }: ChartBlock) => `${title} (${isPercent ? '%' : measure})`;

function chartTable(chart: ChartBlock): string {
  const rows = chart.categories.map((category, at): WordCell[] => [
    { text: category, isNumber: false },
    ...chart.series.map(({ values }) => ({ text: chartValue(chart, values[at] ?? null), isNumber: true })),
  ]);
  return wordTable(['', ...chart.series.map(({ name }) => name)], rows);
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
