// The worker's side of safe-read.ts: whatever the file does to it, only this thread ends.
import { parentPort, workerData } from 'node:worker_threads';
import type { Cell, CellValue } from 'hucre/xlsx';
import { preflight } from './preflight.ts';
import { FileRefused, MOST_ROWS, type FileRefusal, type ReadWorkbook, type SheetCell } from './sheet-file.ts';

export type WorkerAnswer = { ok: true; workbook: ReadWorkbook } | { ok: false; refusal: FileRefusal };

const LONGEST_TEXT = 2000;

async function read(file: Buffer): Promise<ReadWorkbook> {
  await preflight(file);
  // Loaded only for files that are let in: a refusal is quicker without it.
  const { readXlsx } = await import('hucre/xlsx');
  const { sheets } = await readXlsx(file, { readStyles: true, maxRows: MOST_ROWS });
  return {
    sheets: sheets.map((sheet) => ({
      name: sheet.name,
      isHidden: sheet.hidden === true || sheet.veryHidden === true,
      rows: sheet.rows.map((row, at) =>
        row.map((value, column) => toCell(value, sheet.cells?.get(`${at},${column}`))),
      ),
      merges: (sheet.merges ?? []).map(({ startRow, startCol, endRow, endCol }) => ({
        startRow,
        startCol,
        endRow,
        endCol,
      })),
    })),
  };
}

/** hucre keeps formulas, faults and formats beside the plain values; a formula's value looks like any other there. */
function toCell(value: CellValue, detail: Cell | undefined): SheetCell | null {
  if (detail?.formula !== undefined || detail?.type === 'formula') return { kind: 'formula' };
  if (value === null || value === '') return null;
  if (detail?.type === 'error') return { kind: 'fault', text: String(value).slice(0, 20) };
  if (value instanceof Date)
    return Number.isNaN(value.getTime())
      ? { kind: 'fault', text: '' }
      : { kind: 'date', iso: value.toISOString() };
  if (typeof value === 'number')
    return { kind: 'number', value, isPercent: detail?.style?.numFmt?.includes('%') ?? false };
  if (typeof value === 'boolean') return { kind: 'boolean', value };
  return { kind: 'text', text: value.slice(0, LONGEST_TEXT).normalize('NFC') };
}

async function answer(): Promise<WorkerAnswer> {
  try {
    // Handed over by safe-read.ts, which gives nothing else.
    return { ok: true, workbook: await read(Buffer.from(workerData as Uint8Array)) };
  } catch (error) {
    return { ok: false, refusal: error instanceof FileRefused ? error.refusal : 'DAMAGED' };
  }
}

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin, a window has
parentPort?.postMessage(await answer());
