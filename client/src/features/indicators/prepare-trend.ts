import { codeOfSpan, parsePeriodCode } from '@soket/shared/period';
import type { IndicatorDetail, TrendPoint } from '../../lib/trpc.ts';
import { type Axis, niceAxis, toPlace } from '../../ui/charts/axis.ts';
import type { Category, Reference, Series } from '../../ui/charts/series.ts';
import type { IndicatorWords } from './indicator-words.ts';
import { printTick, printValue } from './print-value.ts';

/** What the trend says of one period, in words: printed above the drawing, never over it. */
export type TrendReadout = {
  key: string;
  period: string;
  span: TrendPoint['span'];
  /** "97,5% (593/608)"; null where the period has no figures */
  value: string | null;
  details: string[];
};

export type TrendModel = {
  categories: Category[];
  series: Series[];
  reference: Reference | null;
  axis: Axis;
  readouts: TrendReadout[];
  /** what must be known to read the drawing: hollow dots, breaks, where the axis starts */
  notes: string[];
  isEmpty: boolean;
  /** a unit in focus whose counts would lie flat at the foot of the total's scale, drawn on a scale of its own */
  focus: { name: string; series: Series[]; axis: Axis } | null;
};

type TrendSource = Pick<IndicatorDetail, 'isPercent' | 'decimals' | 'trend' | 'answer' | 'wards' | 'scope'>;

/**
 * The trend as a drawing: this year's line with gaps and hollow dots, last year's behind it, the target where one can be
 * compared with a single period.
 * @shape one category per period, in the server's order
 * @source DESIGN "Indicator"; missing is a gap and never zero
 */
export function prepareTrend(
  source: TrendSource,
  focusCode: string | null,
  words: IndicatorWords,
): TrendModel {
  const { trend, isPercent, answer } = source;
  const main: Series = {
    key: 'current',
    name: shortUnitName(source),
    tone: 'main',
    values: trend.map((point) => toPlace(point.value)),
    displays: trend.map((point) => point.display),
    hollow: trend.map((point) => point.isPartial),
  };
  const lastYear: Series = {
    key: 'lastYear',
    name: words.lastYear,
    tone: 'pale',
    values: trend.map((point) => toPlace(point.lastYearValue)),
  };
  const hasLastYear = lastYear.values.some((value) => value !== null);
  const focus = focusSeries(source, focusCode);
  // A share can be compared with the whole's; a count is a fraction of the total and would lie flat at its foot.
  const isFocusBeside = focus !== null && isPercent;
  const series = [...(hasLastYear ? [lastYear] : []), main, ...(isFocusBeside ? [focus] : [])];
  const reference = targetOf(source, words);
  const isEmpty = main.values.every((value) => value === null);
  const axis = axisOf([...series.flatMap((line) => line.values), reference?.value ?? null], isPercent);
  return {
    categories: trend.map((point) => ({ key: point.periodCode, label: point.label })),
    series,
    reference,
    axis,
    readouts: trend.map((point, index) => readoutOf(point, source, words, focus, index)),
    notes: [
      ...(axis.startsAtZero || isEmpty ? [] : [words.axisFrom(printTick(axis.min, source))]),
      ...(trend.some((point) => point.isPartial && point.value !== null) ? [words.partialKey] : []),
      ...(hasInnerGap(main.values) ? [words.gapKey] : []),
      ...(reference !== null && !isOneQuarter(answer.span) ? [words.targetForSpan(answer.spanLabel)] : []),
      ...(answer.target?.basis ? [words.targetBasis(answer.target.basis)] : []),
    ],
    isEmpty,
    focus:
      focus !== null && !isFocusBeside
        ? { name: focus.name, series: [focus], axis: axisOf([...focus.values], isPercent) }
        : null,
  };
}

function shortUnitName({ scope }: TrendSource): string {
  return scope.unitName;
}

function axisOf(values: readonly (number | null)[], isPercent: boolean): Axis {
  const known = values.filter((value) => value !== null);
  const isShare = isPercent && known.every((value) => value >= 0 && value <= 100);
  return niceAxis(known, isShare ? { fromZero: false, ceiling: 100, floor: 0 } : { fromZero: !isPercent });
}

/** A target speaks of the span that is looked at, which its quarters may fall short of and still meet together. */
function isOneQuarter(span: IndicatorDetail['answer']['span']): boolean {
  const code = codeOfSpan(span);
  return code !== null && parsePeriodCode(code)?.frequency === 'quarter';
}

function hasInnerGap(values: readonly (number | null)[]): boolean {
  const first = values.findIndex((value) => value !== null);
  const last = values.findLastIndex((value) => value !== null);
  return first >= 0 && values.slice(first, last).includes(null);
}

/** A target of a count speaks of its whole span and says nothing about one quarter; one of a percentage holds for each. */
function targetOf({ answer, isPercent }: TrendSource, words: IndicatorWords): Reference | null {
  const { target } = answer;
  const value = toPlace(target?.targetValue ?? null);
  if (!target || value === null || !isPercent) return null;
  const name = target.isIllustrative ? words.targetIllustrative : words.target;
  return { value, name: name(target.targetDisplay) };
}

function focusSeries({ wards, trend }: TrendSource, focusCode: string | null): Series | null {
  const row = wards?.heatMap.rows.find(({ unitCode }) => unitCode === focusCode);
  if (!wards || !row) return null;
  const cells = new Map(
    wards.heatMap.periods.map((period, index) => [period.code, row.cells[index] ?? null]),
  );
  const own = trend.map((point) => cells.get(point.periodCode) ?? null);
  return {
    key: 'focus',
    name: row.unitName,
    tone: 'focus',
    values: own.map((cell) => toPlace(cell?.value ?? null)),
    displays: own.map((cell) => cell?.display ?? null),
  };
}

function readoutOf(
  point: TrendPoint,
  source: TrendSource,
  words: IndicatorWords,
  focus: Series | null,
  index: number,
): TrendReadout {
  const { numerator, denominator, coverage } = point;
  const count = { isPercent: false, decimals: 0 };
  const parts =
    numerator !== null && denominator !== null && source.isPercent
      ? ` (${printValue(numerator, count)}/${printValue(denominator, count)})`
      : '';
  const { unitsReported, unitsExpected } = coverage;
  return {
    key: point.periodCode,
    period: point.longLabel,
    span: point.span,
    value: point.display === null ? null : `${point.display}${parts}`,
    details: [
      ...(focus === null ? [] : [`${focus.name} ${focus.displays?.[index] ?? words.missing}`]),
      ...(point.lastYearValue === null
        ? []
        : [`${words.lastYear.toLocaleLowerCase('vi')} ${printValue(point.lastYearValue, source)}`]),
      ...(unitsExpected > 1
        ? [words.coverage(String(unitsReported), String(unitsExpected), coverage.countWord)]
        : []),
      ...(point.provenance.includes('synthetic') ? [words.illustrative] : []),
    ],
  };
}
