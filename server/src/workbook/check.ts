import { type Day, printDay } from '@soket/shared/day';
import { explanationFor } from '@soket/shared/explanation';
import { printFigureText } from '@soket/shared/figure-text';
import { dateSerialDay } from '@soket/shared/form-rules/date-serial';
import { printNumber, qualifierText } from '@soket/shared/number-vi';
import type { CellFigure, ReportRow, ReportSheet } from '../reports/report-sheet.ts';
import type { PreviewChange, PreviewIssue } from './preview.ts';
import { type FoundForm, type FoundRow, type NamedCell, textOf } from './read-form.ts';
import { readFigure } from './read-figure.ts';
import { ruleIssues } from './rule-issues.ts';
import { baseText, fieldOf, figureCells } from './template-lines.ts';
import { rowKey } from './template-layout.ts';

const LONGEST_WORDS = 1000;

type ReadableForm = Extract<FoundForm, { kind: 'template' | 'list' }>;
type Checked = { changes: PreviewChange[]; issues: PreviewIssue[]; unchanged: number };
type Say = (
  severity: PreviewIssue['severity'],
  code: PreviewIssue['code'],
  cell: string | null,
  message: string,
) => void;

/**
 * Compares the lines of a file with the report: every change, every cell that cannot be taken with its reason, everything
 * doubtful, and what the form's rules would say afterwards.
 * @param isOldVersion the template was made of an earlier version of the form
 */
export function checkForm(sheet: ReportSheet, form: ReadableForm, isOldVersion: boolean): Checked {
  const issues: PreviewIssue[] = [];
  const changes: PreviewChange[] = [];
  const cellOf = new Map<string, string>();
  let unchanged = 0;
  const { rowsByKey, strays } = byLine(sheet.rows, form.rows);
  issues.push(...strays);
  const places = figureCells(sheet);
  const asksOfDates = sheet.form.rules.some(({ kind }) => kind === 'dateSerial');
  for (const row of sheet.rows) {
    const say: Say = (severity, code, cell, message) =>
      void issues.push({ severity, code, cell, ...idOf(row), message });
    const found = rowsByKey.get(rowKey(row)) ?? [];
    const [line] = found;
    if (!line) {
      if (form.kind === 'template') {
        const place = places.get(rowKey(row)) ?? null;
        say('error', 'missingRow', place, missing(row, form.sheetName, place));
      }
      continue;
    }
    cellOf.set(rowKey(row), line.value.at);
    if (found.length > 1) {
      const cells = found.map(({ value }) => value.at).join(', ');
      for (const { value } of found)
        say(
          'error',
          'duplicateRow',
          value.at,
          `${nameOf(row)} có ở nhiều ô: ${cells}. Chỉ giữ lại một dòng.`,
        );
      continue;
    }
    const change = changeOf(row, line, { kind: form.kind, lastDay: sheet.period.lastDay, asksOfDates }, say);
    if (change === 'unchanged') unchanged += 1;
    else if (change) changes.push({ ...change, isProposed: change.isProposed && !isOldVersion });
  }
  issues.push(...ruleIssues(sheet, changes, (row) => cellOf.get(rowKey(row)) ?? null));
  return { changes, issues, unchanged };
}

const idOf = ({ elementCode, placeUnitCode }: ReportRow) => ({ elementCode, placeUnitCode });
const nameOf = ({ label, name, placeName }: ReportRow) =>
  `Dòng ${label} “${placeName === null ? name : `${name} – ${placeName}`}”`;
const missing = (row: ReportRow, sheetName: string, place: string | null) =>
  `${nameOf(row)} (ô ${place} của mẫu) không còn trong trang “${sheetName}” của tệp; số liệu của dòng này giữ nguyên.`;

/** The file's rows by the line they name; those that name none, or several, are said at once. */
function byLine(
  lines: readonly ReportRow[],
  rows: readonly FoundRow[],
): { rowsByKey: Map<string, FoundRow[]>; strays: PreviewIssue[] } {
  const known = new Set(lines.map(rowKey));
  const rowsByKey = new Map<string, FoundRow[]>();
  const strays: PreviewIssue[] = [];
  for (const row of rows) {
    const [key = '', another] = row.keys;
    const nowhere = { cell: row.at, elementCode: null, placeUnitCode: null, severity: 'error' as const };
    const said = row.said.slice(0, 80);
    if (another !== undefined) {
      const message = `“${said}” là tên của nhiều dòng trong biểu; hãy ghi thêm số thứ tự của dòng.`;
      strays.push({ ...nowhere, code: 'ambiguousRow', message });
    } else if (!known.has(key)) {
      const message = `Biểu không có dòng “${said}”; số liệu ở ô ${row.value.at} không được nhận.`;
      strays.push({ ...nowhere, code: 'unknownRow', message });
    } else rowsByKey.set(key, [...(rowsByKey.get(key) ?? []), row]);
  }
  return { rowsByKey, strays };
}

/** What a line is read beside; `asksOfDates`: a rule of the form asks about numbers that look like days, so nobody else does. */
type Beside = { kind: ReadableForm['kind']; lastDay: Day; asksOfDates: boolean };

