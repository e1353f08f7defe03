import { DomainError } from '@soket/shared/errors';
import { LARGEST_WORKBOOK } from '@soket/shared/workbook-file';
import { type CellValue, writeXlsx } from 'hucre/xlsx';
import { z } from 'zod';
import type { Deps } from '../core/actor.ts';
import { recordAudit } from '../core/audit.ts';
import { inTransaction } from '../core/db.ts';
import { once } from '../core/idempotency.ts';
import { FILE_SENTENCES } from '../workbook/file-sentences.ts';
import { safeRead } from '../workbook/safe-read.ts';
import { FileRefused } from '../workbook/sheet-file.ts';
import { cleanFields, DocumentCode, type DocumentFields } from './document-input.ts';
import { holdRegister } from './document-names.ts';
import { listTypes } from './document-types.ts';
import {
  COLUMNS,
  HEADINGS,
  type ImportColumn,
  type ReadList,
  readList,
  type RowIssue,
} from './import-rows.ts';
import { registerInTurn } from './keep-document.ts';
import { type LikelySame, likelySame } from './likely-same.ts';

/** More are taken in several files: one import is one transaction. */
export const MOST_IMPORTED = 500;

export type ImportRow = {
  /** as Excel counts */
  row: number;
  fields: DocumentFields;
  typeName: string | null;
  issues: RowIssue[];
  /** documents of the register it looks like */
  likely: LikelySame[];
  /** proposed to be taken: nothing is wrong with it and it looks like nothing else */
  isProposed: boolean;
  /** it cannot be taken as it stands */
  isRefused: boolean;
};

export type ImportPreview = {
  fileName: string;
  /** why the file as a whole is not read; then nothing else is said */
  refusal: string | null;
  sheetName: string | null;
  columns: { column: ImportColumn; cell: string; heading: string }[];
  rows: ImportRow[];
};

export type ImportOutcome = {
  registered: { row: number; code: string }[];
  refused: { row: number; message: string }[];
};

export const CheckImportInput = z.object({
  fileName: z.string().trim().min(1).max(255),
  fileBase64: z
    .string()
    .max(Math.ceil(LARGEST_WORKBOOK / 3) * 4 + 4096)
    .regex(/^[A-Za-z0-9+/]*={0,2}$/),
});
/** The same file once more and the rows to take, each with the documents it looks like and is not. */
export const ApplyImportInput = CheckImportInput.extend({
  rows: z
    .array(z.object({ row: z.int().min(1), differsFrom: z.array(DocumentCode).max(50).default([]) }))
    .min(1)
    .max(MOST_IMPORTED),
  requestKey: z.uuid(),
});

/** What a list from Excel would enter, row by row, with what is wrong or doubtful named by its cell. Stores nothing. */
export async function checkImport(
  deps: Deps,
  input: z.infer<typeof CheckImportInput>,
): Promise<ImportPreview> {
  const preview = {
    fileName: input.fileName.normalize('NFC'),
    refusal: null,
    sheetName: null,
    columns: [],
    rows: [],
  };
  const types = await openTypes(deps);
  const read = await readFile(input.fileBase64, types);
  if (typeof read === 'string') return { ...preview, refusal: read };
  const rows: ImportRow[] = [];
  const seen = new Map<string, number>();
  for (const { row, fields, issues } of read.list.rows) {
    const all = [...issues, ...complaints(fields, deps, issues)];
    const key = JSON.stringify([fields.issuer, fields.typeCode, fields.number, fields.term, fields.issuedOn]);
    const twin = fields.number === null ? undefined : seen.get(key);
    if (twin !== undefined)
      all.push({ severity: 'question', cell: `A${row}`, message: `Trùng với dòng ${twin} của tệp này.` });
    else seen.set(key, row);
    const isRefused = all.some(({ severity }) => severity === 'error');
    const likely = isRefused ? [] : await likelySame(deps.db, { ...fields, exceptCode: null });
    rows.push({
      row,
      fields,
      typeName: types.find(({ code }) => code === fields.typeCode)?.name ?? null,
      issues: all,
      likely,
      isProposed: !isRefused && likely.length === 0 && twin === undefined,
      isRefused,
    });
  }
  return { ...preview, sheetName: read.sheetName, columns: read.list.columns, rows };
}

/**
 * Enters the chosen rows. A row that cannot be entered after all is named with the reason; the others are.
 * @throws INVALID_INPUT for a file that cannot be read
 */
