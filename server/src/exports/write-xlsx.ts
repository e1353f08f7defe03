import type { Block, ChartBlock, ConferenceContent, KeyFigure, TableBlock } from '@soket/shared/conference';
import { printDay } from '@soket/shared/day';
import type { DecimalText } from '@soket/shared/decimal';
import { type Cell, type CellStyle, type CellValue, type WriteSheet, writeXlsx } from 'hucre/xlsx';
import { cautions, figuresOf, momentOf, sourceLine, standsOnText } from './content-reading.ts';
import { type OnProgress, stepsOf } from './export-format.ts';
import { withoutClock } from './office-package.ts';

const FONT = { name: 'Times New Roman', size: 12 };
const LINE = { style: 'thin' as const };
const BORDER = { top: LINE, bottom: LINE, left: LINE, right: LINE };
const HEADING: CellStyle = {
  font: { ...FONT, bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'F2DCDB' } },
  border: BORDER,
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
};
const TEXT: CellStyle = { font: FONT, border: BORDER, alignment: { vertical: 'top', wrapText: true } };
const TITLE: CellStyle = { font: { ...FONT, size: 14, bold: true } };
const SMALL: CellStyle = { font: { ...FONT, size: 10, italic: true } };

type Put = { value: CellValue; style: CellStyle };
type Row = Put[];

const FIGURE_COLUMNS = [
  { name: 'Mục', width: 24 },
  { name: 'Mã chỉ tiêu', width: 9 },
  { name: 'Chỉ tiêu', width: 38 },
  { name: 'Đơn vị tính', width: 11 },
  { name: 'Giá trị', width: 11 },
  { name: 'Tử số', width: 9 },
  { name: 'Mẫu số', width: 9 },
  { name: 'Cách in', width: 14 },
  { name: 'So sánh', width: 22 },
  { name: 'Mục tiêu', width: 20 },
  { name: 'Phạm vi, nguồn', width: 28 },
  { name: 'Mã truy xuất', width: 14 },
  { name: 'Ghi chú', width: 70 },
] as const;

/**
 * Every number of a conference with its parts: one sheet of key figures, then one for each slide that has a chart or a table.
 * Values are numbers, nothing is a formula, and text that a spreadsheet might run gets an apostrophe in front.
 */
export async function conferenceXlsx(
  content: ConferenceContent,
  onProgress: OnProgress = () => undefined,
): Promise<Buffer> {
  const step = stepsOf(content.slides.length, onProgress);
  const slides = content.slides.flatMap(({ title, blocks }, at): WriteSheet[] => {
    step();
    const drawn = blocks.filter((block) => block.kind === 'chart' || block.kind === 'table');
    return drawn.length === 0 ? [] : [slideSheet(sheetName(`${at + 1}. ${title}`), title, drawn)];
  });
  const sheets = [figureSheet(content), ...slides, ...narrativeSheet(content)];
  const file = await writeXlsx({
    properties: { title: content.title, creator: content.committeeName },
    defaultFont: FONT,
    sheets,
  });
  return withoutClock(file, momentOf(content));
}

function figureSheet(content: ConferenceContent): WriteSheet {
  const { frozen } = content;
  const stamp =
    frozen === null ? '' : `Số liệu chốt lần ${frozen.number}. Mã kiểm tra (SHA-256): ${frozen.checksum}`;
  const head: Row[] = [
    [put(content.title, TITLE)],
    [
      put(
        `${content.committeeName} · ngày ${printDay(content.heldOn)} · kỳ số liệu: ${content.spanLabel}`,
        SMALL,
      ),
    ],
    [put([stamp, ...cautions(content)].filter(Boolean).join(' · '), SMALL)],
    [],
  ];
  const rows = content.slides.flatMap(({ title, blocks }) =>
    figuresOf(blocks).map((figure) => figureRow(title, figure)),
  );
  const headings = FIGURE_COLUMNS.map(({ name }) => put(name, HEADING));
  return sheetOf(
    'Số liệu chính',
    [...head, headings, ...rows],
    FIGURE_COLUMNS.map(({ width }) => width),
    head.length + 1,
  );
}

function figureRow(slide: string, figure: KeyFigure): Row {
  const { target } = figure;
  return [
    put(slide),
    put(figure.indicatorCode),
    put(figure.name),
    put(figure.isPercent ? '%' : figure.measure),
    number(figure.value, figure.decimals),
    number(figure.numerator, 0),
    number(figure.denominator, 0),
    put(figure.display ?? ''),
    put(figure.change ?? ''),
    put(target === null ? '' : `${target.targetDisplay} (${target.word})`),
    put(standsOnText({ ...figure.standsOn, note: null })),
    put(figure.trace),
    put(figure.standsOn.note ?? ''),
  ];
}

