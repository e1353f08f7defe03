import type { SlideKind, SlideSettings } from '@soket/shared/conference';
import { isPercentage } from '@soket/shared/indicator-display';
import type { Deps } from '../core/actor.ts';
import { breakdownOf } from '../figures/breakdown.ts';
import type { IndicatorDef } from '../figures/definitions.ts';
import { periodsOf } from '../figures/trend.ts';
import { openView, type View } from '../figures/view.ts';
import type { ConferenceRecord } from './conference-record.ts';

export type SlideDraft = { kind: SlideKind; title: string; settings: SlideSettings };

/** Key figures of one directive on the opening slide. */
const KEY_FIGURES = 4;
/** Figures that fit a slide and can be read from the last row. */
const MOST_FIGURES = 6;
/** Slides of one indicator with its line over time, and of units side by side. */
const MOST_TRENDS = 3;
const MOST_RANKINGS = 3;

const EMPTY: SlideSettings = { indicators: [], directives: [], paragraphs: [], weights: {} };

/**
 * The agenda a secretary would begin with: opening summary, one slide per theme of the directives' indicators, lines over
 * time, units side by side, a heat map, the work, what is missing, the last conference's conclusions, conclusions.
 */
export async function proposeAgenda(deps: Deps, conference: ConferenceRecord): Promise<SlideDraft[]> {
  const view = await openView(deps);
  const indicators = servedBy(view, conference);
  const trends = indicators.filter((each) => hasTrend(view, each)).toSorted(byWeight);
  const broken = indicators.filter((each) => breakdownOf(view.catalogue, each) !== null).toSorted(byWeight);
  const ranked = broken.filter(({ polarity }) => polarity !== 'none');
  const [mapped] = ranked;
  const of = (some: readonly IndicatorDef[]): SlideSettings => ({ ...EMPTY, indicators: codesOf(some) });
  return [
    { kind: 'summary', title: 'Kết quả nổi bật', settings: summarySettings(conference, indicators) },
    ...themeSlides(indicators),
    ...trends.slice(0, MOST_TRENDS).map((each): SlideDraft => ({
      kind: 'indicator',
      title: each.name,
      settings: of([each]),
    })),
    ...ranked.slice(0, MOST_RANKINGS).map((each): SlideDraft => ({
      kind: 'ranking',
      title: `So sánh giữa các đơn vị: ${each.name}`,
      settings: of([each]),
    })),
    ...(mapped
      ? [{ kind: 'heatMap' as const, title: `Theo đơn vị và kỳ: ${mapped.name}`, settings: of([mapped]) }]
      : []),
    { kind: 'tasks', title: 'Thực hiện nhiệm vụ', settings: EMPTY },
    { kind: 'missing', title: 'Báo cáo còn thiếu', settings: EMPTY },
    ...(conference.previousId === null
      ? []
      : [{ kind: 'followUp' as const, title: 'Thực hiện kết luận hội nghị trước', settings: EMPTY }]),
    { kind: 'conclusions', title: 'Kết luận', settings: EMPTY },
  ];
}

/**
 * An agenda with the proposed slides that it lacks, each after the one it would follow. A slide of the same kind that shows
 * any of a proposal's indicators stands for it, whatever staff have made of it.
 */
export function withMissing<S extends SlideDraft>(slides: readonly S[], proposed: readonly S[]): S[] {
  const agenda = [...slides];
  let place = 0;
  for (const slide of proposed) {
    const found = agenda.findIndex((each) => standsFor(each, slide));
    if (found === -1) agenda.splice(place, 0, slide);
    place = (found === -1 ? place : found) + 1;
  }
  return agenda;
}

function standsFor(slide: SlideDraft, proposed: SlideDraft): boolean {
  if (slide.kind !== proposed.kind) return false;
  const { indicators } = proposed.settings;
  return indicators.length === 0 || indicators.some((code) => slide.settings.indicators.includes(code));
}

function servedBy(view: View, { directives }: ConferenceRecord): IndicatorDef[] {
  const ids = new Set(directives.map(({ id }) => id));
  return view.catalogue.definitions.indicators.filter(({ directiveIds }) =>
    directiveIds.some((id) => ids.has(id)),
  );
}

function summarySettings(
  { directives }: ConferenceRecord,
  indicators: readonly IndicatorDef[],
): SlideSettings {
  const chosen = directives.flatMap(({ id }) =>
    indicators
      .filter(({ directiveIds }) => directiveIds.includes(id))
      .toSorted(byWeight)
      .slice(0, KEY_FIGURES),
  );
  return {
    ...EMPTY,
    indicators: [...new Set(codesOf(chosen))],
    directives: directives.map(({ code }) => code),
  };
}

/** Themes in the order of the register; one that does not fit a slide goes on over the next. */
function themeSlides(indicators: readonly IndicatorDef[]): SlideDraft[] {
  return [...Map.groupBy(indicators, ({ theme }) => theme)].flatMap(([theme, own]) =>
    spread(own).map((some, index): SlideDraft => ({
      kind: 'theme',
      title: index === 0 ? theme : `${theme} (tiếp)`,
      settings: { ...EMPTY, indicators: codesOf(some) },
    })),
  );
}

/** As few slides as will do, about equally full; none begins with a part ("Trong đó: …") of what stands on the one before. */
function spread(indicators: readonly IndicatorDef[]): IndicatorDef[][] {
  if (indicators.length <= MOST_FIGURES) return [[...indicators]];
  let end = Math.ceil(indicators.length / Math.ceil(indicators.length / MOST_FIGURES));
  while (end > 1 && isPart(indicators[end])) end -= 1;
  return [indicators.slice(0, end), ...spread(indicators.slice(end))];
}

function isPart(indicator: IndicatorDef | undefined): boolean {
  return indicator?.name.startsWith('Trong đó') === true;
}

/** What is judged and computed comes before counts; within that the register's order. */
function byWeight(a: IndicatorDef, b: IndicatorDef): number {
  const weight = (indicator: IndicatorDef) =>
    (indicator.formula.kind === 'ratio' ? 2 : isPercentage(indicator) ? 1 : 0) +
    (indicator.polarity === 'none' ? 0 : 1);
  return weight(b) - weight(a) || a.sortOrder - b.sortOrder;
}

function hasTrend(view: View, indicator: IndicatorDef): boolean {
  return indicator.formula.kind === 'ratio' && periodsOf(view, indicator).length >= 4;
}

function codesOf(indicators: readonly IndicatorDef[]): string[] {
  return indicators.map(({ code }) => code);
}
