import type { Block, ChartBlock, TableBlock } from '@soket/shared/conference';
import { compare, type DecimalText, divide, isZero, multiply, subtract } from '@soket/shared/decimal';
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
    const paragraphs = [...extremesInWords(deck, indicator, wards), ...missingInWords(wards)];
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

/** Who is highest and who is lowest; equal ones are all named, or counted where they are many. */
function extremesInWords(
  deck: Deck,
  { name, polarity }: IndicatorDef,
  { reported }: WardBreakdown,
): string[] {
  const [first] = reported;
  const last = reported.at(-1);
  if (!first || !last) return [];
  const say = ({ display }: typeof first) => {
    const equal = reported.filter((each) => each.display === display);
    const names = equal.map(({ unitName }) => unitName).join(', ');
    const countWord = deck.view.catalogue.countWord(deck.peers.map(({ id }) => id));
    return `${equal.length > MOST_NAMED ? `${equal.length} ${countWord}` : names} (${display})`;
  };
  if (first.display === last.display) return [`${name}: các đơn vị có số liệu đều là ${first.display}.`];
  const [high, low] = polarity === 'lower' ? [last, first] : [first, last];
  return [`${name}: cao nhất ${say(high)}, thấp nhất ${say(low)}.`];
}

const MOST_NAMED = 3;

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
      note: `Ô càng nổi trên nền, số càng cao; “${NOTHING}” là chưa có số liệu.`,
    },
    trace: traceOf(deck, slideId, indicator),
  };
}

const NOTHING = '…';
const SHADES = 5;

/** Five steps of equal width between the lowest and the highest value shown; the middle one where all are equal. */
function shadeOf(value: DecimalText | null, sorted: readonly DecimalText[]): number | null {
  const [lowest] = sorted;
  const highest = sorted.at(-1);
  if (value === null || lowest === undefined || highest === undefined) return null;
  const width = subtract(highest, lowest);
  if (isZero(width)) return Math.floor(SHADES / 2);
  const steps = Number(divide(multiply(subtract(value, lowest), String(SHADES)), width, 4));
  return Math.min(SHADES - 1, Math.floor(steps));
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
