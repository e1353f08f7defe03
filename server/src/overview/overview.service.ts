import type { Deps } from '../core/actor.ts';
import type { Change, IndicatorAnswer, PublishedAnswer, ScopeLine, TrendPoint } from '../figures/answer.ts';
import { type AnswerLookup, answerQuestions, publishedSpans, type Question } from '../figures/answers.ts';
import { type Against, baselineSpan, changeOf } from '../figures/change.ts';
import type { IndicatorDef, PeriodDef, UnitDef } from '../figures/definitions.ts';
import { publishedAnswer } from '../figures/published.ts';
import { openScreen } from '../figures/screen.ts';
import type { ScopeInput } from '../figures/span-input.ts';
import { recentPeriods, trendOf, trendQuestions } from '../figures/trend.ts';
import type { View } from '../figures/view.ts';
import type { Span } from '@soket/shared/period';
import { type AttentionItem, listAttention } from './attention.ts';

export type IndicatorCard = IndicatorAnswer & {
  theme: string;
  trend: TrendPoint[];
  change: Change | null;
  published: PublishedAnswer | null;
};

/** Indicators that are shown together, and how they stand against their targets. */
export type IndicatorGroup = {
  indicatorCount: number;
  withTarget: number;
  met: number;
  nearly: number;
  missed: number;
  cards: IndicatorCard[];
};

export type OverviewDirective = IndicatorGroup & {
  code: string;
  number: string | null;
  typeName: string;
  title: string | null;
};

export type Overview = {
  scope: ScopeLine;
  directives: OverviewDirective[];
  /** indicators that serve no document; null where there are none */
  others: IndicatorGroup | null;
  attention: AttentionItem[];
};

/** Quarters in a card's little line. */
const TREND_LENGTH = 8;

type CardPlan = {
  indicator: IndicatorDef;
  unit: UnitDef;
  span: Span;
  baseline: Span | null;
  periods: PeriodDef[];
  published: Span[];
};

/**
 * Every directive's indicators for one span and those that serve none, how complete the period is, and what needs attention.
 * @throws NOT_FOUND when the unit is not the actor's to see
 */
export async function showOverview(deps: Deps, input: ScopeInput): Promise<Overview> {
  const { view, unit, span, scopeLine } = await openScreen(deps, input);
  const plans = view.catalogue.definitions.indicators.map((indicator) =>
    planCard(view, indicator, unit, span, input.compare),
  );
  const [answer, attention] = await Promise.all([
    answerQuestions(
      view,
      plans.flatMap((plan) => questionsOf(view, plan)),
    ),
    listAttention(view),
  ]);
  const against = input.compare === 'none' ? 'lastYear' : input.compare;
  const cards = new Map(plans.map((plan) => [plan.indicator.id, drawCard(view, plan, against, answer)]));
  const group = (belongs: (indicator: IndicatorDef) => boolean) =>
    groupOf(plans.flatMap(({ indicator }) => (belongs(indicator) ? (cards.get(indicator.id) ?? []) : [])));
  const directives = view.catalogue.definitions.directives.flatMap((directive) => {
    const served = group(({ directiveIds }) => directiveIds.includes(directive.id));
    return served ? [{ ...directiveHeading(directive), ...served }] : [];
  });
  return {
    scope: scopeLine([...cards.values()].some(isSynthetic)),
    directives,
    others: group(({ directiveIds }) => directiveIds.length === 0),
    attention,
  };
}

function planCard(
  view: View,
  indicator: IndicatorDef,
  unit: UnitDef,
  span: Span,
  compare: ScopeInput['compare'],
): CardPlan {
  return {
    indicator,
    unit,
    span,
    baseline: baselineSpan(span, compare),
    periods: recentPeriods(view, indicator, span, TREND_LENGTH),
    published: publishedSpans(view, indicator, unit),
  };
}

function questionsOf(view: View, plan: CardPlan): Question[] {
  const { indicator, unit, span, baseline, published } = plan;
  const spans = [span, ...(baseline ? [baseline] : []), ...published];
  return [
    ...spans.map((each) => ({ indicator, unit, span: each })),
    ...trendQuestions(view, indicator, unit, plan.periods),
  ];
}

function drawCard(view: View, plan: CardPlan, against: Against, answer: AnswerLookup): IndicatorCard {
  const { indicator, unit, span, baseline, published } = plan;
  const current = answer({ indicator, unit, span });
  // Where the span has no answer, the source's own number stands in for it, labelled, and is what the target judges.
  const printed =
    current.value === null ? published.map((each) => answer({ indicator, unit, span: each })) : [];
  const shown = printed.find((each) => publishedAnswer(each) !== null);
  return {
    ...current,
    target: (shown ?? current).target,
    theme: indicator.theme,
    trend: trendOf(view, indicator, unit, plan.periods, answer),
    change: baseline ? changeOf(current, answer({ indicator, unit, span: baseline }), against) : null,
    published: shown ? publishedAnswer(shown) : null,
  };
}

function directiveHeading({
  code,
  number,
  typeName,
  title,
}: Pick<OverviewDirective, 'code' | 'number' | 'typeName' | 'title'>) {
  return { code, number, typeName, title };
}

function groupOf(cards: IndicatorCard[]): IndicatorGroup | null {
  if (cards.length === 0) return null;
  const count = (status: string) => cards.filter((card) => card.target?.status === status).length;
  return {
    indicatorCount: cards.length,
    withTarget: cards.filter((card) => card.target !== null).length,
    met: count('met'),
    nearly: count('nearly'),
    missed: count('missed'),
    cards,
  };
}

function isSynthetic(card: IndicatorCard): boolean {
  return [card, ...card.trend].some(({ provenance }) => provenance.includes('synthetic'));
}
