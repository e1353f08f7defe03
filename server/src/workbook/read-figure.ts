import { printDay } from '@soket/shared/day';
import { canonical, type DecimalText, isNegative } from '@soket/shared/decimal';
import type { Qualifier, QualifierWord } from '@soket/shared/figure';
import { parseFigureText } from '@soket/shared/figure-text';
import { type NumberField, parseNumberVi, printNumber } from '@soket/shared/number-vi';
import type { PreviewIssue } from './preview.ts';
import type { SheetCell } from './sheet-file.ts';

export type ReadFigure =
  | {
      ok: true;
      value: DecimalText | null;
      qualifier: Qualifier;
      qualifierWord: QualifierWord | null;
      estimated?: boolean;
      isText: boolean;
    }
  | { ok: false; code: PreviewIssue['code']; message: string };

/**
 * The figure in a spreadsheet's cell. Text is read as Vietnamese people write numbers; a number is taken to the fifteen
 * digits that the spreadsheet itself shows. Whatever is computed, a date, or two things at once is refused with its reason.
 */
export function readFigure(cell: SheetCell | null, field: NumberField): ReadFigure {
  if (cell === null) return { ok: true, value: null, ...EXACTLY, isText: false };
  switch (cell.kind) {
    case 'formula':
      return no('formula', 'Ô này là công thức. Hãy chép lại thành giá trị (Dán đặc biệt → Giá trị).');
    case 'date':
      return no('date', `Ô này là ngày ${printDay(cell.iso.slice(0, 10))}, không phải số liệu.`);
    case 'boolean':
      return no('notANumber', `Ô này ghi ${cell.value ? 'TRUE' : 'FALSE'}, không phải số liệu.`);
    case 'fault':
      return no('notANumber', `Ô này báo lỗi ${cell.text} của Excel.`);
    case 'number':
      return fromNumber(cell, field);
    case 'text':
      return fromText(cell.text, field);
  }
}

const EXACTLY = { qualifier: 'exact', qualifierWord: null } as const;

const no = (code: PreviewIssue['code'], message: string): ReadFigure => ({ ok: false, code, message });

function fromText(text: string, field: NumberField): ReadFigure {
  const parsed = parseFigureText(text, field);
  if (parsed.ok)
    return { ...parsed, isText: parsed.value !== null && parsed.qualifier === 'exact' && !parsed.estimated };
  const isDate = /^\d{1,2}[/-]\d{1,2}([/-]\d{2,4})?$/.test(text.trim());
  if (isDate) return no('date', `“${text.trim()}” là ngày tháng, không phải số liệu.`);
  // Asked once more without the qualifier's word, for the reason alone.
  const reason = parseNumberVi(text, field);
  return no(reason.ok ? 'notANumber' : REASONS[reason.code], parsed.message);
}

const REASONS = {
  not_a_number: 'notANumber',
  ambiguous: 'notANumber',
  negative: 'negative',
  too_many_decimals: 'decimals',
  too_long: 'tooLong',
} as const;

function fromNumber(
  { value, isPercent }: { value: number; isPercent: boolean },
  field: NumberField,
): ReadFigure {
  const exact = decimalOf(value);
  if (exact === null) return no('tooLong', 'Số quá dài: tối đa 15 chữ số.');
  if (isPercent) {
    const shown = printNumber(decimalOf(value * 100) ?? exact, 4, { trimZeros: true });
    const plain = printNumber(exact, 6, { trimZeros: true });
    return no(
      'percentFormat',
      `Ô này định dạng phần trăm: có thể là ${shown} hoặc ${plain}. Hãy đổi định dạng ô thành Số rồi nhập lại.`,
    );
  }
  if (isNegative(exact) && field.signed !== true) return no('negative', 'Số liệu ở ô này không được âm.');
  if ((exact.split('.')[1] ?? '').length > field.decimals) {
    const rule =
      field.decimals === 0 ? 'chỉ nhận số nguyên' : `chỉ nhận tối đa ${field.decimals} chữ số sau dấu phẩy`;
    return no('decimals', `Ô này ${rule}, trong tệp là ${printNumber(exact, 15, { trimZeros: true })}.`);
  }
  return { ok: true, value: exact, ...EXACTLY, isText: false };
}

/** A double as the spreadsheet shows it: 18.600000000000001 in the file is 18.6. Null beyond what a figure can be. */
function decimalOf(value: number): DecimalText | null {
  if (!Number.isFinite(value) || Math.abs(value) >= 1e15) return null;
  const shown = Number(value.toPrecision(15));
  return canonical(shown.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 15 }));
}
