import { type ColumnDef, type DataValidation, writeXlsx } from 'hucre/xlsx';
import type { ReportSheet } from '../reports/report-sheet.ts';
import { cellName } from './sheet-file.ts';
import { guidanceRows } from './template-guidance.ts';
import {
  COLUMNS,
  type Heading,
  HEADING_ROW,
  IDENTITY,
  type Identity,
  LAYOUT,
  SHEETS,
} from './template-layout.ts';
import { FONT, type Line, type Put, templateLines } from './template-lines.ts';
import { validationsOf } from './template-validations.ts';

const WIDTHS: Record<Heading, number> = {
  key: 14,
  base: 10,
  label: 7,
  name: 52,
  measure: 10,
  previous: 13,
  sameLastYear: 13,
  value: 15,
  note: 28,
  explanation: 32,
};

/**
 * The unit's form for the period as a workbook to fill and bring back: keys and identity hidden, everything locked but what
 * the unit types, the period before and last year's beside it. Holds no macro and no formula.
 * @param formVersion number of the form's version that the report is made of
 */
export function writeTemplate(sheet: ReportSheet, formVersion: number): Promise<Uint8Array> {
  const lines = templateLines(sheet);
  const cells = new Map<string, Put>();
  for (const [at, line] of lines.entries())
    for (const [column, heading] of COLUMNS.entries()) {
      const put = line.cells[heading];
      if (put) cells.set(`${at},${column}`, put);
    }
  const last = cellName(lines.length - 1, COLUMNS.length - 1);
  return writeXlsx({
    properties: { title: `${sheet.form.name} · ${sheet.unit.name} · ${sheet.period.label}` },
    defaultFont: FONT,
    sheets: [
      {
        name: SHEETS.figures,
        rows: lines.map((line) => COLUMNS.map((heading) => line.cells[heading]?.value ?? null)),
        cells,
        columns: COLUMNS.map((heading): ColumnDef => ({
          width: WIDTHS[heading],
          hidden: heading === 'key' || heading === 'base',
        })),
        rowDefs: new Map(lines.map(({ lines: count }, at) => [at, { height: 17 * count }])),
        freezePane: { rows: HEADING_ROW + 1, columns: COLUMNS.indexOf('measure') },
        protection: { sheet: true, formatColumns: true, formatRows: true },
        dataValidations: validationsFor(lines),
        pageSetup: {
          paperSize: 'a4',
          orientation: 'landscape',
          fitToPage: true,
          fitToWidth: 1,
          fitToHeight: 0,
          printArea: `$C$1:$${last.replace(/(\d+)$/, '$$$1')}`,
          printTitlesRow: `$${HEADING_ROW + 1}:$${HEADING_ROW + 1}`,
        },
        view: { showGridLines: false },
      },
      {
        name: SHEETS.guidance,
        rows: guidanceRows(sheet),
        cells: new Map([['0,1', { style: { font: { ...FONT, size: 15, bold: true } } }]]),
        pageSetup: {
          paperSize: 'a4',
          orientation: 'landscape',
          fitToPage: true,
          fitToWidth: 1,
          fitToHeight: 0,
        },
        columns: [
          { width: 12, style: { font: FONT, alignment: { vertical: 'top' } } },
          { width: 110, style: { font: FONT, alignment: { vertical: 'top', wrapText: true } } },
        ],
        protection: { sheet: true, formatColumns: true, formatRows: true },
        view: { showGridLines: false },
      },
      { name: SHEETS.identity, veryHidden: true, rows: identityRows(sheet, formVersion) },
    ],
  });
}

function identityRows(sheet: ReportSheet, formVersion: number): string[][] {
  const identity: Identity = {
    layout: LAYOUT,
    form: sheet.form.code,
    formVersion: String(formVersion),
    unit: sheet.unit.code,
    unitName: sheet.unit.name,
    period: sheet.period.code,
    revision: String(sheet.version.revision),
  };
  return IDENTITY.map((name) => [name, identity[name]]);
}

function validationsFor(lines: readonly Line[]): DataValidation[] {
  return validationsOf(
    lines.flatMap(({ row }, at) => (row ? [{ row, cell: cellName(at, COLUMNS.indexOf('value')) }] : [])),
  );
}
