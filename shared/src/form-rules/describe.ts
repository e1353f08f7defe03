import type { FormLine, FormRule } from '../form-rule.ts';
import type { Term } from '../indicator.ts';
import { printNumber, printPercent } from '../number-vi.ts';
import { type Relation, termsText } from './judged-sheet.ts';

export type NamedLine = Pick<FormLine, 'elementCode' | 'label' | 'name'>;

const SIGNS: Record<Relation, string> = { '=': '=', '<=': '≤', '>=': '≥' };

/**
 * A rule as one Vietnamese sentence without a full stop: the lines by their numbers, then in words.
 * "1.3 + 1.4 = 1.2: đã giải quyết + đang giải quyết = thuộc thẩm quyền". An element that is not on the form keeps its code.
 */
export function describeRule(rule: FormRule, lines: readonly NamedLine[]): string {
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
      const against = rule.against === 'previous' ? 'kỳ trước' : 'cùng kỳ năm trước';
      const from = rule.from === undefined ? '' : `, khi số ${against} từ ${number(rule.from)} trở lên`;
      const percent = printPercent(rule.percent, 6, { trimZeros: true });
      return `${label(rule.element)} tăng hoặc giảm quá ${percent} so với ${against}${from}: ${name(rule.element)}`;
    }
    case 'carriedOver': {
      const closing = side(rule.closing);
      return `${label(rule.opening)} = ${closing.labels} của kỳ trước: ${name(rule.opening)} = ${closing.names} của kỳ trước`;
    }
    case 'places': {
      const relation = rule.relation === '=' ? 'bằng' : 'không quá';
      return `${label(rule.element)}: cộng theo địa bàn ${relation} tổng số ${name(rule.element)}`;
    }
    case 'outlier':
      return (
        `${label(rule.element)} khác xa các đơn vị khác (quá ${number(rule.factor)} lần độ lệch chuẩn ước theo trung vị, ` +
        `khi có từ ${rule.atLeast} đơn vị khác đã gửi): ${name(rule.element)}`
      );
    case 'dateSerial':
      return 'Số giống mã ngày của Excel, ở mọi dòng nhập: 44.805 là ngày 01/9/2022';
    case 'unchanged':
      return `Tất cả số liệu giữ nguyên như kỳ trước, khi có từ ${rule.atLeast} số khác 0`;
  }
}

/** Inside a sentence; a word in capitals, such as MTTQ, stays. */
function startSmall(text: string): string {
  const [first = '', second = ''] = text;
  const isAbbreviation =
    second !== '' && second === second.toLocaleUpperCase('vi') && second !== second.toLocaleLowerCase('vi');
  return isAbbreviation ? text : first.toLocaleLowerCase('vi') + text.slice(first.length);
}
