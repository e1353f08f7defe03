import type { DecimalText } from '@soket/shared/decimal';
import { DomainError } from '@soket/shared/errors';
import type { Qualifier } from '@soket/shared/figure';
import { elementsOf } from '@soket/shared/indicator';
import type { MapChoice } from '@soket/shared/lineage';
import { belongsToSpan, type Span } from '@soket/shared/period';
import type { Deps } from '../core/actor.ts';
import type { IndicatorAnswer } from './answer.ts';
import { answerQuestions, type Question } from './answers.ts';
import { breakdownOf } from './breakdown.ts';
import type { IndicatorDef, UnitDef } from './definitions.ts';
import { type FeedQuery, invalid } from './feed-query.ts';
import { periodsOf, spanOf } from './trend.ts';
import { isThere, isVisible, openView, type View, visiblePeers } from './view.ts';

/** One line of the feed. Numbers leave as JSON numbers: readers are spreadsheets; what is exact stays in the product. */
export type FeedRow = {
  indicator: string;
  name: string;
  /** the organisation unit's code */
  unit: string;
  measure: string;
  periodStart: string | null;
  periodEnd: string;
  numerator: number | null;
  denominator: number | null;
  /** of a ratio: percent, unrounded */
  value: number | null;
  /** as printed: "97,5%", "trên 96%" */
  display: string | null;
  qualifier: Qualifier;
  unitsReported: number;
  unitsExpected: number;
  map: MapChoice;
  /** a share apportioned it to the area of today: its number is "ước tính" */
  estimate: boolean;
  /** "published", "synthetic", "published+synthetic"; empty where there is no value */
  provenance: string;
};

export const FEED_COLUMNS = [
  'indicator',
  'name',
  'unit',
  'measure',
  'periodStart',
  'periodEnd',
  'numerator',
  'denominator',
  'value',
  'display',
  'qualifier',
  'unitsReported',
  'unitsExpected',
  'map',
  'estimate',
  'provenance',
] as const satisfies readonly (keyof FeedRow)[];

/**
 * The feed's rows, from the same service as the screens; approved figures only.
 * @throws PARAMETER_INVALID for an indicator, directive or unit that does not exist; NOT_PERMITTED for another's unit
 */
export async function readFeed(deps: Deps, query: FeedQuery): Promise<FeedRow[]> {
  const view = await openView(deps, { map: query.map });
  const unit = unitOf(view, query);
  const span: Span = { from: query.from, to: query.to ?? view.today };
  if (span.from !== null && span.to < span.from)
    throw invalid('from', 'Ngày “from” nằm sau ngày hôm nay; hãy cho “to”.');
  const questions = indicatorsOf(view, query).flatMap((indicator) =>
    questionsOf(view, query.groupBy, { indicator, unit, span }),
  );
  const answer = await answerQuestions(view, questions);
  return questions.map((question) => rowOf(question.indicator, answer(question), query));
}

function unitOf(view: View, { unit: code }: FeedQuery): UnitDef {
  const { definitions, root } = view.catalogue;
  const unit = code === null ? root : definitions.units.find((each) => each.code === code);
  if (!unit) throw invalid('unit', `Không có đơn vị mã “${code ?? ''}”.`);
  // That a neighbouring ward exists is no secret; its figures are.
  if (!isVisible(view, unit.id)) throw new DomainError('NOT_PERMITTED', { action: 'figures:read' });
  return unit;
}

function indicatorsOf({ catalogue }: View, query: FeedQuery): IndicatorDef[] {
  const { indicators, directives } = catalogue.definitions;
  for (const code of query.indicators) {
    if (!indicators.some((indicator) => indicator.code === code)) {
      throw invalid('indicator', `Không có chỉ tiêu mã “${code}”.`);
    }
  }
  // A directive may lack its number, so without the parameter nothing is looked up.
  const wanted = query.directive;
  const directive =
    wanted === null ? null : directives.find(({ code, number }) => code === wanted || number === wanted);
  if (directive === undefined) throw invalid('directive', `Không có văn bản “${wanted ?? ''}”.`);
  return indicators.filter(
    (indicator) =>
      (query.indicators.length === 0 || query.indicators.includes(indicator.code)) &&
      (!directive || indicator.directiveIds.includes(directive.id)),
  );
}

function questionsOf(view: View, groupBy: FeedQuery['groupBy'], question: Question): Question[] {
  const { indicator, unit, span } = question;
  switch (groupBy) {
    case 'none':
      return [question];
    case 'period':
      return periodsOf(view, indicator)
        .filter((period) => belongsToSpan(period, span) && period.firstDay <= view.today)
        .map((period) => ({ indicator, unit, span: spanOf(period) }));
    case 'unit':
      return unitsOf(view, question).map((each) => ({ indicator, unit: each, span }));
  }
}

/** Units that add up to the asked one: all that report the indicator, or the wards where things arose. */
function unitsOf(view: View, { indicator, unit, span }: Question): UnitDef[] {
  const { catalogue } = view;
  const below = catalogue.subtree(unit.id);
  if (breakdownOf(catalogue, indicator) === 'place')
    return visiblePeers(view, [span]).filter(({ id }) => below.has(id));
  const elements = elementsOf(indicator.formula).flatMap(({ element }) => catalogue.element(element) ?? []);
  const asked = new Set(
    elements.flatMap((element) => catalogue.schedule(element.id).flatMap(({ unitIds }) => [...unitIds])),
  );
  return catalogue.definitions.units.filter(
    (each) =>
      asked.has(each.id) && below.has(each.id) && isVisible(view, each.id) && isThere(view, each, [span]),
  );
}

function rowOf(indicator: IndicatorDef, answer: IndicatorAnswer, { lang, map }: FeedQuery): FeedRow {
  return {
    indicator: indicator.code,
    name: lang === 'en' ? (indicator.nameEn ?? indicator.name) : indicator.name,
    unit: answer.unitCode,
    measure: indicator.measure,
    periodStart: answer.span.from,
    periodEnd: answer.span.to,
    numerator: numberOf(answer.numerator),
    denominator: numberOf(answer.denominator),
    value: numberOf(answer.value),
    display: answer.display,
    qualifier: answer.qualifier,
    unitsReported: answer.coverage.unitsReported,
    unitsExpected: answer.coverage.unitsExpected,
    map,
    estimate: answer.isEstimate,
    provenance: answer.provenance.join('+'),
  };
}

function numberOf(value: DecimalText | null): number | null {
  return value === null ? null : Number(value);
}
