import { mayBeNegative } from '@soket/shared/data-element';
import { isNegative, type DecimalText } from '@soket/shared/decimal';
import { DomainError } from '@soket/shared/errors';
import { explanationFor, mayExplain } from '@soket/shared/explanation';
import { type Provenance, type Qualifier, QUALIFIER_OF, type QualifierWord } from '@soket/shared/figure';
import { printNumber, qualifierText } from '@soket/shared/number-vi';
import type { CarriedOver } from './earlier-figures.ts';
import { cellId, type FormCell } from './form-definition.ts';
import { cleanText } from './clean-text.ts';
import type { CellKey } from './report-sheet.ts';
import type { CellContent, CellWrite, StoredFigure } from './write-figures.ts';

/**
 * Where saved figures come from. People always report; the demonstration loader says `published` with the source's
 * phrase, or `synthetic`.
 */
export type FigureOrigin = {
  provenance: Provenance;
  sourceQuote?: (cell: CellKey) => string | null;
};
export const REPORTED: FigureOrigin = { provenance: 'reported' };

export type TypedCell = CellKey & {
  value: DecimalText | null;
  qualifier: Qualifier;
  qualifierWord?: QualifierWord | null | undefined;
  estimated: boolean;
  note: string | null;
  explanation: string | null;
  /** the number that the explanation was written for, where whoever sends it says so */
  explains?: DecimalText | null | undefined;
  /** the workbook that it was taken from, in the person's own word */
  fileName?: string | null | undefined;
};

type Sheet = {
  cells: readonly FormCell[];
  stored: ReadonlyMap<string, StoredFigure>;
  carried: ReadonlyMap<string, CarriedOver>;
};

/**
 * What typed cells write, and the carried-over openings beside them: those are the product's to fill, so that they follow
 * the closing they rest on until the report is sent.
 * @throws INVALID_INPUT for a cell that is not on the form or named twice, a number that it cannot hold, and an explanation
 *   that was written for another number
 */
export function cellWrites(sheet: Sheet, typed: readonly TypedCell[], origin: FigureOrigin): CellWrite[] {
  const byId = new Map(sheet.cells.map((cell) => [cellId(cell), cell]));
  const seen = new Set<string>();
  const writes = typed.map((input): CellWrite => {
    const id = cellId(input);
    const cell = byId.get(id);
    if (!cell) throw invalid(input, 'Ô số liệu này không có trong biểu mẫu của kỳ báo cáo.');
    if (seen.has(id)) throw invalid(input, 'Ô số liệu này được gửi hai lần.');
    seen.add(id);
    const carried = sheet.carried.get(id);
    assertHolds(cell, input, carried);
    const before = sheet.stored.get(id);
    const content = contentOf(input, before, carried, origin);
    assertExplains(cell, { ...content, explains: input.explains }, before);
    return { cell, content, fileName: cleanText(input.fileName ?? null) };
  });
  for (const [id, carried] of sheet.carried) {
    const cell = byId.get(id);
    if (!cell || seen.has(id)) continue;
    const before = sheet.stored.get(id);
    const untouched = {
      note: before?.note ?? null,
      explanation: before ? explanationFor(carried.value, before) : null,
    };
    const input = { ...cell, value: carried.value, qualifier: 'exact' as const, estimated: false };
    const content = contentOf({ ...input, ...untouched }, before, carried, origin);
    writes.push({ cell, content, fileName: null });
  }
  return writes;
}

function assertHolds(cell: FormCell, { value }: TypedCell, carried: CarriedOver | undefined): void {
  if (value === null) return;
  const { kind, decimals } = cell.line;
  if (isNegative(value) && !mayBeNegative(kind)) throw invalid(cell, 'Số liệu này không thể là số âm.');
  if ((value.split('.')[1] ?? '').length > decimals) {
    throw invalid(
      cell,
      decimals === 0 ? 'Ô này chỉ nhận số nguyên.' : `Ô này chỉ nhận tối đa ${decimals} chữ số thập phân.`,
    );
  }
  if (carried && carried.value !== value) {
    const closing = printNumber(carried.value, decimals);
    throw invalid(cell, `Số này do kỳ trước chuyển sang là ${closing}, không nhập lại.`);
  }
}

function assertExplains(
  cell: FormCell,
  sent: Pick<TypedCell, 'value' | 'explanation' | 'explains'>,
  before: StoredFigure | undefined,
): void {
  const written = before ?? { value: null, explanation: null };
  if (mayExplain(sent, written)) return;
  const [known, now] = [sent.explains ?? written.value, sent.value].map((value) =>
    value === null ? 'ô trống' : `số ${printNumber(value, cell.line.decimals)}`,
  );
  throw invalid(cell, `Lời giải trình này viết cho ${known}, không phải ${now}. Hãy giải trình lại.`);
}

function contentOf(
  typed: TypedCell,
  before: StoredFigure | undefined,
  carried: CarriedOver | undefined,
  origin: FigureOrigin,
): CellContent {
  const value = carried?.value ?? typed.value;
  const qualifier = value === null ? 'exact' : typed.qualifier;
  const qualifierWord = wordOf(typed, qualifier, before);
  const number = { value, qualifier, estimated: value !== null && typed.estimated };
  const words = { note: cleanText(typed.note), explanation: cleanText(typed.explanation) };
  const isSameNumber =
    before !== undefined &&
    before.value === number.value &&
    qualifierText(before.qualifier, before.qualifierWord) === qualifierText(qualifier, qualifierWord) &&
    before.estimated === number.estimated;
  // A word added to a figure does not change where its number comes from.
  if (isSameNumber && origin === REPORTED) {
    const { provenance, sourceQuote } = before;
    return { ...number, ...words, qualifierWord: before.qualifierWord, provenance, sourceQuote };
  }
  return {
    ...number,
    ...words,
    qualifierWord,
    provenance: carried && origin === REPORTED ? carried.provenance : origin.provenance,
    sourceQuote: origin.sourceQuote?.(typed) ?? null,
  };
}

function wordOf(
  { qualifierWord: word }: TypedCell,
  qualifier: Qualifier,
  before: StoredFigure | undefined,
): QualifierWord | null {
  if (word === undefined) return before?.qualifier === qualifier ? before.qualifierWord : null;
  return word !== null && QUALIFIER_OF[word] === qualifier ? word : null;
}

function invalid({ elementCode, placeUnitCode }: CellKey, message: string): DomainError {
  const field = ['figures', elementCode, ...(placeUnitCode === null ? [] : [placeUnitCode])].join('.');
  return new DomainError('INVALID_INPUT', { field, message });
}
