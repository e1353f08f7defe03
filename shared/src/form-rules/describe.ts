import type { FormLine, FormRule } from '../form-rule.ts';
import type { Term } from '../indicator.ts';
import { printNumber, printPercent } from '../number-vi.ts';
import { type Relation, termsText } from './judged-sheet.ts';

export type NamedLine = Pick<FormLine, 'elementCode' | 'label' | 'name'>;

const SIGNS: Record<Relation, string> = { '=': '=', '<=': '≤', '>=': '≥' };

const VI = {
  previous: 'kỳ trước',
  lastYear: 'cùng kỳ năm trước',
  jump: (percent: string, against: string) => `tăng hoặc giảm quá ${percent} so với ${against}`,
  from: (against: string, from: string) => `, khi số ${against} từ ${from} trở lên`,
  ofPrevious: (text: string) => `${text} của kỳ trước`,
  places: { '=': 'cộng theo địa bàn bằng tổng số', '<=': 'cộng theo địa bàn không quá tổng số' },
  outlier: (factor: string, atLeast: number) =>
    `khác xa các đơn vị khác (quá ${factor} lần độ lệch chuẩn ước theo trung vị, khi có từ ${atLeast} đơn vị khác đã gửi)`,
  dateSerial: 'Số giống mã ngày của Excel, ở mọi dòng nhập: 44.805 là ngày 01/9/2022',
  unchanged: (atLeast: number) => `Tất cả số liệu giữ nguyên như kỳ trước, khi có từ ${atLeast} số khác 0`,
};
const EN: typeof VI = {
  previous: 'the period before',
  lastYear: 'the same period last year',
  jump: (percent, against) => `rises or falls by more than ${percent} against ${against}`,
  from: (against, from) => `, where ${against} has ${from} or more`,
  ofPrevious: (text) => `${text} of the period before`,
  places: { '=': 'places add up to the total of', '<=': 'places add up to no more than the total of' },
  outlier: (factor, atLeast) =>
    `is far from the other units (more than ${factor} standard deviations, estimated from the median, once ${atLeast} others have sent)`,
  dateSerial: 'A number that looks like a date code of Excel, on every line: 44.805 is 01/9/2022',
  unchanged: (atLeast) =>
    `All figures are the same as in the period before, where ${atLeast} or more of them are not 0`,
};

/**
 * A rule as one sentence without a full stop: the lines by their numbers, then in words; what lines are called, and a form's
 * own words, stay as the form has them. "1.3 + 1.4 = 1.2: đã giải quyết + đang giải quyết = thuộc thẩm quyền". An element
 * that is not on the form keeps its code.
 */
export function describeRule(
  rule: FormRule,
  lines: readonly NamedLine[],
  language: 'vi' | 'en' = 'vi',
): string {
  const words = language === 'vi' ? VI : EN;
  const line = (code: string) => lines.find(({ elementCode }) => elementCode === code);
  const label = (code: string) => line(code)?.label ?? code;
  const name = (code: string) => startSmall(line(code)?.name ?? code);
  const side = (terms: readonly Term[]) => ({
    labels: termsText(terms, label),
    names: termsText(terms, name),
  });
  const number = (value: string) => printNumber(value, 6, { trimZeros: true });
  switch (rule.kind) {
    case 'identity': {
      const [lhs, rhs, sign] = [side(rule.lhs), side(rule.rhs), SIGNS[rule.relation]];
      const meaning = rule.message ? startSmall(rule.message) : `${lhs.names} ${sign} ${rhs.names}`;
      return `${lhs.labels} ${sign} ${rhs.labels}: ${meaning}`;
    }
    case 'jump': {
      const against = words[rule.against === 'previous' ? 'previous' : 'lastYear'];
      const from = rule.from === undefined ? '' : words.from(against, number(rule.from));
      const percent = printPercent(rule.percent, 6, { trimZeros: true });
      return `${label(rule.element)} ${words.jump(percent, against)}${from}: ${name(rule.element)}`;
    }
    case 'carriedOver': {
      const closing = side(rule.closing);
      const [labels, names] = [words.ofPrevious(closing.labels), words.ofPrevious(closing.names)];
      return `${label(rule.opening)} = ${labels}: ${name(rule.opening)} = ${names}`;
    }
    case 'places':
      return `${label(rule.element)}: ${words.places[rule.relation]} ${name(rule.element)}`;
    case 'outlier':
      return `${label(rule.element)} ${words.outlier(number(rule.factor), rule.atLeast)}: ${name(rule.element)}`;
    case 'dateSerial':
      return words.dateSerial;
    case 'unchanged':
      return words.unchanged(rule.atLeast);
  }
}

/** Inside a sentence; a word in capitals, such as MTTQ, stays. */
function startSmall(text: string): string {
  const [first = '', second = ''] = text;
  const isAbbreviation =
    second !== '' && second === second.toLocaleUpperCase('vi') && second !== second.toLocaleLowerCase('vi');
  return isAbbreviation ? text : first.toLocaleLowerCase('vi') + text.slice(first.length);
}
