import type { Block, ChartBlock, TableBlock } from '@soket/shared/conference';
import { compare, type DecimalText } from '@soket/shared/decimal';
import { breakdownOf } from '../figures/breakdown.ts';
import { isPercentage } from '@soket/shared/indicator-display';
import type { IndicatorDef } from '../figures/definitions.ts';
import { drawBreakdown, type WardBreakdown } from '../indicators/ward-breakdown.ts';
import type { SlideRecord } from './conference-record.ts';
import { type Deck, heatMapPeriods, provenanceInWords } from './deck.ts';
import { cell } from './table-cell.ts';

/** Units side by side; those without data are named apart and have no bar. */
export function rankingBlocks(deck: Deck, { id, settings }: SlideRecord): Block[] {
  return deck.indicators(settings.indicators).flatMap((indicator): Block[] => {
    const wards = breakdown(deck, indicator, 'ranking');
    if (wards === null) return [notBrokenDown(indicator)];
    const paragraphs = [`${wards.finding}.`, ...missingInWords(wards)];
    if (wards.reported.length === 0) return [{ kind: 'text', paragraphs }];
    return [rankingChart(deck, id, indicator, wards), { kind: 'text', paragraphs }];
  });
}

function rankingChart(
  deck: Deck,
  slideId: string,
  indicator: IndicatorDef,
  { reported, missing, ranked, breakdownLabel }: WardBreakdown,
): ChartBlock {
  const of = reported.length + missing.length;
  return {
    kind: 'chart',
    shape: 'bars',
    title: `${indicator.name}, ${breakdownLabel}`,
    measure: indicator.measure,
    isPercent: isPercentage(indicator),
    decimals: indicator.decimals,
    categories: reported.map(({ unitName }) => unitName),
    series: [{ name: indicator.name, values: reported.map(({ value }) => value) }],
    standsOn: {
      coverage: `${reported.length}/${of} ${deck.view.catalogue.countWord(deck.peers.map((peer) => peer.id))}`,
      provenance: provenanceInWords(deck, reported),
      note: ranked ? null : 'Sắp theo giá trị, không phải xếp hạng.',
    },
    trace: traceOf(deck, slideId, indicator),
  };
}

function missingInWords({ missing }: WardBreakdown): string[] {
  const say = (words: string, some: WardBreakdown['missing']) =>
    some.length === 0 ? [] : [`${words}: ${some.map(({ unitName }) => unitName).join(', ')}.`];
  return [
    ...say(
      'Chưa có số liệu',
      missing.filter(({ nothingOccurred }) => !nothingOccurred),
    ),
    ...say(
      'Không phát sinh',
      missing.filter(({ nothingOccurred }) => nothingOccurred),
    ),
  ];
}

/** Units × periods, shaded in five steps by where a value stands among all shown. */
export function heatMapBlocks(deck: Deck, { id, settings }: SlideRecord): Block[] {
  return deck.indicators(settings.indicators).map((indicator): Block => {
    const wards = breakdown(deck, indicator, 'heatMap');
    if (wards === null) return notBrokenDown(indicator);
    return heatMapTable(deck, id, indicator, wards);
  });
}

function heatMapTable(
  deck: Deck,
  slideId: string,
  indicator: IndicatorDef,
  { heatMap, breakdownLabel }: WardBreakdown,
): TableBlock {
  const cells = heatMap.rows.flatMap((row) => row.cells.flatMap((each) => each ?? []));
  const values = cells.flatMap(({ value }) => value ?? []).toSorted(compare);
  const isSynthetic = cells.some((each) => each.isSynthetic);
  return {
    kind: 'table',
    title: `${indicator.name}, ${breakdownLabel}`,
    columns: [
      { name: 'Đơn vị', isNumber: false },
      ...heatMap.periods.map(({ label }) => ({ name: label, isNumber: true })),
    ],
    rows: heatMap.rows.map((row) => ({
      cells: [
        cell(row.unitName),
        ...row.cells.map((each) =>
          each === null
            ? cell(NOTHING)
            : { text: each.display, value: each.value, shade: shadeOf(each.value, values) },
        ),
      ],
    })),
    standsOn: {
      coverage: null,
      provenance: isSynthetic ? provenanceInWords(deck, [{ provenance: ['synthetic'] }]) : null,
      note: `Màu đậm hơn là số cao hơn; “${NOTHING}” là chưa có số liệu.`,
    },
    trace: traceOf(deck, slideId, indicator),
  };
}

const NOTHING = '…';
const SHADES = 5;

/** A fifth of the values in each step; equal values have equal shades. */
function shadeOf(value: DecimalText | null, sorted: readonly DecimalText[]): number | null {
  if (value === null || sorted.length === 0) return null;
  const below = sorted.findIndex((each) => compare(each, value) === 0);
  return Math.min(SHADES - 1, Math.floor((below * SHADES) / sorted.length));
}

function breakdown(deck: Deck, indicator: IndicatorDef, kind: 'ranking' | 'heatMap'): WardBreakdown | null {
  const way = breakdownOf(deck.view.catalogue, indicator);
  if (way === null || deck.peers.length === 0) return null;
  const periods = kind === 'heatMap' ? heatMapPeriods(deck, indicator) : [];
  return drawBreakdown(way, indicator, deck.peers, deck.conference.span, periods, deck.answer);
}

function notBrokenDown(indicator: IndicatorDef): Block {
  return {
    kind: 'text',
    paragraphs: [`${indicator.name}: chỉ có số liệu cấp quận, không chia theo đơn vị.`],
  };
}

function traceOf({ book, root, conference }: Deck, slideId: string, indicator: IndicatorDef): string {
  return book.codeFor({
    slideId,
    indicatorCode: indicator.code,
    unitCode: root.code,
    span: conference.span,
  });
}
