import { type Day, parseDayVi } from '@soket/shared/day';
import { parseReference } from '@soket/shared/document-number';
import { foldText } from '@soket/shared/search-text';
import { columnsOf, type Headings, textOf } from '../workbook/list-columns.ts';
import { cellName, type ReadSheet, type SheetCell } from '../workbook/sheet-file.ts';
import type { DocumentFields } from './document-input.ts';

export const COLUMNS = [
  'type',
  'number',
  'issuedOn',
  'issuer',
  'title',
  'term',
  'role',
  'validFrom',
  'validTo',
  'secrecy',
  'note',
] as const;
export type ImportColumn = (typeof COLUMNS)[number];

export const HEADINGS: Headings<ImportColumn> = {
  type: { printed: 'Loại văn bản', words: ['loai van ban', 'ten loai', 'the loai', 'loai', 'hinh thuc'] },
  number: {
    printed: 'Số, ký hiệu',
    words: ['so, ky hieu', 'so ky hieu', 'so va ky hieu', 'so hieu', 'ky hieu', 'so van ban', 'van ban so'],
  },
  issuedOn: {
    printed: 'Ngày ban hành',
    words: ['ngay ban hanh', 'ngay van ban', 'ngay ky', 'ngay thang', 'ngay'],
  },
  issuer: {
    printed: 'Cơ quan ban hành',
    words: ['co quan ban hanh', 'don vi ban hanh', 'noi ban hanh', 'tac gia', 'co quan'],
  },
  title: {
    printed: 'Trích yếu',
    words: ['trich yeu', 'noi dung', 've viec', 'ten van ban', 'ten loai va trich yeu'],
  },
  term: { printed: 'Nhiệm kỳ', words: ['nhiem ky'] },
  role: { printed: 'Vai trò', words: ['vai tro', 'nhom'] },
  validFrom: {
    printed: 'Có hiệu lực từ',
    words: ['co hieu luc tu', 'hieu luc tu', 'ngay co hieu luc', 'ngay hieu luc'],
  },
  validTo: { printed: 'Hết hiệu lực', words: ['het hieu luc', 'hieu luc den', 'ngay het hieu luc'] },
  secrecy: { printed: 'Độ mật', words: ['do mat', 'muc do mat', 'mat'] },
  note: { printed: 'Ghi chú', words: ['ghi chu'] },
};

export type RowIssue = { severity: 'error' | 'question'; cell: string | null; message: string };
export type ReadRow = { row: number; fields: DocumentFields; issues: RowIssue[] };
export type ReadList = {
  columns: { column: ImportColumn; cell: string; heading: string }[];
  rows: ReadRow[];
};

type KnownType = { code: string; name: string; symbol: string };

/** Headings are looked for in the first lines only. */
const HEADING_LINES = 20;

/** A list of documents as people keep it: which column is which is read from its headings. Null when there is no list. */
export function readList(sheet: ReadSheet, types: readonly KnownType[]): ReadList | null {
  for (const [at, cells] of sheet.rows.slice(0, HEADING_LINES).entries()) {
    const columns = columnsOf(cells, COLUMNS, HEADINGS);
    if (!columns.has('number') && !columns.has('title')) continue;
    if (columns.size < 2) continue;
    const rows = sheet.rows.slice(at + 1).flatMap((line, below) => {
      const read = readRow(line, at + 1 + below, columns, types);
      return read ? [read] : [];
    });
    return {
      columns: [...columns].map(([column, index]) => ({
        column,
        cell: cellName(at, index),
        heading: textOf(cells[index] ?? null) ?? '',
      })),
      rows,
    };
  }
  return null;
}

const SECRECY: Record<string, DocumentFields['secrecy']> = {
  '': 'normal',
  thuong: 'normal',
  khong: 'normal',
  mat: 'confidential',
  'toi mat': 'secret',
  'tuyet mat': 'topSecret',
};

