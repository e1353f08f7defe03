import { abs, canonical, type DecimalText, isNegative, isZero, roundHalfAwayFromZero } from './decimal.ts';
import { type Qualifier } from './figure.ts';

/** What the field takes: at most `decimals` decimals, negative values only when `signed`, a trailing % only when `percent`. */
export type NumberField = { decimals: number; signed?: boolean; percent?: boolean };

export type NumberRefusal = 'not_a_number' | 'ambiguous' | 'negative' | 'too_many_decimals' | 'too_long';

/**
 * `value` null is an empty field, which is missing and never zero. `message` is a finished Vietnamese sentence;
 * `readings` are the ways to read an ambiguous text, as they would be printed.
 */
export type ParsedNumber =
  | { ok: true; value: DecimalText | null }
  | { ok: false; code: NumberRefusal; readings?: string[]; message: string };

const MAX_INTEGER_DIGITS = 15;
const MAX_TYPED_LENGTH = 60;

// Space, no-break space, figure space, thin space, narrow no-break space: what Excel, Word and web pages put in numbers.
const SPACES = /[ \u00A0\u2007\u2009\u202F]/g;
const MINUS_SIGNS = '-\u2212\u2013';

const VIETNAMESE = /^(?<whole>\d+|[1-9]\d{0,2}(?:\.\d{3})+|[1-9]\d{0,2}(?: \d{3})+)(?:,(?<part>\d+))?$/;
const FOREIGN = /^(?<whole>\d+|[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d{0,2}(?: \d{3})+)(?:\.(?<part>\d+))?$/;
const COMMA_AND_THREE_DIGITS = /^[1-9]\d{0,2},\d{3}$/;

/** The value of a text in one notation, always with its point: "1.773,50" → "1773.50"; null when it is not written so. */
function readAs(notation: RegExp, text: string): string | null {
  const groups = notation.exec(text)?.groups;
  if (!groups) return null;
  const whole = (groups['whole'] ?? '').replace(/\D/g, '');
  return groups['part'] === undefined ? whole : `${whole}.${groups['part']}`;
}

function decimalsOf(plain: string): number {
  return plain.split('.')[1]?.length ?? 0;
}

function printExactly(plain: string): string {
  return printNumber(plain, decimalsOf(plain));
}

function refuse(code: NumberRefusal, message: string): ParsedNumber {
  return { ok: false, code, message };
}

function refuseTwoReadings(typed: string, sign: string, whole: string, fraction: string): ParsedNumber {
  const readings = [printExactly(sign + whole), printExactly(sign + fraction)];
  const message =
    `“${typed}” có thể hiểu là ${readings[0]} (số nguyên) hoặc ${readings[1]} (có phần thập phân). ` +
    `Hãy gõ ${sign.replace('-', '−')}${whole} nếu là số nguyên; nếu có phần thập phân, hãy gõ ${typeableFraction(sign + fraction)}.`;
  return { ok: false, code: 'ambiguous', readings, message };
}

/** A decimal as it can be typed without doubt: "1,234" alone would be doubted again, "1,2340" is not. */
function typeableFraction(plain: string): string {
  const printed = printExactly(plain);
  return COMMA_AND_THREE_DIGITS.test(printed.replace('−', '')) ? `${printed}0` : printed;
}

function refuseUnreadable(typed: string, body: string): ParsedNumber {
  if (body === '')
    return refuse('not_a_number', 'Nếu không có số liệu, hãy để trống; nếu bằng không, hãy nhập 0.');
  if (/\p{L}/u.test(body))
    return refuse('not_a_number', `“${typed}” không phải là số. Chỉ nhập số, không nhập chữ.`);
  const foreign = readAs(FOREIGN, body);
  if (foreign !== null) {
    const suggestion = printExactly(foreign);
    return refuse(
      'not_a_number',
      `“${typed}” viết theo lối nước ngoài. Dùng dấu chấm ngăn hàng nghìn, dấu phẩy cho phần thập phân: ${suggestion}.`,
    );
  }
  return refuse('not_a_number', `“${typed}” không phải là số. Viết như 1.773 hoặc 18,6.`);
}

/**
 * Reads a number as people type or paste it: `1.773`, `1773` and `1 773` are 1773, `18,6` is 18.6. What can be read in
 * two ways is refused with both readings named, never guessed: `1.5`, `18.6`, `0.773`, and `1,234` in every field, so a
 * value of up to 999 with exactly three decimals must be typed with a fourth (1,2340). Zeros beyond the field's
 * decimals change nothing and are accepted.
 * @unit   the result is exact, at most 15 digits before the point
 * @source DOMAIN.md "How a figure becomes a number on a chart", 8
 */
export function parseNumberVi(text: string, field: NumberField): ParsedNumber {
  const typed = text.replace(SPACES, ' ').trim();
  if (typed === '') return { ok: true, value: null };
  if (typed.length > MAX_TYPED_LENGTH)
    return refuse('too_long', `Số quá dài: tối đa ${MAX_INTEGER_DIGITS} chữ số.`);

  const isNegativeSign = MINUS_SIGNS.includes(typed.charAt(0));
  const hasPlus = typed.startsWith('+') && field.signed === true;
  const unsigned = isNegativeSign || hasPlus ? typed.slice(1).trim() : typed;
  if (unsigned.endsWith('%') && !field.percent) {
    return refuse('not_a_number', 'Ô này nhập số lượng, không nhập phần trăm. Hãy bỏ dấu %.');
  }
  const body = unsigned.endsWith('%') ? unsigned.slice(0, -1).trim() : unsigned;
  const sign = isNegativeSign ? '-' : '';

  const vietnamese = readAs(VIETNAMESE, body);
  const foreign = readAs(FOREIGN, body);
  if (vietnamese !== null && COMMA_AND_THREE_DIGITS.test(body)) {
    return refuseTwoReadings(typed, sign, body.replace(',', ''), vietnamese);
  }
  if (vietnamese === null) {
    // One point that does not part thousands: a slip in "1.500", or a foreign decimal point.
    if (foreign !== null && body.includes('.') && !body.includes(',')) {
      return refuseTwoReadings(typed, sign, canonical(body.replace(/\D/g, '')), foreign);
    }
    return refuseUnreadable(typed, body);
  }
  return checkValue(canonical(sign + vietnamese), field);
}

function checkValue(value: DecimalText, field: NumberField): ParsedNumber {
  const [whole = ''] = abs(value).split('.');
  if (whole.length > MAX_INTEGER_DIGITS)
    return refuse('too_long', `Số quá dài: tối đa ${MAX_INTEGER_DIGITS} chữ số.`);
  if (isNegative(value) && !field.signed) return refuse('negative', 'Số liệu ở ô này không được âm.');
  if (decimalsOf(value) > field.decimals) {
    const message =
      field.decimals === 0
        ? 'Ô này chỉ nhận số nguyên.'
        : `Ô này chỉ nhận tối đa ${field.decimals} chữ số sau dấu phẩy.`;
    return refuse('too_many_decimals', message);
  }
  return { ok: true, value };
}

/**
 * A number in Vietnamese: "1.773", "18,6", "−10" with the true minus sign. Rounded half away from zero.
 * @unit `decimals` are always printed ("98,0"), unless `trimZeros` asks for as few as the value needs ("98")
 */
export function printNumber(value: DecimalText, decimals = 0, { trimZeros = false } = {}): string {
  const rounded = roundHalfAwayFromZero(value, decimals);
  const [whole = '0', part = ''] = abs(rounded).split('.');
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, '.');
  const fraction = trimZeros ? part : part.padEnd(decimals, '0');
  return `${isNegative(rounded) ? '−' : ''}${grouped}${fraction === '' ? '' : `,${fraction}`}`;
}

