import { abs, isNegative, isZero, roundHalfAwayFromZero, type DecimalText } from './decimal.ts';
import type { Comparison } from './comparison.ts';
import { displayValue, isPercentage, type IndicatorFormat } from './indicator-display.ts';
import type { Precision } from './figure.ts';
import { printNumber, printPercent } from './number-vi.ts';

export type FindingInput = {
  readonly name: string;
  readonly format: IndicatorFormat;
  readonly value: DecimalText | null;
  readonly precision: Precision;
  /** Null where there is nothing to compare with; the sentence then ends after the value. */
  readonly comparison: Comparison | null;
  readonly comparedWith: 'sameLastYear' | 'previous';
};

type Words = {
  reaches: string;
  noFigure: string;
  up: string;
  down: string;
  same: string;
  nearlySame: string;
  points: string;
  about: string;
  with: Record<FindingInput['comparedWith'], string>;
};

const WORDS: Record<'vi' | 'en', Words> = {
  vi: {
    reaches: 'đạt',
    noFigure: 'chưa có số liệu kỳ này',
    up: 'tăng',
    down: 'giảm',
    same: 'không đổi',
    nearlySame: 'gần như không đổi',
    points: 'điểm phần trăm',
    about: 'khoảng ',
    with: { sameLastYear: 'so với cùng kỳ', previous: 'so với kỳ trước' },
  },
  en: {
    reaches: 'at',
    noFigure: 'no figures for this period yet',
    up: 'up',
    down: 'down',
    same: 'unchanged',
    nearlySame: 'almost unchanged',
    points: 'percentage points',
    about: 'about ',
    with: { sameLastYear: 'on the same period last year', previous: 'on the previous period' },
  },
};

/**
 * The sentence over a chart, written from its data: "Tỷ lệ giải quyết đạt 98,2%, tăng 1,3 điểm phần trăm so với cùng kỳ".
 * A rate "reaches" its value; a count and a signed change are named and shown.
 */
export function writeFinding(input: FindingInput, lang: 'vi' | 'en' = 'vi'): string {
  const words = WORDS[lang];
  const shown = displayValue(input.value, input.format, input.precision);
  if (shown === '') return `${input.name}: ${words.noFigure}`;
  const isRate = input.format.formula.kind === 'ratio' || input.format.formula.kind === 'share';
  const measure = isPercentage(input.format) || input.format.measure === '' ? '' : ` ${input.format.measure}`;
  const opening = isRate ? `${input.name} ${words.reaches} ${shown}` : `${input.name}: ${shown}${measure}`;
  if (input.comparison === null) return opening;
  return `${opening}, ${describeChange(input.comparison, input.format.decimals, lang)} ${words.with[input.comparedWith]}`;
}

/** A change in words: "tăng 1,2 điểm phần trăm", "giảm 40 (−3,1%)", "không đổi". @unit `decimals` of the indicator */
export function describeChange(comparison: Comparison, decimals: number, lang: 'vi' | 'en' = 'vi'): string {
  const words = WORDS[lang];
  const { difference, percent, inPoints, isExact } = comparison;
  if (isZero(difference)) return words.same;
  const size = abs(roundHalfAwayFromZero(difference, decimals));
  if (isZero(size)) return words.nearlySame;
  const direction = isNegative(difference) ? words.down : words.up;
  const amount = `${isExact ? '' : words.about}${printNumber(size, decimals)}`;
  if (inPoints) return `${direction} ${amount} ${words.points}`;
  const share = percent === null ? '' : ` (${printPercent(percent, 1)})`;
  return `${direction} ${amount}${share}`;
}
