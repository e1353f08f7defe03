import { compareValues } from '@soket/shared/comparison';
import { ESTIMATED } from '@soket/shared/figure';
import { writeFinding } from '@soket/shared/finding';
import type { Span } from '@soket/shared/period';
import type { Deps } from '../core/actor.ts';
import type { Change, IndicatorAnswer, PublishedAnswer, ScopeLine, TrendPoint } from '../figures/answer.ts';
import { answerQuestions, publishedSpans } from '../figures/answers.ts';
import { breakdownOf } from '../figures/breakdown.ts';
import { baselineSpan, changeOf } from '../figures/change.ts';
import type { IndicatorDef } from '../figures/definitions.ts';
import { formulaInWords } from '../figures/formula-words.ts';
import { publishedAnswer } from '../figures/published.ts';
import { openScreen, type Screen } from '../figures/screen.ts';
import type { ScopeInput } from '../figures/span-input.ts';
import { pagePeriods, spanOf, trendOf, trendQuestions } from '../figures/trend.ts';
import { indicatorAsked, openView, type View, visiblePeers } from '../figures/view.ts';
import { breakdownQuestions, drawBreakdown, type WardBreakdown } from './ward-breakdown.ts';

export type IndicatorListItem = {
  code: string;
  name: string;
  theme: string;
  measure: string;
  directives: { code: string; number: string | null }[];
  hasWardBreakdown: boolean;
  polarity: 'higher' | 'lower' | 'none';
};

export type IndicatorDetail = {
  code: string;
  name: string;
  theme: string;
  measure: string;
  isPercent: boolean;
  decimals: number;
  polarity: 'higher' | 'lower' | 'none';
  formulaInWords: string;
  note: string | null;
  directives: { code: string; number: string | null; title: string | null }[];
  scope: ScopeLine;
  answer: IndicatorAnswer;
  change: Change | null;
  /** the finding as a sentence, written from the data */
  finding: string;
  published: PublishedAnswer[];
  trend: TrendPoint[];
  /** null where the indicator has no ward breakdown, and none is invented; wards without data apart, never as zero */
  wards: WardBreakdown | null;
};

export async function listIndicators(deps: Deps): Promise<IndicatorListItem[]> {
  const view = await openView(deps);
  return view.catalogue.definitions.indicators.map((indicator) => ({
    code: indicator.code,
    name: indicator.name,
    theme: indicator.theme,
    measure: indicator.measure,
    directives: directivesOf(view, indicator).map(({ code, number }) => ({ code, number })),
    hasWardBreakdown: breakdownOf(view.catalogue, indicator) !== null,
    polarity: indicator.polarity,
  }));
}

/**
 * One indicator as its page shows it: value, change, trend, wards side by side and period by period.
 * @throws NOT_FOUND when there is no such indicator, or the unit is not the actor's to see
 */
export async function showIndicator(
  deps: Deps,
  input: ScopeInput & { code: string },
): Promise<IndicatorDetail> {
  const screen = await openScreen(deps, input);
  return describeIndicator(screen, indicatorAsked(screen.view, input.code), input.compare);
}

/** The page of any indicator, also of one that is not stored. */
export async function describeIndicator(
  { view, unit, span, scopeLine }: Screen,
  indicator: IndicatorDef,
  compare: ScopeInput['compare'],
): Promise<IndicatorDetail> {
  const baseline = baselineSpan(span, compare);
  const periods = pagePeriods(view, indicator, span);
  const published = publishedSpans(view, indicator, unit);
  // A ward's page has no wards below it; the comparison with its neighbours belongs to the district's.
  const way = unit.id === view.catalogue.root?.id ? breakdownOf(view.catalogue, indicator) : null;
  const wards = way === null ? [] : visiblePeers(view, [span, ...periods.map(spanOf)]);
  const spans: Span[] = [span, ...(baseline ? [baseline] : []), ...published];
  const answer = await answerQuestions(view, [
    ...spans.map((each) => ({ indicator, unit, span: each })),
    ...trendQuestions(view, indicator, unit, periods),
    ...breakdownQuestions(indicator, wards, span, periods),
  ]);
  const current = answer({ indicator, unit, span });
  const earlier = baseline ? answer({ indicator, unit, span: baseline }) : null;
  const against = compare === 'none' ? 'lastYear' : compare;
  const change = earlier ? changeOf(current, earlier, against) : null;
  const trend = trendOf(view, indicator, unit, periods, answer);
  const breakdown =
    way === null || wards.length === 0 ? null : drawBreakdown(way, indicator, wards, span, periods, answer);
  const origins = [current, ...trend, ...(breakdown?.reported ?? [])];
  return {
    code: indicator.code,
    name: indicator.name,
    theme: indicator.theme,
    measure: indicator.measure,
    isPercent: current.isPercent,
    decimals: indicator.decimals,
    polarity: indicator.polarity,
    formulaInWords: formulaInWords(view.catalogue, indicator.formula),
    note: indicator.note,
    directives: directivesOf(view, indicator),
    scope: scopeLine(origins.some(({ provenance }) => provenance.includes('synthetic'))),
    answer: current,
    change,
    finding: findingOf(indicator, current, change, earlier),
    published: published.flatMap((each) => publishedAnswer(answer({ indicator, unit, span: each })) ?? []),
    trend,
    wards: breakdown,
  };
}

function directivesOf({ catalogue }: View, indicator: IndicatorDef) {
  return catalogue.definitions.directives
    .filter((directive) => indicator.directiveIds.includes(directive.id))
    .map(({ code, number, title }) => ({ code, number, title }));
}

function findingOf(
  indicator: IndicatorDef,
  current: IndicatorAnswer,
  change: Change | null,
  earlier: IndicatorAnswer | null,
): string {
  const isFair = change !== null && change.whyNot === null && earlier !== null;
  return writeFinding({
    name: indicator.name,
    format: indicator,
    value: current.value,
    precision: { qualifier: current.qualifier, word: wordOf(current) },
    comparison: isFair ? compareValues(current, earlier, current.isPercent) : null,
    comparedWith: change?.against === 'previous' ? 'previous' : 'sameLastYear',
  });
}

/** The source's own word, as the answer already prints it ("hơn 75.000"), or the mark of an estimate. */
function wordOf({ qualifier, isEstimate, display }: IndicatorAnswer): string | null {
  if (isEstimate) return ESTIMATED.word;
  return qualifier === 'exact' || display === null ? null : (display.split(' ')[0] ?? null);
}