/** A percentage in Vietnamese: "97,5%". @unit percent, not a share of one: 97.5 */
export function printPercent(
  value: DecimalText,
  decimals = 1,
  options: { trimZeros?: boolean } = {},
): string {
  return `${printNumber(value, decimals, options)}%`;
}

const USUAL_WORD_VI: Record<Qualifier, string> = { exact: '', over: 'trên', nearly: 'gần', about: 'khoảng' };

/** The word that stands before a number: the one that was written, or the usual one; empty for an exact number. */
export function qualifierText(qualifier: Qualifier, word: string | null = null): string {
  return qualifier === 'exact' ? '' : (word ?? USUAL_WORD_VI[qualifier]);
}

/** A printed number with its qualifier: "trên 96%", "gần 1.300"; `word` is the source's own ("hơn 75.000"). */
export function printQualified(
  printed: string,
  qualifier: Qualifier,
  { word = null }: { word?: string | null } = {},
): string {
  return `${qualifierText(qualifier, word)} ${printed}`.trimStart();
}

/**
 * A change with its arrow: "▲ 1,2 điểm phần trăm" between percentages, "▼ 40 (−3,1%)" between counts; "không đổi" when
 * it rounds to nothing.
 * @unit `points`: percentage points; `count`: the indicator's own measure, `percent` being the change in percent, null
 * where the earlier value is zero or missing
 * @source DESIGN.md "Overview": percentages change in points, counts in units and percent
 */
export function printChange(
  value: DecimalText,
  unit: 'points' | 'count',
  {
    decimals = unit === 'points' ? 1 : 0,
    percent = null,
  }: { decimals?: number; percent?: DecimalText | null } = {},
): string {
  const rounded = roundHalfAwayFromZero(value, decimals);
  if (isZero(rounded)) return 'không đổi';
  const size = `${isNegative(rounded) ? '▼' : '▲'} ${printNumber(abs(rounded), decimals)}`;
  if (unit === 'points') return `${size} điểm phần trăm`;
  if (percent === null) return size;
  const plus = isNegative(percent) || isZero(percent) ? '' : '+';
  return `${size} (${plus}${printPercent(percent)})`;
}
