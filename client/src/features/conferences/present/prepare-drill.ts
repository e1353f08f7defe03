import type { ChartBlock, KeyFigure, SlideContent } from '@soket/shared/conference';
import type { ConferenceDetail, IndicatorDetail } from '../../../lib/trpc.ts';
import type { Screen } from '../slides/screens.ts';

/** A ward of a ranking or heat map, asked about in the meeting. */
export type DrillTarget = { indicatorCode: string; unitCode: string; unitName: string };

export type Unit = { code: string; name: string; shortName: string };

/** What a name pressed on a slide leads to; null where the slide is of several indicators, or the name of no unit. */
export function drillTarget(
  conference: Pick<ConferenceDetail, 'slides'>,
  slideId: string,
  name: string,
  units: readonly Unit[],
): DrillTarget | null {
  const indicators = conference.slides.find(({ id }) => id === slideId)?.settings.indicators ?? [];
  const unit = units.find((each) => each.shortName === name || each.name === name);
  const [indicatorCode] = indicators;
  if (indicators.length !== 1 || indicatorCode === undefined || !unit) return null;
  return { indicatorCode, unitCode: unit.code, unitName: unit.name };
}

type Words = { trend: (unit: string) => string; lastYear: string; noData: string };

/** The ward's own number and line, in the place of the slide it was pressed on. */
export function drillScreen(at: Screen, detail: IndicatorDetail, unitName: string, words: Words): Screen {
  const { answer, trend, measure, isPercent, decimals } = detail;
  const provenance = answer.provenance.includes('synthetic') ? 'số liệu minh họa' : null;
  const standsOn = { coverage: null, provenance, note: answer.spanLabel };
  const figure: KeyFigure = {
    indicatorCode: detail.code,
    name: unitName,
    measure,
    isPercent,
    decimals,
    value: answer.value,
    display: answer.display,
    partsDisplay: answer.partsDisplay,
    numerator: null,
    denominator: null,
    change: null,
    isGood: null,
    target: null,
    sentence: answer.display === null ? null : detail.finding,
    standsOn,
    trace: '',
  };
  const hasLastYear = trend.some(({ lastYearValue }) => lastYearValue !== null);
  const chart: ChartBlock = {
    kind: 'chart',
    shape: 'line',
    title: words.trend(unitName),
    measure,
    isPercent,
    decimals,
    categories: trend.map(({ label }) => label),
    series: [
      { name: unitName, values: trend.map(({ value }) => value) },
      ...(hasLastYear
        ? [{ name: words.lastYear, values: trend.map(({ lastYearValue }) => lastYearValue) }]
        : []),
    ],
    standsOn,
    trace: '',
  };
  const slide: SlideContent = {
    ...at.slide,
    kind: 'indicator',
    title: `${unitName}: ${detail.name}`,
    comment: null,
    blocks: [{ kind: 'figures', figures: [figure] }, chart],
  };
  return {
    ...at,
    key: `${at.key} ${unitName}`,
    slide,
    part: 1,
    parts: 1,
    layout: 'beside',
    blocks: slide.blocks,
  };
}