function readRow(
  line: readonly (SheetCell | null)[],
  at: number,
  columns: ReadonlyMap<ImportColumn, number>,
  types: readonly KnownType[],
): ReadRow | null {
  const issues: RowIssue[] = [];
  const cellOf = (column: ImportColumn): SheetCell | null => line[columns.get(column) ?? -1] ?? null;
  const nameOf = (column: ImportColumn): string | null => {
    const index = columns.get(column);
    return index === undefined ? null : cellName(at, index);
  };
  const complain = (column: ImportColumn, message: string, severity: RowIssue['severity'] = 'error') =>
    void issues.push({ severity, cell: nameOf(column), message });
  const text = (column: ImportColumn): string | null => {
    const cell = cellOf(column);
    if (cell?.kind === 'formula' || cell?.kind === 'fault') {
      complain(column, 'Ô chứa công thức hoặc lỗi. Hãy dán lại dưới dạng giá trị.');
      return null;
    }
    return textOf(cell);
  };
  const day = (column: ImportColumn): Day | null => {
    const cell = cellOf(column);
    if (cell?.kind === 'date') return cell.iso.slice(0, 10);
    const written = text(column);
    if (written === null) return null;
    const read = parseDayVi(written);
    if (read === null) complain(column, `Không đọc được ngày “${written}”. Hãy viết như 08/9/2022.`);
    return read;
  };
  if (COLUMNS.every((column) => textOf(cellOf(column)) === null && cellOf(column)?.kind !== 'formula'))
    return null;
  const written = text('number');
  const reference = written === null ? null : parseReference(written);
  const typeName = text('type') ?? reference?.typeName ?? null;
  const type = typeOf(typeName, reference?.number.symbol ?? null, types);
  if (type === null)
    complain(
      columns.has('type') ? 'type' : 'number',
      typeName === null
        ? 'Chưa rõ loại văn bản. Hãy ghi loại (Nghị quyết, Kế hoạch…).'
        : `Chưa có loại văn bản “${typeName}”. Hãy thêm loại này hoặc sửa lại.`,
    );
  if (written !== null && reference === null)
    complain('number', `Số “${written}” không viết theo mẫu 15-NQ/TU; sẽ được giữ nguyên.`, 'question');
  const secrecyText = foldText(text('secrecy') ?? '').trim();
  const secrecy = SECRECY[secrecyText];
  if (secrecy === undefined) complain('secrecy', 'Độ mật phải là Mật, Tối mật, Tuyệt mật hoặc để trống.');
  const roleText = foldText(text('role') ?? '');
  const issuedOn = day('issuedOn') ?? reference?.issuedOn ?? null;
  const fields: DocumentFields = {
    role:
      roleText === '' ? roleOfType(type) : /trien khai|ke hoach|plan/u.test(roleText) ? 'plan' : 'directive',
    typeCode: type?.code ?? '',
    number: reference?.number.number ?? written,
    issuer: text('issuer'),
    issuerUnitCode: null,
    issuedOn,
    term: text('term'),
    title: text('title'),
    purpose: null,
    note: text('note'),
    validFrom: day('validFrom'),
    validTo: day('validTo'),
    spanFrom: null,
    spanTo: null,
    secrecy: secrecy ?? 'normal',
  };
  return { row: at + 1, fields, issues };
}

/** Ordering documents are followed; the others carry them out, unless the list says so itself. */
const ORDERING = new Set(['NQ', 'CT', 'KL', 'QĐ', 'QĐi', 'QC', 'TT']);
const roleOfType = (type: KnownType | null): DocumentFields['role'] =>
  type !== null && ORDERING.has(type.code) ? 'directive' : 'plan';

function typeOf(name: string | null, symbol: string | null, types: readonly KnownType[]): KnownType | null {
  if (name !== null) {
    const folded = foldText(name).trim();
    const exact = name.normalize('NFC').toLocaleLowerCase('vi').trim();
    // "Quyết định" and "Quy định" differ without diacritics too; the exact name goes first all the same.
    return (
      types.find((type) => type.name.toLocaleLowerCase('vi') === exact) ??
      types.find((type) => foldText(type.name) === folded || foldText(type.symbol) === folded) ??
      null
    );
  }
  const bySymbol = types.filter(
    (type) => symbol !== null && type.symbol !== '' && foldText(type.symbol) === foldText(symbol),
  );
  // "QĐ" alone may be either.
  return bySymbol.length === 1 ? (bySymbol[0] ?? null) : null;
}
