import { printPeriodDays } from '@soket/shared/period';
import type { AttentionItem, IndicatorCard, IndicatorGroup, PublishedAnswer } from '../../lib/trpc.ts';
import { toPlace } from '../../ui/charts/axis.ts';
import { printCount } from '../../lib/format.ts';
import type { OverviewWords } from './overview-words.ts';

/** "21 chỉ tiêu: 6 có mục tiêu, 5 đạt · 1 cơ bản đạt"; statuses that nobody has are left out. */
export function tallyOf(group: Omit<IndicatorGroup, 'cards'>, words: OverviewWords): string {
  const { indicatorCount, withTarget, met, nearly, missed } = group;
  const statuses = [
    met > 0 ? words.met(printCount(met)) : null,
    nearly > 0 ? words.nearly(printCount(nearly)) : null,
    missed > 0 ? words.missed(printCount(missed)) : null,
  ].filter((status) => status !== null);
  const targets =
    withTarget === 0
      ? []
      : [[words.withTarget(printCount(withTarget)), statuses.join(' · ')].filter(Boolean).join(', ')];
  return [words.indicatorCount(printCount(indicatorCount)), ...targets].join(': ');
}

/**
 * Cards by theme, themes in the order of their first card. Within a theme those with a value for the asked span come
 * first: they are taller, and rows of one height are read faster.
 */
export function cardsByTheme(cards: readonly IndicatorCard[]): { theme: string; cards: IndicatorCard[] }[] {
  const groups = new Map<string, IndicatorCard[]>();
  for (const card of cards) groups.set(card.theme, [...(groups.get(card.theme) ?? []), card]);
  return [...groups].map(([theme, members]) => ({
    theme,
    cards: [
      ...members.filter((card) => card.display !== null),
      ...members.filter((card) => card.display === null),
    ],
  }));
}

/** Cards with something to show, and those with nothing for this unit and span: a wall of empty cards hides the others. */
export function splitCards(cards: readonly IndicatorCard[]): {
  shown: IndicatorCard[];
  empty: IndicatorCard[];
} {
  const hasSomething = (card: IndicatorCard) => card.display !== null || card.published !== null;
  return { shown: cards.filter(hasSomething), empty: cards.filter((card) => !hasSomething(card)) };
}

/** A published span where there is little room: "04/7/2017–08/9/2022"; a span with a name keeps it. */
export function shortSpan({ span, spanLabel }: PublishedAnswer): string {
  const isNamed = !spanLabel.startsWith('từ ') && span.from !== null;
  return isNamed ? spanLabel : printPeriodDays({ firstDay: span.from, lastDay: span.to });
}

export type SparklineModel = {
  values: (number | null)[];
  lastYear: (number | null)[];
  hollow: boolean[];
  target: number | null;
  first: string;
  last: string;
  label: string;
};

/**
 * The little line of a card; null where fewer than two periods have figures, because one point shows no course.
 * A target is drawn only for percentages: one of a count speaks of the whole span, not of a quarter.
 */
export function sparklineOf(card: IndicatorCard, words: OverviewWords): SparklineModel | null {
  const { trend, target } = card;
  const values = trend.map((point) => toPlace(point.value));
  if (values.filter((value) => value !== null).length < 2) return null;
  const points = trend.map((point) => `${point.longLabel} ${point.display ?? words.missing}`);
  return {
    values,
    lastYear: trend.map((point) => toPlace(point.lastYearValue)),
    hollow: trend.map((point) => point.isPartial),
    target: card.isPercent ? toPlace(target?.targetValue ?? null) : null,
    first: trend[0]?.label ?? '',
    last: trend.at(-1)?.label ?? '',
    label: words.trend(card.name, points.join(', ')),
  };
}

/** Where a matter that needs attention is dealt with. */
export function attentionPath(
  kind: AttentionItem['kind'],
  mayReview: boolean,
): '/review' | '/submissions' | '/reports' | '/tasks' {
  if (kind === 'tasksOverdue') return '/tasks';
  if (!mayReview) return '/reports';
  // What has not come is in no queue.
  return kind === 'reportsMissing' || kind === 'reportsLate' ? '/submissions' : '/review';
}
