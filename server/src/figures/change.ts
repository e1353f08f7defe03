import { compareValues } from '@soket/shared/comparison';
import { isNegative, isZero, roundHalfAwayFromZero } from '@soket/shared/decimal';
import { describeChange } from '@soket/shared/finding';
import { previousSpan, sameSpanLastYear, type Span } from '@soket/shared/period';
import type { Change, Coverage, IndicatorAnswer } from './answer.ts';

export type Against = Change['against'];

/** The span that is compared with; null where nothing lies before. */
export function baselineSpan(span: Span, compare: Against | 'none'): Span | null {
  if (compare === 'none') return null;
  return compare === 'lastYear' ? sameSpanLastYear(span) : previousSpan(span);
}

/**
 * How an answer differs from an earlier one. A difference is given only where both stand on complete figures:
 * three wards against fourteen would show a fall that never happened, and three against three may be other wards.
 * @source product rule "Time"; percentages in points, counts in units and percent
 */
export function changeOf(current: IndicatorAnswer, earlier: IndicatorAnswer, against: Against): Change {
  const base = {
    against,
    baselineSpan: earlier.span,
    baselineSpanLabel: earlier.spanLabel,
    baselineDisplay: earlier.display,
  };
  const none = { absolute: null, percent: null, direction: null, isGood: null, display: null };
  const whyNot = reasonAgainst(current, earlier);
  const comparison = compareValues(current, earlier, current.isPercent);
  if (whyNot !== null || comparison === null) return { ...base, ...none, whyNot };
  const direction = directionOf(comparison.difference, current.decimals);
  return {
    ...base,
    absolute: comparison.difference,
    percent: comparison.percent,
    direction,
    isGood: isGood(direction, current.polarity),
    display: describeChange(comparison, current.decimals),
    whyNot: null,
  };
}

function reasonAgainst(current: IndicatorAnswer, earlier: IndicatorAnswer): string | null {
  if (current.value === null) return `Chưa có số liệu ${inSentence(current.spanLabel)}.`;
  if (earlier.value === null) return `Không có số liệu ${inSentence(earlier.spanLabel)} để so sánh.`;
  if (isPublished(current) !== isPublished(earlier)) {
    const [printed, counted] = isPublished(current) ? [current, earlier] : [earlier, current];
    return `Số ${inSentence(printed.spanLabel)} là số công bố, số ${inSentence(counted.spanLabel)} cộng từ báo cáo định kỳ, chưa so sánh được.`;
  }
  if (!haveSameRhythm(current.coverage, earlier.coverage))
    return `${capitalised(earlier.spanLabel)} không có đủ số kỳ báo cáo như ${inSentence(current.spanLabel)}, chưa so sánh được.`;
  if (current.coverage.isComplete && earlier.coverage.isComplete) return null;
  const partial = current.coverage.isComplete ? earlier : current;
  return `${capitalised(partial.spanLabel)} mới có ${coverageInWords(partial.coverage)}, chưa so sánh được.`;
}

/** A published figure speaks for a span of its own; beside sums of calendar periods it would show a change that never was. */
function isPublished({ provenance }: IndicatorAnswer): boolean {
  return provenance.includes('published');
}

/** Whether each unit was asked for as many periods on both sides: six quarters against four is no change. */
function haveSameRhythm(current: Coverage, earlier: Coverage): boolean {
  return current.cellsExpected * earlier.unitsExpected === earlier.cellsExpected * current.unitsExpected;
}

/** "12/14 phường", or the reports where every unit has some */
export function coverageInWords(coverage: Coverage): string {
  if (coverage.unitsReported < coverage.unitsExpected) {
    return `${coverage.unitsReported}/${coverage.unitsExpected} ${coverage.countWord}`;
  }
  return `${coverage.cellsReported}/${coverage.cellsExpected} báo cáo`;
}

function directionOf(difference: string, decimals: number): 'up' | 'down' | 'same' {
  const shown = roundHalfAwayFromZero(difference, decimals);
  if (isZero(shown)) return 'same';
  return isNegative(shown) ? 'down' : 'up';
}

function isGood(direction: 'up' | 'down' | 'same', polarity: IndicatorAnswer['polarity']): boolean | null {
  if (direction === 'same' || polarity === 'none') return null;
  return (direction === 'up') === (polarity === 'higher');
}

function capitalised(label: string): string {
  return label.charAt(0).toUpperCase() + label.slice(1);
}

/** Period names begin with a capital letter ("Quý III/2022", "6 tháng đầu năm 2022"); within a sentence they do not. */
function inSentence(label: string): string {
  return label.charAt(0).toLowerCase() + label.slice(1);
}
