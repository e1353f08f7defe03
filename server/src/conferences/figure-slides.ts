import type { Block, ChartBlock } from '@soket/shared/conference';
import type { IndicatorDef } from '../figures/definitions.ts';
import { trendOf } from '../figures/trend.ts';
import type { SlideRecord } from './conference-record.ts';
import { type Deck, keyFigure, provenanceInWords } from './deck.ts';

/** The key figures, directive by directive; an indicator that serves several stands under the first. */
export function summaryBlocks(deck: Deck, { id, settings }: SlideRecord): Block[] {
  const { directives } = deck.conference;
  const chosen = deck.indicators(settings.indicators);
  const groups = Map.groupBy(chosen, ({ directiveIds }) =>
    directives.find((directive) => directiveIds.includes(directive.id)),
  );
  return [...directives, undefined].flatMap((directive): Block[] => {
    const own = groups.get(directive) ?? [];
    if (own.length === 0) return [];
    const figures: Block = { kind: 'figures', figures: own.map((each) => keyFigure(deck, id, each)) };
    if (directive === undefined || directives.length === 1) return [figures];
    const heading = `${directive.typeName} số ${directive.number ?? directive.code}`;
    return [{ kind: 'text', paragraphs: [heading] }, figures];
  });
}

export function themeBlocks(deck: Deck, { id, settings }: SlideRecord): Block[] {
  const figures = deck.indicators(settings.indicators).map((each) => keyFigure(deck, id, each));
  return figures.length === 0 ? [] : [{ kind: 'figures', figures }];
}

/** One indicator's number with its line over time. */
export function indicatorBlocks(deck: Deck, { id, settings }: SlideRecord): Block[] {
  return deck.indicators(settings.indicators).flatMap((indicator): Block[] => {
    const chart = trendChart(deck, id, indicator);
    return [
      { kind: 'figures', figures: [keyFigure(deck, id, indicator)] },
      ...(chart === null ? [] : [chart]),
    ];
  });
}

/** Over more periods than these, last year's line is only this year's, moved along. */
const MOST_COMPARED = 8;

function trendChart(deck: Deck, slideId: string, indicator: IndicatorDef): ChartBlock | null {
  const { view, root, answer, conference, book } = deck;
  const points = trendOf(view, indicator, root, deck.periods(indicator), answer);
  const [first] = points;
  if (!first) return null;
  const { isPercent } = answer({ indicator, unit: root, span: conference.span });
  const hasLastYear =
    points.length <= MOST_COMPARED &&
    conference.comparison === 'lastYear' &&
    points.some((point) => point.lastYearValue !== null);
  const partial = points.filter(({ isPartial }) => isPartial).map(({ label }) => label);
  return {
    kind: 'chart',
    shape: 'line',
    title: `${indicator.name} theo từng kỳ`,
    measure: indicator.measure,
    isPercent,
    decimals: indicator.decimals,
    categories: points.map(({ label }) => label),
    series: [
      { name: indicator.name, values: points.map(({ value }) => value) },
      ...(hasLastYear
        ? [{ name: 'Cùng kỳ năm trước', values: points.map(({ lastYearValue }) => lastYearValue) }]
        : []),
    ],
    standsOn: {
      coverage: null,
      provenance: provenanceInWords(deck, points),
      note: partial.length === 0 ? null : `Chưa đủ đơn vị báo cáo: ${partial.join(', ')}.`,
    },
    trace: book.codeFor({
      slideId,
      indicatorCode: indicator.code,
      unitCode: root.code,
      span: conference.span,
    }),
  };
}