export async function applyImport(
  deps: Deps,
  input: z.infer<typeof ApplyImportInput>,
): Promise<ImportOutcome> {
  const { db, actor, clock } = deps;
  const read = await readFile(input.fileBase64, await openTypes(deps));
  if (typeof read === 'string')
    throw new DomainError('INVALID_INPUT', { field: 'fileBase64', message: read });
  return inTransaction(db, (tx) =>
    once(tx, actor, { key: input.requestKey, body: input }, async () => {
      await holdRegister(tx);
      const outcome: ImportOutcome = { registered: [], refused: [] };
      for (const { row, differsFrom } of input.rows) {
        const found = read.list.rows.find((candidate) => candidate.row === row);
        const fault = found?.issues.find(({ severity }) => severity === 'error');
        if (!found || fault) {
          outcome.refused.push({ row, message: fault?.message ?? 'Tệp không có dòng này.' });
          continue;
        }
        try {
          // Everything that may be refused is looked at before anything is written: a refusal leaves the others be.
          const { code } = await registerInTurn(tx, deps, {
            ...found.fields,
            links: [],
            fileIds: [],
            differsFrom,
          });
          outcome.registered.push({ row, code });
        } catch (error) {
          if (!(error instanceof DomainError)) throw error;
          outcome.refused.push({ row, message: sentenceOf(error) });
        }
      }
      await recordAudit(tx, {
        actor,
        clock,
        action: 'directives:import',
        subject: { type: 'workspace', id: 'documents' },
        after: {
          fileName: input.fileName,
          registered: outcome.registered.length,
          refused: outcome.refused.length,
        },
      });
      return outcome;
    }),
  );
}

/** An empty list with the headings that are known, and one line that shows how. */
export async function importTemplate(
  deps: Pick<Deps, 'db'>,
): Promise<{ fileName: string; fileBase64: string }> {
  const types = await openTypes(deps);
  const font = { name: 'Times New Roman', size: 12 };
  const widths: Partial<Record<ImportColumn, number>> = { title: 60, issuer: 24, note: 28 };
  const heading = { style: { font: { ...font, bold: true } } };
  const bytes = await writeXlsx({
    properties: { title: 'Danh sách văn bản' },
    defaultFont: font,
    sheets: [
      {
        name: 'Văn bản',
        rows: [COLUMNS.map((column): CellValue => HEADINGS[column].printed)],
        cells: new Map(COLUMNS.map((_, index) => [`0,${index}`, heading])),
        columns: COLUMNS.map((column) => ({ width: widths[column] ?? 18 })),
        freezePane: { rows: 1, columns: 0 },
      },
      {
        name: 'Hướng dẫn',
        rows: [
          ['Mỗi văn bản một dòng. Cột không có thông tin thì để trống, không ghi “0” hay “không rõ”.'],
          ['Số, ký hiệu viết như 15-NQ/TU hoặc 12/KH-UBND; ngày viết như 08/9/2022.'],
          ['Vai trò: “Chỉ đạo” hoặc “Triển khai”; để trống thì theo loại văn bản.'],
          [
            'Độ mật: Mật, Tối mật, Tuyệt mật hoặc để trống. Văn bản mật chỉ ghi số và ngày, không ghi trích yếu, ghi chú.',
          ],
          [`Các loại văn bản: ${types.map(({ name }) => name).join(', ')}.`],
        ],
        columns: [{ width: 110 }],
      },
    ],
  });
  return { fileName: 'danh-sach-van-ban.xlsx', fileBase64: Buffer.from(bytes).toString('base64') };
}

const NO_LIST =
  'Không tìm thấy danh sách văn bản trong tệp. Cần có dòng tiêu đề với ít nhất hai cột, trong đó có “Số, ký hiệu” hoặc “Trích yếu”; hãy tải mẫu để xem.';

/** What a new document can be. */
const openTypes = async ({ db }: Pick<Deps, 'db'>) =>
  (await listTypes(db)).filter(({ isClosed }) => !isClosed);

/** @returns a sentence when the file cannot be read */
async function readFile(
  fileBase64: string,
  types: Parameters<typeof readList>[1],
): Promise<{ sheetName: string; list: ReadList } | string> {
  try {
    const { sheets } = await safeRead(Buffer.from(fileBase64, 'base64'));
    for (const sheet of sheets) {
      const list = sheet.isHidden ? null : readList(sheet, types);
      if (list === null || list.rows.length === 0) continue;
      if (list.rows.length > MOST_IMPORTED)
        return `Tệp có ${list.rows.length} văn bản; mỗi lần nhập tối đa ${MOST_IMPORTED}. Hãy tách thành nhiều tệp.`;
      return { sheetName: sheet.name, list };
    }
    return NO_LIST;
  } catch (error) {
    if (error instanceof FileRefused) return FILE_SENTENCES[error.refusal];
    throw error;
  }
}

function complaints(fields: DocumentFields, { clock }: Deps, issues: readonly RowIssue[]): RowIssue[] {
  if (issues.some(({ severity }) => severity === 'error')) return [];
  try {
    cleanFields(fields, clock.today());
    return [];
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return [{ severity: 'error', cell: null, message: sentenceOf(error) }];
  }
}

function sentenceOf(error: DomainError): string {
  const { details } = error;
  return 'message' in details ? details.message : 'Không nhận được dòng này.';
}
