import type { KeyFigure, StandsOn } from '@soket/shared/conference';
import { isZero } from '@soket/shared/decimal';
import { PROVENANCE_WORDS_VI } from '@soket/shared/figure';
import { sameSpan, type Span } from '@soket/shared/period';
import { DomainError } from '@soket/shared/errors';
import type { Deps } from '../core/actor.ts';
import type { Change, IndicatorAnswer } from '../figures/answer.ts';
import { type AnswerLookup, answerQuestions, publishedSpans, type Question } from '../figures/answers.ts';
import { breakdownOf } from '../figures/breakdown.ts';
import { baselineSpan, changeOf, coverageInWords } from '../figures/change.ts';
import type { IndicatorDef, PeriodDef, UnitDef } from '../figures/definitions.ts';
import { publishedAnswer } from '../figures/published.ts';
import { pagePeriods, trendQuestions } from '../figures/trend.ts';
import { openView, type View, visiblePeers } from '../figures/view.ts';
import { breakdownQuestions } from '../indicators/ward-breakdown.ts';
import type { ConferenceRecord, SlideRecord } from './conference-record.ts';
import { writeSentence } from './sentence.ts';
import type { TraceBook } from './trace-code.ts';

/** What an indicator says over the conference's span. */
export type Finding = {
  indicator: IndicatorDef;
  answer: IndicatorAnswer;
  change: Change | null;
  /** the source printed it for a span of its own, which is named */
  hasOwnSpan: boolean;
};

/** All answers that the slides of a conference are drawn from, asked for at once. */
export type Deck = {
  view: View;
  conference: ConferenceRecord;
  root: UnitDef;
  /** units set side by side */
  peers: readonly UnitDef[];
  answer: AnswerLookup;
  book: TraceBook;
  /** Those of the codes that are defined, in their order. */
  indicators: (codes: readonly string[]) => IndicatorDef[];
  finding: (indicator: IndicatorDef) => Finding;
  periods: (indicator: IndicatorDef) => PeriodDef[];
};

/** Quarters in a heat map: more cannot be read from the last row of seats. */
const HEAT_MAP_PERIODS = 8;

/**
 * Asks everything that the agenda needs.
 * @param asOf a recorded moment; null: now
 * @throws NOT_FOUND while the workspace has no root unit
 */
export async function openDeck(
  deps: Deps,
  conference: ConferenceRecord,
  book: TraceBook,
  asOf: string | null,
): Promise<Deck> {
  const view = await openView(deps, { asOf });
  const { root, definitions } = view.catalogue;
  if (!root) throw new DomainError('NOT_FOUND', { what: 'unit', id: '' });
  const byCode = new Map(definitions.indicators.map((indicator) => [indicator.code, indicator]));
  const indicators = (codes: readonly string[]) => codes.flatMap((code) => byCode.get(code) ?? []);
  const chosen = new Set(conference.unitCodes);
  const peers = visiblePeers(view, [conference.span]).filter(
    ({ code }) => chosen.size === 0 || chosen.has(code),
  );
  const periods = (indicator: IndicatorDef) => pagePeriods(view, indicator, conference.span);
  const baseline = baselineSpan(conference.span, conference.comparison);
  const spansOf = (indicator: IndicatorDef): Span[] => [
    conference.span,
    ...(baseline ? [baseline] : []),
    ...publishedSpans(view, indicator, root),
  ];
  const questionsOf = (slide: SlideRecord): Question[] =>
    indicators(indicatorCodes(slide)).flatMap((indicator) => [
      ...spansOf(indicator).map((span) => ({ indicator, unit: root, span })),
      ...(slide.kind === 'indicator' ? trendQuestions(view, indicator, root, periods(indicator)) : []),
      ...(isByUnit(slide) && breakdownOf(view.catalogue, indicator) !== null
        ? breakdownQuestions(
            indicator,
            peers,
            conference.span,
            slide.kind === 'heatMap' ? periods(indicator).slice(-HEAT_MAP_PERIODS) : [],
          )
        : []),
    ]);
  const shown = conference.slides.filter(({ isHidden }) => !isHidden);
  const answer = await answerQuestions(view, shown.flatMap(questionsOf));
  const finding = (indicator: IndicatorDef): Finding => {
    const current = answer({ indicator, unit: root, span: conference.span });
    const printed = publishedSpans(view, indicator, root).map((span) =>
      answer({ indicator, unit: root, span }),
    );
    const own = ownSpanAnswer(current, printed);
    if (own) return { indicator, answer: own, change: null, hasOwnSpan: true };
    const against = conference.comparison === 'none' ? 'lastYear' : conference.comparison;
    const earlier = baseline && answer({ indicator, unit: root, span: baseline });
    const change = earlier ? changeOf(current, earlier, against) : null;
    return { indicator, answer: current, change, hasOwnSpan: false };
  };
  return { view, conference, root, peers, answer, book, indicators, finding, periods };
}

