import { HEAD_FILL, heatStep } from './export-look.ts';
import { escapeXml } from './office-package.ts';

/** The styles that the text of a report is written in. A template may dress them as it likes. */
export const WORD_STYLES = {
  part: 'SKPhan',
  section: 'SKMuc',
  body: 'SKDoan',
  caption: 'SKTenBang',
  cell: 'SKO',
  source: 'SKNguon',
} as const;
export type WordStyle = keyof typeof WORD_STYLES;

/** What is written between the margins of an A4 page, in twentieths of a point. */
export const TEXT_WIDTH = 9356;

export type RunLook = {
  bold?: boolean;
  italic?: boolean;
  underline?: boolean;
  color?: string;
  halfPoints?: number;
};
type Align = 'left' | 'center' | 'right' | 'both';

export function run(text: string, { bold, italic, underline, color, halfPoints }: RunLook = {}): string {
  const look = [
    bold ? '<w:b/>' : '',
    italic ? '<w:i/>' : '',
    color ? `<w:color w:val="${color}"/>` : '',
    halfPoints ? `<w:sz w:val="${halfPoints}"/><w:szCs w:val="${halfPoints}"/>` : '',
    underline ? '<w:u w:val="single"/>' : '',
  ].join('');
  return `<w:r>${look === '' ? '' : `<w:rPr>${look}</w:rPr>`}<w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r>`;
}

export function paragraph(
  runs: string,
  look: { style?: WordStyle; align?: Align; keepNext?: boolean } = {},
): string {
  const { style, align, keepNext } = look;
  const properties = [
    style ? `<w:pStyle w:val="${WORD_STYLES[style]}"/>` : '',
    keepNext ? '<w:keepNext/>' : '',
    align ? `<w:jc w:val="${align}"/>` : '',
  ].join('');
  return `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}${runs}</w:p>`;
}

export const styled = (style: WordStyle, text: string): string => paragraph(run(text), { style });

export type WordCell = { text: string; isNumber: boolean; shade?: number | null };

/** A table of so many rows is never parted. */
const MOST_ROWS_KEPT = 8;

/**
 * A table with lines, its heading repeated on every page; columns are as wide as what stands in them asks for. What follows
 * it stays on the page of its last rows.
 */
export function wordTable(headings: readonly string[], rows: readonly (readonly WordCell[])[]): string {
  const widths = columnWidths(headings, rows);
  const head = headings.map((name, at) =>
    tableCell(run(name, { bold: true }), {
      width: widths[at] ?? 0,
      align: 'center',
      fill: HEAD_FILL,
      keepNext: true,
    }),
  );
  const body = rows.map((cells, row) => {
    const keepNext = rows.length <= MOST_ROWS_KEPT || row >= rows.length - 2;
    const drawn = cells.map(({ text, isNumber, shade }, at) => {
      const step = heatStep(shade ?? null);
      return tableCell(run(text, step ? { color: step.ink } : {}), {
        ...{ width: widths[at] ?? 0, align: isNumber ? 'right' : 'left', keepNext },
        ...(step ? { fill: step.fill } : {}),
      });
    });
    return `<w:tr><w:trPr><w:cantSplit/></w:trPr>${drawn.join('')}</w:tr>`;
  });
  const grid = widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('');
  return (
    `<w:tbl><w:tblPr><w:tblW w:w="${TEXT_WIDTH}" w:type="dxa"/><w:jc w:val="center"/>${LINES}<w:tblLayout w:type="fixed"/>` +
    `<w:tblCellMar><w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar></w:tblPr>` +
    `<w:tblGrid>${grid}</w:tblGrid>` +
    `<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>${head.join('')}</w:tr>${body.join('')}</w:tbl>`
  );
}

const LINES = `<w:tblBorders>${['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
  .map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>`)
  .join('')}</w:tblBorders>`;

type CellLook = { width: number; align: Align; fill?: string; keepNext: boolean };

function tableCell(runs: string, { width, align, fill, keepNext }: CellLook): string {
  const shading = fill === undefined ? '' : `<w:shd w:val="clear" w:color="auto" w:fill="${fill}"/>`;
  return (
    `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${shading}<w:vAlign w:val="center"/></w:tcPr>` +
    `${paragraph(runs, { style: 'cell', align, keepNext })}</w:tc>`
  );
}

/** About what text takes in a cell and the room beside it. @unit twentieths of a point */
const PADDING = 200;
const LONGEST_ASKED = 5200;

const widthOf = (text: string) =>
  sum(Array.from(text, (letter) => (/[\p{Lu}%m]/u.test(letter) ? 180 : 122))) + PADDING;

/** No column is narrower than its longest word; what is left goes to those with much to say. */
function columnWidths(headings: readonly string[], rows: readonly (readonly WordCell[])[]): number[] {
  const columns = headings.map((heading, at) => [heading, ...rows.map((cells) => cells[at]?.text ?? '')]);
  const least = columns.map((texts) => Math.max(...texts.flatMap((text) => text.split(' ')).map(widthOf)));
  const leastTotal = sum(least);
  if (leastTotal >= TEXT_WIDTH) return fill(least.map((each) => (each / leastTotal) * TEXT_WIDTH));
  const asked = columns.map((texts, at) =>
    Math.max(0, Math.min(LONGEST_ASKED, Math.max(...texts.map(widthOf))) - (least[at] ?? 0)),
  );
  const spare = TEXT_WIDTH - leastTotal;
  const askedTotal = sum(asked);
  return fill(
    least.map(
      (each, at) =>
        each + (askedTotal === 0 ? spare / least.length : (spare * (asked[at] ?? 0)) / askedTotal),
    ),
  );
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);

/** Whole numbers that fill the line exactly. */
function fill(widths: readonly number[]): number[] {
  const whole = widths.map(Math.floor);
  const left = TEXT_WIDTH - sum(whole);
  return whole.map((width, at) => (at === 0 ? width + left : width));
}
