import { compare } from '@soket/shared/decimal';
import { compareText } from '../../lib/format.ts';
import type { HeatMap, IndicatorDetail, IndicatorWards } from '../../lib/trpc.ts';
import { type Axis, niceAxis, toPlace } from '../../ui/charts/axis.ts';
import type { Bar } from '../../ui/charts/bar-list.tsx';
import type { HeatRow } from '../../ui/charts/heat-table.tsx';
import type { Reference } from '../../ui/charts/series.ts';
import type { SmallLine } from '../../ui/charts/small-multiples.tsx';
import { stepScale } from '../../ui/charts/step-scale.ts';
import type { IndicatorWords } from './indicator-words.ts';
import { printTick, type ValueFormat } from './print-value.ts';

type WardSource = Pick<IndicatorDetail, 'isPercent' | 'decimals' | 'polarity' | 'answer' | 'scope'> & {
  wards: IndicatorWards;
};

export type RankingModel = {
  bars: Bar[];
  axis: Axis;
  reference: Reference | null;
  missing: string[];
  /** reported, but with nothing to take a share of */
  nothingOccurred: string[];
  shareUnknown: string[];
};

/**
 * Wards from the best to the worst where the indicator has a good direction, else by name. Bars start at zero; the whole
 * district is a line only for percentages, because a total cannot be compared with its parts.
 * @shape every ward once: with a bar, or by name in `missing`, never as zero
 */
export function prepareRanking(
  source: WardSource,
  focusCode: string | null,
  words: IndicatorWords,
): RankingModel {
  const { wards, polarity, isPercent, answer, scope } = source;
  const reported = wards.reported.flatMap(({ unitCode, unitName, value, display }) =>
    value === null || display === null ? [] : [{ unitCode, unitName, value, display }],
  );
  const withoutValue = wards.reported.filter(({ value, display }) => value === null || display === null);
  const best = polarity === 'lower' ? 1 : -1;
  const sorted = [...reported].sort((a, b) =>
    wards.ranked
      ? best * compare(a.value, b.value) || compareText(a.unitName, b.unitName)
      : compareText(a.unitName, b.unitName),
  );
  const whole = toPlace(answer.value);
  const reference =
    isPercent && whole !== null && answer.display !== null
      ? { value: whole, name: words.wholeDistrict(scope.unitName, answer.display) }
      : null;
  const ends = [...sorted.map(({ value }) => Number(value)), ...(reference ? [reference.value] : [])];
  const isShare = isPercent && ends.every((end) => end >= 0 && end <= 100);
  return {
    bars: sorted.map(({ unitCode, unitName, value, display }) => ({
      key: unitCode,
      name: unitName,
      value: Number(value),
      display,
      tone: unitCode === focusCode ? 'focus' : 'plain',
    })),
    axis: niceAxis(ends, isShare ? { fromZero: true, ceiling: 100 } : { fromZero: true }),
    reference,
    missing: namesOf([
      ...wards.missing.filter((ward) => !ward.nothingOccurred && !ward.isShareUnknown),
      ...withoutValue,
    ]),
    nothingOccurred: namesOf(wards.missing.filter((ward) => ward.nothingOccurred)),
    shareUnknown: namesOf(wards.missing.filter((ward) => ward.isShareUnknown)),
  };
}

function namesOf(wards: readonly { unitName: string }[]): string[] {
  return wards.map(({ unitName }) => unitName).sort(compareText);
}

export type MultiplesModel = {
  lines: SmallLine[];
  axis: Axis;
  ends: { first: string; last: string };
  notes: string[];
};

/** Every ward's line on one scale, in the heat map's order. A share may start above zero, counts never do. */
export function prepareMultiples(
  heatMap: HeatMap,
  format: ValueFormat,
  focusCode: string | null,
  words: IndicatorWords,
): MultiplesModel {
  const values = heatMap.rows.map((row) => row.cells.map((cell) => toPlace(cell?.value ?? null)));
  const known = values.flat().filter((value) => value !== null);
  const first = heatMap.periods[0];
  const last = heatMap.periods.at(-1);
  const axis = niceAxis(
    known,
    format.isPercent && known.every((value) => value >= 0 && value <= 100)
      ? { fromZero: false, ceiling: 100, floor: 0 }
      : { fromZero: !format.isPercent },
  );
  return {
    lines: heatMap.rows.map((row, index) => {
      const at = row.cells.findLastIndex((cell) => (cell?.value ?? null) !== null);
      const spoken = heatMap.periods.map(
        (period, nth) => `${period.longLabel} ${row.cells[nth]?.display ?? words.missing}`,
      );
      return {
        key: row.unitCode,
        name: row.unitName,
        values: values[index] ?? [],
        display: row.cells[at]?.display ?? '–',
        displayOf: at >= 0 && at < heatMap.periods.length - 1 ? (heatMap.periods[at]?.label ?? null) : null,
        isFocused: row.unitCode === focusCode,
        label: `${row.unitName}: ${spoken.join(', ')}`,
      };
    }),
    axis,
    ends: { first: first?.label ?? '', last: last?.label ?? '' },
    notes: [words.oneScale(printTick(axis.min, format), printTick(axis.max, format))],
  };
}

export type HeatModel = {
  columns: { key: string; label: string; longLabel: string }[];
  rows: HeatRow[];
  steps: string[];
};

/** As the server writes it before a value that a share apportioned. */
const ESTIMATE = /^ước tính /;

/** Wards × periods in five steps of one hue; a missing cell has a dash and no colour. */
export function prepareHeatMap(
  heatMap: HeatMap,
  format: ValueFormat,
  focusCode: string | null,
  words: IndicatorWords,
): HeatModel {
  const places = heatMap.rows.map((row) => row.cells.map((cell) => toPlace(cell?.value ?? null)));
  const scale = stepScale(places.flat(), { decimals: format.decimals });
  return {
    columns: heatMap.periods.map(({ code, label, longLabel }) => ({ key: code, label, longLabel })),
    rows: heatMap.rows.map((row, rowIndex) => ({
      key: row.unitCode,
      name: row.unitName,
      isFocused: row.unitCode === focusCode,
      cells: heatMap.periods.map((period, index) => {
        const cell = row.cells[index] ?? null;
        const label = cell?.isSynthetic ? ` (${words.illustrative})` : '';
        return {
          // The unit stands in the heading, not in every cell; an estimate is marked by a sign that the legend explains.
          display: cell === null ? '–' : cell.display.replace(/%$/, '').replace(ESTIMATE, '≈ '),
          step: scale.stepOf(places[rowIndex]?.[index] ?? null),
          label: `${row.unitName}, ${period.longLabel}: ${cell?.display ?? words.missing}${label}`,
          isMissing: cell === null,
        };
      }),
    })),
    steps: scale.steps.map(({ from, to }) => {
      const plain = { isPercent: false, decimals: format.decimals };
      return from === to ? printTick(from, plain) : `${printTick(from, plain)}–${printTick(to, plain)}`;
    }),
  };
}