function slideSheet(name: string, title: string, blocks: readonly Block[]): WriteSheet {
  const tables = blocks.flatMap((block) =>
    block.kind === 'chart' ? [chartRows(block)] : block.kind === 'table' ? [tableRows(block)] : [],
  );
  const rows = tables.flatMap((table) => [...table, []]);
  const columnCount = Math.max(1, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columnCount }, (_, at) => (at === 0 ? 46 : 18));
  return sheetOf(name, [[put(title, TITLE)], [], ...rows], widths, 0);
}

function chartRows(chart: ChartBlock): Row[] {
  const unit = chart.isPercent ? '%' : chart.measure;
  return [
    [put(`${chart.title} (${unit})`, TITLE)],
    [put('', HEADING), ...chart.series.map(({ name }) => put(name, HEADING))],
    ...chart.categories.map((category, at) => [
      put(category),
      ...chart.series.map(({ values }) => number(values[at] ?? null, chart.decimals)),
    ]),
    [put(sourceLine(chart), SMALL)],
  ];
}

function tableRows(table: TableBlock): Row[] {
  return [
    [put(table.title, TITLE)],
    table.columns.map(({ name }) => put(name, HEADING)),
    ...table.rows.map(({ cells }) =>
      cells.map(({ text, value }) => (value === null ? put(text) : number(value, decimalsIn(text)))),
    ),
    [put(sourceLine(table), SMALL)],
  ];
}

function narrativeSheet({ narratives }: ConferenceContent): WriteSheet[] {
  if (narratives.length === 0) return [];
  const rows = narratives.map(({ box, unitName, text }) => [put(BOXES[box]), put(unitName), put(text)]);
  const headings = ['Mục', 'Đơn vị', 'Nội dung'].map((name) => put(name, HEADING));
  return [sheetOf('Ý kiến đơn vị', [headings, ...rows], [24, 34, 100], 1)];
}

const BOXES = {
  results: 'Kết quả nổi bật',
  shortcomings: 'Tồn tại, hạn chế',
  causes: 'Nguyên nhân',
  proposals: 'Kiến nghị, đề xuất',
} as const satisfies Record<ConferenceContent['narratives'][number]['box'], string>;

function sheetOf(
  name: string,
  rows: readonly Row[],
  widths: readonly number[],
  frozenRows: number,
): WriteSheet {
  const cells = new Map<string, Partial<Cell>>();
  for (const [at, row] of rows.entries())
    for (const [column, cell] of row.entries()) cells.set(`${at},${column}`, cell);
  return {
    name,
    rows: rows.map((row) => row.map(({ value }) => value)),
    cells,
    columns: widths.map((width) => ({ width })),
    rowDefs: new Map(rows.map((row, at) => [at, { height: heightOf(row, widths) }])),
    ...(frozenRows > 0 ? { freezePane: { rows: frozenRows } } : {}),
    pageSetup: { paperSize: 'a4', orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  };
}

/** Said in the file, since not every program works it out when it opens one. @unit points */
const LINE_HEIGHT = 17;

function heightOf(row: Row, widths: readonly number[]): number {
  const lines = row.map(({ value, style }, at) =>
    style.alignment?.wrapText && typeof value === 'string'
      ? Math.ceil((value.length * 1.15) / (widths[at] ?? value.length))
      : 1,
  );
  return LINE_HEIGHT * Math.max(1, ...lines);
}

/** What a spreadsheet would take for the beginning of a formula when the cell is copied on or saved as text. */
const FORMULA_START = /^[=+\-@\t\r]/;

function put(text: string, style: CellStyle = TEXT): Put {
  if (text === '') return { value: null, style };
  return { value: FORMULA_START.test(text) ? `'${text}` : text, style };
}

function number(value: DecimalText | null, decimals: number): Put {
  if (value === null) return { value: null, style: TEXT };
  const numFmt = decimals === 0 ? '#,##0' : `#,##0.${'0'.repeat(decimals)}`;
  return {
    value: Number(value),
    style: { ...TEXT, numFmt, alignment: { vertical: 'top', horizontal: 'right' } },
  };
}

/** "97,5%" was printed with one decimal: the cell shows as many. */
function decimalsIn(text: string): number {
  return /,(\d+)/.exec(text)?.[1]?.length ?? 0;
}

/** At most 31 characters, without what Excel forbids; the slide's number in front keeps them apart. */
function sheetName(title: string): string {
  const plain = title.replaceAll(/[\\/?*[\]:']/g, ' ').trim();
  return plain.slice(0, 31).trim();
}
