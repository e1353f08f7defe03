import { compare } from '@soket/shared/decimal';
import { ESTIMATED, EXACT, type Provenance } from '@soket/shared/figure';
import { displayValue } from '@soket/shared/indicator-display';
import { printPeriod, shortPeriodLabel, type Span } from '@soket/shared/period';
import type { DecimalText } from '@soket/shared/decimal';
import type { TargetStatus } from '../figures/answer.ts';
import type { AnswerLookup, Question } from '../figures/answers.ts';
import type { IndicatorDef, PeriodDef, UnitDef } from '../figures/definitions.ts';
import { spanOf } from '../figures/trend.ts';

export type WardValue = {
  unitCode: string;
  unitName: string;
  value: DecimalText | null;
  display: string | null;
  numerator: DecimalText | null;
  denominator: DecimalText | null;
  provenance: Provenance[];
  target: TargetStatus | null;
};

/** wards × periods; a cell is null where nothing was reported, its value null where nothing occurred to take a share of (0/0) */
export type HeatMap = {
  periods: { code: string; label: string; longLabel: string; span: { from: string | null; to: string } }[];
  rows: {
    unitCode: string;
    unitName: string;
    cells: ({
      value: DecimalText | null;
      display: string;
      isSynthetic: boolean;
      isEstimate: boolean;
    } | null)[];
  }[];
};

export type WardBreakdown = {
  /** "theo đơn vị báo cáo" | "theo địa bàn phát sinh" */
  breakdownLabel: string;
  ranked: boolean;
  reported: WardValue[];
  /** `nothingOccurred`: it reported, but there was nothing to take a share of; `isShareUnknown`: nobody knows its part */
  missing: { unitCode: string; unitName: string; nothingOccurred: boolean; isShareUnknown: boolean }[];
  finding: string;
  heatMap: HeatMap;
};

export function breakdownQuestions(
  indicator: IndicatorDef,
  wards: readonly UnitDef[],
  span: Span,
  periods: readonly PeriodDef[],
): Question[] {
  const spans = [span, ...periods.map(spanOf)];
  return wards.flatMap((unit) => spans.map((each) => ({ indicator, unit, span: each })));
}

/** Wards side by side over the span, best first where the indicator says what is better, and period by period. */
export function drawBreakdown(
  way: 'unit' | 'place',
  indicator: IndicatorDef,
  wards: readonly UnitDef[],
  span: Span,
  periods: readonly PeriodDef[],
  answer: AnswerLookup,
): WardBreakdown {
  const answers = wards.map((unit) => ({ unit, found: answer({ indicator, unit, span }) }));
  const reported = answers
    .filter(({ found }) => found.value !== null)
    .map(({ unit, found }) => ({
      unitCode: unit.code,
      unitName: unit.shortName,
      value: found.value,
      display: found.display,
      numerator: found.numerator,
      denominator: found.denominator,
      provenance: found.provenance,
      target: found.target,
    }))
    .sort((left, right) => order(left.value, right.value, indicator));
  return {
    breakdownLabel: way === 'place' ? 'theo địa bàn phát sinh' : 'theo đơn vị báo cáo',
    ranked: indicator.polarity !== 'none',
    reported,
    missing: answers
      .filter(({ found }) => found.value === null)
      .map(({ unit, found }) => ({
        unitCode: unit.code,
        unitName: unit.shortName,
        nothingOccurred: found.note === 'zeroDenominator',
        isShareUnknown: found.note === 'unknownShare',
      })),
    finding: findingOf(indicator, reported),
    heatMap: drawHeatMap(indicator, wards, periods, answer),
  };
}

/** Bars are sorted either way; only a polarity makes the order a ranking. */
function order(left: DecimalText | null, right: DecimalText | null, indicator: IndicatorDef): number {
  const ascending = compare(left ?? '0', right ?? '0');
  return indicator.polarity === 'lower' ? ascending : -ascending;
}

function findingOf(indicator: IndicatorDef, reported: readonly WardValue[]): string {
  const [first] = reported;
  const last = reported.at(-1);
  if (!first || !last) return `${indicator.name}: chưa có số liệu theo phường trong kỳ này`;
  if (first === last || first.value === last.value) {
    return reported.length === 1
      ? `${indicator.name}: mới có số liệu của ${first.unitName} (${first.display})`
      : `${indicator.name}: các phường đều là ${first.display}`;
  }
  const [high, low] = indicator.polarity === 'lower' ? [last, first] : [first, last];
  return `${indicator.name}: cao nhất ${high.unitName} (${high.display}), thấp nhất ${low.unitName} (${low.display})`;
}

function drawHeatMap(
  indicator: IndicatorDef,
  wards: readonly UnitDef[],
  periods: readonly PeriodDef[],
  answer: AnswerLookup,
): HeatMap {
  return {
    periods: periods.map((period) => ({
      code: period.code,
      label: shortPeriodLabel(period.code),
      longLabel: printPeriod(period.code),
      span: spanOf(period),
    })),
    rows: wards.map((unit) => ({
      unitCode: unit.code,
      unitName: unit.shortName,
      cells: periods.map((period) => {
        const found = answer({ indicator, unit, span: spanOf(period) });
        const { value, note, partsDisplay, isEstimate } = found;
        const marks = { isSynthetic: found.provenance.includes('synthetic'), isEstimate };
        if (value === null)
          return note === 'zeroDenominator' ? { value, display: partsDisplay ?? '–', ...marks } : null;
        // The plain number: qualifiers belong to the printed totals, a heat map shows the grid at a glance. That a number is
        // an estimate is said wherever it stands.
        return {
          value,
          display: displayValue(value, indicator, isEstimate ? ESTIMATED : EXACT),
          ...marks,
        };
      }),
    })),
  };
}
