import type { ChartBlock } from '@soket/shared/conference';
import { INK, QUIET, SERIES_COLOURS } from './export-look.ts';
import type { Deck, Slide } from './pptx-library.ts';

/** Inches. */
export type Box = { x: number; y: number; w: number; h: number };

/** Type of a chart, in points; `title` null: the page names the chart above it. */
export type ChartType = {
  font: string;
  title: number | null;
  category: number;
  value: number;
  label: number;
  legend: number;
};

/** Of bars that lie, each has a line of its own; along the foot more than a dozen run into each other. */
const MOST_LABELS = { bars: 30, columns: 12, line: 12 } as const;

/** Whether every value can be read off the chart, so that no table need stand beside it. */
export function printsItsValues({ shape, categories, series }: ChartBlock): boolean {
  return categories.length * series.length <= MOST_LABELS[shape];
}

export const chartTitle = ({ title, measure, isPercent }: ChartBlock) =>
  `${title} (${isPercent ? '%' : measure})`;

/** The library knows this order of an axis; its types name one order only. */
const FIRST_ON_TOP = 'maxMin' as 'minMax';

/** A native chart that can be edited, with its worksheet inside. */
export function drawChart(deck: Deck, slide: Slide, chart: ChartBlock, area: Box, type: ChartType): void {
  const { shape, title, isPercent, decimals, categories, series } = chart;
  // Gaps stay gaps: the library takes what is null, though its types do not say so.
  const data = series.map(({ name, values }) => ({
    name,
    labels: [...categories],
    values: values.map((value) => (value === null ? null : Number(value))) as number[],
  }));
  const format = `#,##0${decimals === 0 ? '' : `.${'0'.repeat(decimals)}`}${isPercent ? '"%"' : ''}`;
  const values = series.flatMap(({ values: of }) => of);
  const showValue = printsItsValues(chart);
  const { font } = type;
  slide.addChart(shape === 'line' ? deck.ChartType.line : deck.ChartType.bar, data, {
    ...{ ...area, altText: `${title}: ${series.map(({ name }) => name).join(', ')}`, lang: 'vi-VN' },
    ...(type.title === null
      ? { showTitle: false }
      : {
          showTitle: true,
          title: chartTitle(chart),
          titleFontFace: font,
          titleFontSize: type.title,
          titleColor: INK,
        }),
    ...{ catAxisLabelFontFace: font, catAxisLabelFontSize: type.category, catAxisLabelColor: INK },
    ...{ valAxisLabelFontFace: font, valAxisLabelFontSize: type.value, valAxisLabelColor: QUIET },
    ...{ dataLabelFontFace: font, dataLabelFontSize: type.label, dataLabelColor: INK },
    ...{ showValue, dataLabelFormatCode: format, valAxisLabelFormatCode: format },
    ...{ valGridLine: { color: 'E4E7EB', size: 0.75 } },
    ...{ showLegend: series.length > 1, legendPos: 'b', legendFontFace: font, legendFontSize: type.legend },
    ...{ legendColor: INK },
    ...{ chartColors: series.map((_, at) => SERIES_COLOURS[at % SERIES_COLOURS.length] ?? INK) },
    ...(shape === 'line'
      ? { displayBlanksAs: 'gap', lineSize: 2.5, lineDataSymbolSize: 7, dataLabelPosition: 't' }
      : { barDir: shape === 'bars' ? 'bar' : 'col', barGapWidthPct: 45, dataLabelPosition: 'outEnd' }),
    // Lengths are compared from nought; a line may show a part of its scale.
    ...(shape !== 'line' && !values.some((value) => value?.startsWith('-')) ? { valAxisMinVal: 0 } : {}),
    ...(shape === 'bars' ? { catAxisOrientation: FIRST_ON_TOP, valAxisHidden: showValue } : {}),
  });
}
