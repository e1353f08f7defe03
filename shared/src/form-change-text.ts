import type { FormChange, FormSteps, LineTerms } from './form-change.ts';
import { describeRule } from './form-rules/describe.ts';
import type { FormLine } from './form-rule.ts';
import { printNumber } from './number-vi.ts';

/** A change as people read it; `before` null: added, `after` null: taken away. */
export type ChangeText = {
  of: FormChange['of'];
  /** "1.2 Đơn tiếp nhận trong kỳ"; null for a rule, whose sentence names its lines, and for a step of the whole report */
  line: string | null;
  before: string | null;
  after: string | null;
};

/** A change in Vietnamese words, each side with the lines of its own version. */
export function printChange(
  change: FormChange,
  linesBefore: readonly FormLine[],
  linesAfter: readonly FormLine[],
): ChangeText {
  if (change.of === 'rule') {
    const { before, after } = change;
    return {
      of: 'rule',
      line: null,
      before: before && describeRule(before, linesBefore),
      after: after && describeRule(after, linesAfter),
    };
  }
  if (change.of !== 'line') {
    const { of, before, after } = change;
    return { of, line: null, before: describeStep(of, before), after: describeStep(of, after) };
  }
  const { before, after } = change;
  const code = (after ?? before)?.elementCode;
  const line = [...linesAfter, ...linesBefore].find(({ elementCode }) => elementCode === code);
  const decimals = line?.decimals ?? 0;
  return {
    of: 'line',
    line: line ? `${line.label} ${line.name}` : (code ?? null),
    before: before && describeTerms(before, decimals),
    after: after && describeTerms(after, decimals),
  };
}

/** Which way a report goes, as a sentence. */
export function describeStep(step: keyof FormSteps, isAsked: boolean): string {
  if (step === 'needsSignOff')
    return isAsked ? 'lãnh đạo đơn vị ký trước khi gửi' : 'không cần lãnh đạo đơn vị ký trước khi gửi';
  return isAsked ? 'duyệt ngay, không qua thẩm định' : 'thẩm định rồi mới duyệt';
}

/** "bắt buộc · từ 0 đến 5.000 · Một người dự hai lớp được tính hai lượt." */
export function describeTerms(
  { required, min, max, guidance }: Omit<LineTerms, 'elementCode'>,
  decimals: number,
): string {
  const bounds = describeBounds(min, max, decimals);
  return [required ? 'bắt buộc' : 'không bắt buộc', bounds, guidance]
    .filter((part) => part !== null)
    .join(' · ');
}

/** "từ 0 đến 5.000", "không quá 5.000", "ít nhất 1"; null where nothing bounds the line. */
export function describeBounds(min: string | null, max: string | null, decimals: number): string | null {
  const print = (number: string) => printNumber(number, decimals);
  if (min !== null && max !== null) return `từ ${print(min)} đến ${print(max)}`;
  if (max !== null) return `không quá ${print(max)}`;
  return min === null ? null : `ít nhất ${print(min)}`;
}
