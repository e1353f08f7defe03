import type { ChartBlock } from '@soket/shared/conference';
import { chartTitle, drawChart } from './draw-chart.ts';
import { mendDeck } from './mend-deck.ts';
import { escapeXml, type Part } from './office-package.ts';
import { Deck } from './pptx-library.ts';
import { TEXT_WIDTH } from './word-xml.ts';

/** Of the type that the tables are set in, in points. */
const TYPE = { font: 'Times New Roman', title: null, category: 10, value: 10, label: 10, legend: 11 };
/** A folder of our own, so that nothing meets what a template brings along. */
const FOLDER = 'word/soket';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const DRAWING = 'http://schemas.openxmlformats.org/drawingml/2006';
const SHEET_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const CHART_TYPE = 'application/vnd.openxmlformats-officedocument.drawingml.chart+xml';
const EMU_A_TWIP = 635;
const EMU_A_CENTIMETRE = 360_000;

const relationOf = (number: number) => `rIdSoKet${number}`;

/** The paragraph that a chart stands in. @param number from 1, of all charts of the document */
export function chartParagraph(chart: ChartBlock, number: number): string {
  const title = escapeXml(chartTitle(chart));
  return (
    '<w:p><w:pPr><w:keepNext/><w:jc w:val="center"/></w:pPr><w:r><w:drawing>' +
    '<wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">' +
    `<wp:extent cx="${TEXT_WIDTH * EMU_A_TWIP}" cy="${Math.round(heightOf(chart) * EMU_A_CENTIMETRE)}"/>` +
    `<wp:docPr id="${9000 + number}" name="Biểu ${number}" descr="${title}"/><wp:cNvGraphicFramePr/>` +
    `<a:graphic xmlns:a="${DRAWING}/main"><a:graphicData uri="${DRAWING}/chart">` +
    `<c:chart xmlns:c="${DRAWING}/chart" xmlns:r="${OFFICE}" r:id="${relationOf(number)}"/>` +
    '</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>'
  );
}

/** A line for every bar that lies; the others as high as half their width. @unit centimetres */
function heightOf({ shape, categories, series }: ChartBlock): number {
  if (shape !== 'bars') return 7.5;
  return Math.min(20, 1.6 + categories.length * (0.3 + 0.32 * series.length));
}

/**
 * The charts as parts of a Word file, drawn by the library that draws the slides' and moved from its deck.
 * @returns the parts, and what the document has to say of them
 */
export async function chartParts(
  charts: readonly ChartBlock[],
  at: string,
  onChart: () => void,
): Promise<{ parts: Part[]; relations: string; types: string }> {
  if (charts.length === 0) return { parts: [], relations: '', types: '' };
  const deck = new Deck();
  for (const chart of charts)
    drawChart(deck, deck.addSlide(), chart, { x: 0, y: 0, w: 6.5, h: heightOf(chart) / 2.54 }, TYPE);
  // Asked for as a Buffer, the library gives one.
  const file = (await deck.write({ outputType: 'nodebuffer', compression: false })) as Buffer;
  const parts = (await mendDeck(file, charts, at, onChart)).flatMap(({ name, content }): Part[] =>
    /^ppt\/(charts|embeddings)\//.test(name) ? [{ name: name.replace(/^ppt/, FOLDER), content }] : [],
  );
  const numbers = charts.map((_, index) => index + 1);
  return {
    parts,
    relations: numbers
      .map(
        (number) =>
          `<Relationship Id="${relationOf(number)}" Type="${OFFICE}/chart" Target="/${FOLDER}/charts/chart${number}.xml"/>`,
      )
      .join(''),
    types: parts
      .flatMap(({ name }) => {
        const type = name.endsWith('.xlsx') ? SHEET_TYPE : CHART_TYPE;
        return name.endsWith('.rels') ? [] : [`<Override PartName="/${name}" ContentType="${type}"/>`];
      })
      .join(''),
  };
}
