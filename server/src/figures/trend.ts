import { elementsOf } from '@soket/shared/indicator';
import { belongsToSpan, codeLastYear, printPeriod, shortPeriodLabel, type Span } from '@soket/shared/period';
import type { TrendPoint } from './answer.ts';
import type { AnswerLookup, Question } from './answers.ts';
import type { Catalogue } from './catalogue.ts';
import type { IndicatorDef, PeriodDef, UnitDef } from './definitions.ts';
import type { View } from './view.ts';

const FREQUENCY_ORDER = ['quarter', 'month', 'half', 'nine', 'year'] as const;

/** Calendar periods in which an indicator is reported: of one calendar and one frequency, quarters if there are any. */
export function periodsOf({ catalogue }: View, indicator: IndicatorDef): readonly PeriodDef[] {
  const [first] = elementsOf(indicator.formula).flatMap(({ element: code }) => catalogue.element(code) ?? []);
  if (!first) return [];
  const rhythm = rhythmOf(catalogue, first.id);
  if (!rhythm) return [];
  return catalogue
    .periodsOf(first.id)
    .filter((period) => period.calendarId === rhythm.calendarId && period.frequency === rhythm.frequency);
}

/** The newest rhythm in which the element is asked for. */
function rhythmOf(
  catalogue: Catalogue,
  elementId: string,
): Pick<PeriodDef, 'calendarId' | 'frequency'> | null {
  const periods = catalogue.periodsOf(elementId);
  for (const frequency of FREQUENCY_ORDER) {
    const newest = periods.findLast((period) => period.frequency === frequency);
    if (newest) return newest;
  }
  return null;
}

/** @returns the last `count` periods that ended by the span's end and by today */
export function recentPeriods(view: View, indicator: IndicatorDef, span: Span, count: number): PeriodDef[] {
  const until = span.to < view.today ? span.to : view.today;
  return periodsOf(view, indicator)
    .filter((period) => period.lastDay <= until)
    .slice(-count);
}

/** All periods of the span if there are at least four, else the last twelve. */
export function pagePeriods(view: View, indicator: IndicatorDef, span: Span): PeriodDef[] {
  const inSpan = periodsOf(view, indicator).filter(
    (period) => belongsToSpan(period, span) && period.lastDay <= view.today,
  );
  return inSpan.length >= 4 ? inSpan : recentPeriods(view, indicator, span, 12);
}

export function spanOf(period: PeriodDef): Span {
  return { from: period.firstDay, to: period.lastDay };
}

function lastYear(view: View, indicator: IndicatorDef, period: PeriodDef): PeriodDef | null {
  const code = codeLastYear(period.code);
  return periodsOf(view, indicator).find((other) => other.code === code) ?? null;
}

/** What a trend asks: each period and the same one a year before. */
export function trendQuestions(
  view: View,
  indicator: IndicatorDef,
  unit: UnitDef,
  periods: readonly PeriodDef[],
): Question[] {
  return periods.flatMap((period) => {
    const before = lastYear(view, indicator, period);
    return [period, ...(before ? [before] : [])].map((each) => ({ indicator, unit, span: spanOf(each) }));
  });
}

export function trendOf(
  view: View,
  indicator: IndicatorDef,
  unit: UnitDef,
  periods: readonly PeriodDef[],
  answer: AnswerLookup,
): TrendPoint[] {
  return periods.map((period) => {
    const now = answer({ indicator, unit, span: spanOf(period) });
    const before = lastYear(view, indicator, period);
    return {
      periodCode: period.code,
      label: shortPeriodLabel(period.code),
      longLabel: printPeriod(period.code),
      span: now.span,
      value: now.value,
      display: now.display,
      numerator: now.numerator,
      denominator: now.denominator,
      lastYearValue: before ? answer({ indicator, unit, span: spanOf(before) }).value : null,
      coverage: now.coverage,
      provenance: now.provenance,
      isPartial: now.value !== null && !now.coverage.isComplete,
    };
  });
}
