import type { CellStyle } from 'hucre/xlsx';
import { mayBeNegative } from '@soket/shared/data-element';
import { printDay } from '@soket/shared/day';
import { printFigureText } from '@soket/shared/figure-text';
import { printPeriodDays } from '@soket/shared/period';
import type { ReportRow, ReportSheet } from '../reports/report-sheet.ts';
import { cellName } from './sheet-file.ts';
import { COLUMNS, type Heading, HEADING_ROW, HEADINGS, rowKey } from './template-layout.ts';

const TYPED: ReadonlySet<Heading> = new Set<Heading>(['value', 'note', 'explanation']);
export const FONT = { name: 'Times New Roman', size: 12 };
const LINE = { style: 'thin', color: { rgb: 'BFBFBF' } } as const;
const BORDER = { top: LINE, left: LINE, bottom: LINE, right: LINE };
const fill = (rgb: string) => ({ type: 'pattern', pattern: 'solid', fgColor: { rgb } }) as const;
const TYPE_HERE = fill('FFF9DB');
const FILLED_IN = fill('EFEFEF');
const HEAD = fill('F2DCDB');

export type Put = { value: string | number | null; style: CellStyle };
/** A line of the sheet: cells by column, the report's line when its figure can be typed, and its height in lines of text. */
export type Line = { cells: Partial<Record<Heading, Put>>; row: ReportRow | null; lines: number };

/** Every line of the template's first sheet, from the title down. */
export function templateLines(sheet: ReportSheet): Line[] {
  return [...headLines(sheet), ...bodyLines(sheet)];
}

/** Where each line's figure stands in a fresh template: "H12" by `rowKey`. */
export function figureCells(sheet: ReportSheet): Map<string, string> {
  return new Map(
    templateLines(sheet).flatMap(({ cells }, at): [string, string][] =>
      cells.key === undefined || at <= HEADING_ROW
        ? []
        : [[String(cells.key.value), cellName(at, COLUMNS.indexOf('value'))]],
    ),
  );
}

function headLines(sheet: ReportSheet): Line[] {
  const { period } = sheet;
  const days = printPeriodDays({ firstDay: period.firstDay, lastDay: period.lastDay });
  const due = period.deadline === null ? '' : ` · hạn gửi ${printDay(period.deadline)}`;
  const said = (text: string, font: CellStyle['font'], lines = 1): Line => ({
    cells: { label: { value: text, style: { font: { ...FONT, ...font } } } },
    row: null,
    lines,
  });
  return [
    said(sheet.form.name, { size: 15, bold: true }, 1.4),
    said(`Đơn vị: ${sheet.unit.name}`, { bold: true }),
    said(`Kỳ báo cáo: ${period.label} (${days})${due}`, {}),
    said('Chỉ nhập vào các ô nền vàng; không có số liệu thì để trống, bằng không thì nhập 0.', {
      italic: true,
    }),
    said(originOf(sheet), { italic: true, color: { rgb: '9C2B2B' } }),
    headingLine(sheet),
  ];
}

/** Invented numbers say so wherever they are exported. */
function originOf({ rows }: ReportSheet): string {
  return rows.some(
    ({ provenance, previous, sameLastYear, figure }) =>
      provenance === 'synthetic' && (previous ?? sameLastYear ?? figure.value) !== null,
  )
    ? 'Có số liệu minh họa.'
    : '';
}

function headingLine({ period }: ReportSheet): Line {
  const style: CellStyle = {
    font: { ...FONT, bold: true },
    fill: HEAD,
    border: BORDER,
    alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
  };
  const under = (heading: Heading): string => {
    const more =
      heading === 'previous'
        ? period.previousLabel
        : heading === 'sameLastYear'
          ? period.sameLastYearLabel
          : null;
    return more === null ? HEADINGS[heading] : `${HEADINGS[heading]}\n${more}`;
  };
  return {
    cells: Object.fromEntries(COLUMNS.map((heading) => [heading, { value: under(heading), style }])),
    row: null,
    lines: 2.2,
  };
}

function bodyLines(sheet: ReportSheet): Line[] {
  let section = '';
  return sheet.rows.flatMap((row): Line[] => {
    const begins = row.section !== '' && row.section !== section;
    section = row.section;
    return [...(begins ? [sectionLine(section)] : []), figureLine(row, sheet.may.save)];
  });
}

function sectionLine(section: string): Line {
  const style: CellStyle = { font: { ...FONT, bold: true } };
  return { cells: { label: { value: section, style } }, row: null, lines: 1.3 };
}

function figureLine(row: ReportRow, mayType: boolean): Line {
  const isPlace = row.placeUnitCode !== null;
  const isOpen = mayType && !row.isCarriedOver;
  const name = isPlace ? `   ${row.placeName ?? row.placeUnitCode}` : row.name;
  const values: Record<Heading, string | number | null> = {
    key: rowKey(row),
    base: baseText(row),
    label: isPlace ? '' : row.label,
    name: row.required ? `${name} *` : name,
    measure: row.measure,
    previous: asNumber(row.previous),
    sameLastYear: asNumber(row.sameLastYear),
    value: shownFigure(row),
    note: row.figure.note,
    explanation: row.figure.explanation,
  };
  const cells = Object.fromEntries(
    COLUMNS.map((heading): [Heading, Put] => [
      heading,
      { value: values[heading], style: styleOf(heading, row, isOpen) },
    ]),
  );
  return { cells, row: isOpen ? row : null, lines: Math.ceil(name.length / 50) * 1.15 };
}

function styleOf(heading: Heading, row: ReportRow, isOpen: boolean): CellStyle {
  const isNumber = heading === 'previous' || heading === 'sameLastYear' || heading === 'value';
  const isTyped = TYPED.has(heading) && (isOpen || heading !== 'value');
  const typedFill = isTyped ? { fill: TYPE_HERE } : heading === 'value' ? { fill: FILLED_IN } : {};
  return {
    font: FONT,
    border: BORDER,
    ...typedFill,
    ...(isNumber ? { numFmt: row.decimals === 0 ? '#,##0' : `#,##0.${'0'.repeat(row.decimals)}` } : {}),
    alignment: {
      vertical: 'top',
      wrapText: true,
      horizontal: isNumber ? 'right' : heading === 'label' || heading === 'measure' ? 'center' : 'left',
    },
    protection: { locked: !isTyped },
  };
}

/** A spreadsheet's number has fifteen digits; what has more, or a qualifier, stays text. */
function asNumber(value: string | null): string | number | null {
  return value === null || value.replace(/\D/g, '').length > 15 ? value : Number(value);
}

function shownFigure(row: ReportRow): string | number | null {
  const { value, qualifier } = row.figure;
  return qualifier === 'exact' ? asNumber(value) : printFigureText(row.figure, fieldOf(row));
}

/** What stood in the cell when the file was made: a number that nobody touched is not brought back as a change. */
export function baseText({ figure }: ReportRow): string {
  return figure.value === null ? '' : `${figure.qualifier}:${figure.value}`;
}

/** What the line's cell takes, as `parseFigureText` wants to know it. */
export function fieldOf(row: ReportRow): { decimals: number; signed: boolean; percent: boolean } {
  return {
    decimals: row.decimals,
    signed: mayBeNegative(row.kind),
    percent: row.measure.trim() === '%',
  };
}
