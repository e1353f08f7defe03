import { ELEMENT_KIND_WORDS_VI } from './data-element.ts';
import {
  type FormChange,
  type FormSteps,
  isSamePlace,
  type LineTerms,
  type Schedule,
} from './form-change.ts';
import { describeRule } from './form-rules/describe.ts';
import type { FormLine } from './form-rule.ts';
import { printNumber } from './number-vi.ts';
import { FREQUENCY_WORDS_VI } from './period.ts';

/** A change as people read it; `before` null: added, `after` null: taken away. */
export type ChangeText = {
  of: FormChange['of'];
  /** "1.2 Đơn tiếp nhận trong kỳ", "Tên biểu"; null where the sentences say it themselves */
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
  const whole = { of: change.of, line: null };
  switch (change.of) {
    case 'rule': {
      const { before, after } = change;
      return {
        ...whole,
        before: before && describeRule(before, linesBefore),
        after: after && describeRule(after, linesAfter),
      };
    }
    case 'line': {
      const { before, after } = change;
      const named = after ?? before;
      return {
        of: 'line',
        line: named && `${named.label} ${named.name}`,
        before: before && describeLine(before, after),
        after: after && describeLine(after, before),
      };
    }
    case 'layout':
      return {
        of: change.of,
        line: 'Thứ tự và mục của các dòng',
        before: describeLayout(change.before, change.after),
        after: describeLayout(change.after, change.before),
      };
    case 'name':
      return { of: change.of, line: 'Tên biểu', before: change.before, after: change.after };
    case 'schedule':
      return {
        of: change.of,
        line: 'Định kỳ',
        before: describeSchedule(change.before),
        after: describeSchedule(change.after),
      };
    case 'needsSignOff':
    case 'oneStep':
      return {
        ...whole,
        before: describeStep(change.of, change.before),
        after: describeStep(change.of, change.after),
      };
  }
}

/** Which way a report goes, as a sentence. */
export function describeStep(step: keyof FormSteps, isAsked: boolean): string {
  if (step === 'needsSignOff')
    return isAsked ? 'lãnh đạo đơn vị ký trước khi gửi' : 'không cần lãnh đạo đơn vị ký trước khi gửi';
  return isAsked ? 'duyệt ngay, không qua thẩm định' : 'thẩm định rồi mới duyệt';
}

/** "hằng quý, theo Quý dương lịch" */
function describeSchedule({ frequency, calendar }: Schedule): string {
  if (frequency === null || calendar === null) return 'báo cáo chuyên đề';
  return `${FREQUENCY_WORDS_VI[frequency]}, theo ${calendar.name}`;
}

/** What a line asks, after what it counts where that is new or differs from the other side. */
function describeLine(line: LineTerms, other: LineTerms | null): string {
  const counts = [
    ...(other && other.name !== line.name ? [`“${line.name}”`] : []),
    ...(other?.measure === line.measure ? [] : [`tính bằng ${line.measure}`]),
    ...(other ? [] : [ELEMENT_KIND_WORDS_VI[line.kind]]),
    ...((other?.decimals ?? 0) === line.decimals ? [] : [`${line.decimals} chữ số thập phân`]),
    ...((other?.byPlace ?? false) === line.byPlace
      ? []
      : [line.byPlace ? 'chia theo địa bàn' : 'không chia theo địa bàn']),
  ];
  return [...counts, describeTerms(line)].join(' · ');
}

/** Lines by section: those that have another number or section, or all of them where only the order differs. */
function describeLayout(lines: readonly LineTerms[], others: readonly LineTerms[]): string {
  const moved = lines.filter((line) =>
    others.some((other) => other.elementCode === line.elementCode && !isSamePlace(line, other)),
  );
  const sections = Map.groupBy(moved.length > 0 ? moved : lines, ({ section }) => section);
  return [...sections]
    .map(([section, some]) => `${section}: ${some.map(({ label, name }) => `${label} ${name}`).join(', ')}`)
    .join('; ');
}

/** "bắt buộc · từ 0 đến 5.000 · Một người dự hai lớp được tính hai lượt." */
export function describeTerms({
  required,
  min,
  max,
  guidance,
  decimals,
}: Pick<LineTerms, 'required' | 'min' | 'max' | 'guidance' | 'decimals'>): string {
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