/** Null when the cell cannot be taken, which has been said by then. */
function changeOf(
  row: ReportRow,
  line: FoundRow,
  beside: Beside,
  say: Say,
): PreviewChange | 'unchanged' | null {
  const number = numberOf(row, line, beside, say);
  const note = wordsIn(line.note, row.figure.note, say);
  const said = wordsIn(line.explanation, row.figure.explanation, say);
  // Words that the file brings back as they were speak of the figure that was.
  const figure = said === row.figure.explanation ? number?.figure : null;
  const explanation = figure ? explanationFor(figure.value, row.figure) : said;
  const to: CellFigure = {
    ...row.figure,
    ...number?.figure,
    note,
    explanation,
  };
  const hasWords = note !== row.figure.note || explanation !== row.figure.explanation;
  if (!number?.figure && !hasWords) return number === null ? null : 'unchanged';
  const print = (figure: CellFigure) => printFigureText(figure, fieldOf(row));
  return {
    ...idOf(row),
    cell: line.value.at,
    label: row.label,
    name: row.name,
    placeName: row.placeName,
    from: row.figure,
    to,
    fromText: print(row.figure),
    toText: print(to),
    isProposed: number?.isSure ?? true,
  };
}

type Number = {
  figure: Pick<CellFigure, 'value' | 'qualifier' | 'qualifierWord' | 'estimated'> | null;
  isSure: boolean;
};
const AS_IT_IS: Number = { figure: null, isSure: true };

/** The new number of a line, or none when it stays as it is; null when what stands there cannot be taken. */
function numberOf(
  row: ReportRow,
  line: FoundRow,
  { kind, lastDay, asksOfDates }: Beside,
  say: Say,
): Number | null {
  const { at, cell, isMerged } = line.value;
  if (isMerged) {
    say('error', 'merged', at, 'Ô này bị gộp với ô khác, không biết số liệu là của dòng nào. Hãy bỏ gộp ô.');
    return null;
  }
  const read = readFigure(cell, fieldOf(row));
  if (!read.ok) {
    say('error', read.code, at, read.message);
    return null;
  }
  const { value, qualifier, qualifierWord } = read;
  const { figure } = row;
  const estimated = value !== null && (read.estimated === true || figure.estimated);
  const isSameWord =
    qualifierText(qualifier, qualifierWord) === qualifierText(figure.qualifier, figure.qualifierWord);
  const isSame = value === figure.value && estimated === figure.estimated;
  if (isSame && (value === null || isSameWord)) return AS_IT_IS;
  const inFile = value === null ? '' : `${qualifier}:${value}`;
  if (line.base !== null && inFile === line.base) return AS_IT_IS;
  if (kind === 'list' && value === null) return AS_IT_IS;
  const print = (number: string) => printNumber(number, row.decimals);
  if (row.isCarriedOver) {
    const carried =
      figure.value === null ? 'do hệ thống chuyển sang' : `chuyển sang là ${print(figure.value)}`;
    say('error', 'carriedOver', at, `Số này do kỳ trước ${carried}, không nhập lại.`);
    return null;
  }
  let isSure = true;
  if (line.base !== null && line.base !== baseText(row)) {
    isSure = false;
    const now = figure.value === null ? 'để trống' : `là ${print(figure.value)}`;
    say('question', 'changedMeanwhile', at, `Sau khi tải mẫu, ô này trên hệ thống đã được sửa, nay ${now}.`);
  }
  if (value === null) {
    isSure = false;
    say(
      'question',
      'cleared',
      at,
      `Ô này để trống, trên hệ thống đang là ${print(figure.value ?? '0')}. Có xóa không?`,
    );
    return { figure: { value, qualifier: 'exact', qualifierWord: null, estimated }, isSure };
  }
  const day = dateSerialDay(value, [row.previous, row.sameLastYear], lastDay);
  if (day !== null) {
    isSure = false;
    const message = `${print(value)} giống ngày ${printDay(day)} mà Excel ghi thành số. Có đúng là số liệu không?`;
    if (!asksOfDates) say('question', 'dateSerial', at, message);
  }
  if (read.isText)
    say('notice', 'textNumber', at, `Số ghi dưới dạng chữ “${textOf(cell)}”, được đọc là ${print(value)}.`);
  return { figure: { value, qualifier, qualifierWord, estimated }, isSure };
}

/** An empty note in the file says nothing; only words replace words. */
function wordsIn(found: NamedCell | null, now: string | null, say: Say): string | null {
  if (found === null || found.cell === null || found.isMerged) return now;
  if (found.cell.kind === 'formula') {
    say('error', 'formula', found.at, 'Ô này là công thức. Hãy ghi lại bằng chữ.');
    return now;
  }
  const words = textOf(found.cell).normalize('NFC');
  if (words.length > LONGEST_WORDS) {
    say('error', 'tooLong', found.at, `Nội dung dài hơn ${printNumber(String(LONGEST_WORDS))} ký tự.`);
    return now;
  }
  return words === '' || words === (now ?? '').trim() ? now : words;
}