/** The periods of a heat map, the newest at the right. */
export function heatMapPeriods(deck: Deck, indicator: IndicatorDef): PeriodDef[] {
  return deck.periods(indicator).slice(-HEAT_MAP_PERIODS);
}

/** What a slide asks for; what weighs nothing is not asked for. */
export function indicatorCodes({ settings: { indicators, weights }, kind }: SlideRecord): string[] {
  if (kind !== 'commendations') return indicators;
  return Object.keys(weights).filter((code) => !isZero(weights[code] ?? '0'));
}

function isByUnit({ kind }: SlideRecord): boolean {
  return kind === 'ranking' || kind === 'heatMap' || kind === 'commendations';
}

/**
 * The published figure that stands in for the asked span: where nothing answers there, or only demonstration values do,
 * the source's own number is said, with its own span named. What units really reported is never put aside for it.
 * @source product rule "A published figure carries its own span"; docs/decisions/0018
 */
function ownSpanAnswer(
  current: IndicatorAnswer,
  printed: readonly IndicatorAnswer[],
): IndicatorAnswer | null {
  const isOwn = (each: IndicatorAnswer) =>
    publishedAnswer(each) !== null && !sameSpan(each.span, current.span);
  if (current.value === null) return printed.find(isOwn) ?? null;
  if (!current.provenance.includes('synthetic')) return null;
  const { from, to } = current.span;
  const isWithin = ({ span }: IndicatorAnswer) =>
    span.to <= to && (from === null || (span.from !== null && span.from >= from));
  return printed.find((each) => isOwn(each) && isWithin(each)) ?? null;
}

/** The number that stands large on a slide, as it is also printed. */
export function keyFigure(deck: Deck, slideId: string, indicator: IndicatorDef): KeyFigure {
  const { answer, change, hasOwnSpan } = deck.finding(indicator);
  const said = change?.display ? `${change.display} ${AGAINST[change.against]}` : null;
  const isPartial = answer.value !== null && !answer.coverage.isComplete && !isPublished(answer);
  const { target } = answer;
  return {
    indicatorCode: indicator.code,
    name: indicator.name,
    measure: indicator.measure,
    isPercent: answer.isPercent,
    decimals: indicator.decimals,
    value: answer.value,
    display: answer.display,
    partsDisplay: answer.partsDisplay,
    numerator: answer.numerator,
    denominator: answer.denominator,
    change: said,
    isGood: change?.isGood ?? null,
    target: target && {
      status: target.status,
      word: target.word,
      targetDisplay: target.isIllustrative
        ? `${target.targetDisplay} (mục tiêu minh họa)`
        : target.targetDisplay,
    },
    sentence: writeSentence({
      name: indicator.name,
      measure: indicator.measure,
      formula: indicator.formula,
      answer,
      spanLabel: hasOwnSpan ? answer.spanLabel : null,
      change: change?.display ? `${AGAINST[change.against]} ${change.display}` : null,
      coverage: isPartial ? coverageInWords(answer.coverage) : null,
    }),
    standsOn: figureStandsOn(deck, answer, hasOwnSpan ? `Kỳ số liệu: ${answer.spanLabel}.` : null, indicator),
    trace: deck.book.codeFor({
      slideId,
      indicatorCode: indicator.code,
      unitCode: deck.root.code,
      span: answer.span,
    }),
  };
}

const AGAINST = { lastYear: 'so với cùng kỳ', previous: 'so với kỳ trước' } as const;

function figureStandsOn(
  deck: Deck,
  answer: IndicatorAnswer,
  ownSpan: string | null,
  { note }: IndicatorDef,
): StandsOn {
  const notes = [ownSpan, note].filter((each) => each !== null);
  return {
    coverage: answer.value === null || isPublished(answer) ? null : coverageInWords(answer.coverage),
    provenance: provenanceInWords(deck, [answer]),
    note: notes.length === 0 ? null : notes.join(' '),
  };
}

function isPublished({ provenance }: IndicatorAnswer): boolean {
  return provenance.length === 1 && provenance[0] === 'published';
}

/** "số liệu công bố (Cổng TTĐT quận Long Biên) và số liệu minh họa"; null where nothing was reported. */
export function provenanceInWords(
  { view }: Deck,
  origins: readonly Pick<IndicatorAnswer, 'provenance'>[],
): string | null {
  const found = new Set(origins.flatMap(({ provenance }) => provenance));
  const { publishedSource } = view.catalogue.definitions;
  const words = (['published', 'reported', 'synthetic'] as const)
    .filter((each) => found.has(each))
    .map((each) =>
      each === 'published' && publishedSource
        ? `${PROVENANCE_WORDS_VI.published} (${publishedSource})`
        : PROVENANCE_WORDS_VI[each],
    );
  return words.length === 0 ? null : words.join(' và ');
}
