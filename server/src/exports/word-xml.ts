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

export type RunLook = { bold?: boolean; italic?: boolean; underline?: boolean; halfPoints?: number };
type Align = 'left' | 'center' | 'right' | 'both';

export function run(text: string, { bold, italic, underline, halfPoints }: RunLook = {}): string {
  const look = [
    bold ? '<w:b/>' : '',
    italic ? '<w:i/>' : '',
    underline ? '<w:u w:val="single"/>' : '',
    halfPoints ? `<w:sz w:val="${halfPoints}"/><w:szCs w:val="${halfPoints}"/>` : '',
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

/** Steps of a heat map, pale to strong; the number stands in the cell, so colour is never the only sign. */
const SHADES = ['FFFFFF', 'FDECEA', 'F9C9C4', 'F2A097', 'E8776B'] as const;

/** A table with lines, its heading repeated on every page; columns are as wide as what stands in them asks for. */
export function wordTable(headings: readonly string[], rows: readonly (readonly WordCell[])[]): string {
  const widths = columnWidths(headings, rows);
  const head = headings.map((name, at) =>
    tableCell(run(name, { bold: true }), widths[at] ?? 0, 'center', 'F2DCDB'),
  );
  const body = rows.map((cells) => {
    const drawn = cells.map(({ text, isNumber, shade }, at) =>
      tableCell(run(text), widths[at] ?? 0, isNumber ? 'right' : 'left', shade ? SHADES[shade] : undefined),
    );
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

function tableCell(runs: string, width: number, align: Align, fill?: string): string {
  const shading = fill === undefined ? '' : `<w:shd w:val="clear" w:color="auto" w:fill="${fill}"/>`;
  return (
    `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${shading}<w:vAlign w:val="center"/></w:tcPr>` +
    `${paragraph(runs, { style: 'cell', align })}</w:tc>`
  );
}

/** Characters a column asks for, within bounds, so that a long name neither starves the numbers nor a number the names. */
const NARROWEST = 6;
const WIDEST = 42;

function columnWidths(headings: readonly string[], rows: readonly (readonly WordCell[])[]): number[] {
  const asked = headings.map((heading, at) => {
    const longestWord = Math.max(...heading.split(' ').map((word) => word.length));
    const texts = rows.map((cells) => cells[at]?.text.length ?? 0);
    return Math.min(WIDEST, Math.max(NARROWEST, longestWord + 1, heading.length / 2, ...texts));
  });
  const total = asked.reduce((sum, each) => sum + each, 0);
  const widths = asked.map((each) => Math.floor((each / total) * TEXT_WIDTH));
  const left = TEXT_WIDTH - widths.reduce((sum, each) => sum + each, 0);
  return widths.map((width, at) => (at === 0 ? width + left : width));
}
