import type { ChartBlock } from '@soket/shared/conference';
import { writeXlsx } from 'hucre/xlsx';
import { type Part, unpackParts, withoutClock, withoutDates } from './office-package.ts';

const EMBEDDED = /^ppt\/embeddings\/Microsoft_Excel_Worksheet(\d+)\.xlsx$/;
const NUMBERED = /(charts?\/(?:_rels\/)?chart|Microsoft_Excel_Worksheet)(\d+)\./g;
const GAP = /<c:pt idx="\d+"><c:v><\/c:v><\/c:pt>/g;

/**
 * Makes what the library wrote fit to be edited and to be compared: charts are numbered from one, each gets a worksheet of our
 * own (the library's has a broken table in it), a gap is no point at all instead of an empty one, and no part is announced that
 * is not there.
 * @param charts in the order they were added
 * @param onChart told after each of them
 */
export async function mendDeck(
  deck: Buffer,
  charts: readonly ChartBlock[],
  at: string,
  onChart: () => void,
): Promise<Part[]> {
  const parts = unpackParts(deck);
  const numbers = parts.flatMap(({ name }) => EMBEDDED.exec(name)?.[1] ?? []).map(Number);
  const order = new Map(numbers.toSorted((a, b) => a - b).map((number, index) => [number, index + 1]));
  const renumbered = (text: string) =>
    text.replaceAll(
      NUMBERED,
      (_, before: string, number: string) => `${before}${order.get(Number(number)) ?? number}.`,
    );
  const mended: Part[] = [];
  for (const part of parts) {
    const name = renumbered(part.name);
    const chart = charts[(order.get(Number(EMBEDDED.exec(part.name)?.[1])) ?? 0) - 1];
    if (chart) {
      mended.push({ name, content: await chartSheet(chart, at) });
      onChart();
    } else if (/\.(xml|rels)$/.test(name)) {
      const text = renumbered(part.content.toString('utf8')).replaceAll(GAP, '');
      mended.push(withoutDates({ name, content: Buffer.from(text) }, at));
    } else mended.push({ name, content: part.content });
  }
  const names = new Set(mended.map(({ name }) => `/${name}`));
  return mended.map((part) => (part.name === '[Content_Types].xml' ? onlyTypesOf(names, part) : part));
}

/** The library announces a slide master for every slide, and writes one. */
function onlyTypesOf(names: ReadonlySet<string>, { name, content }: Part): Part {
  const kept = content
    .toString('utf8')
    .replaceAll(/<Override PartName="([^"]+)"[^>]*\/>/g, (tag, part: string) => (names.has(part) ? tag : ''));
  return { name, content: Buffer.from(kept) };
}

/** The numbers where the chart's own references look for them: names in column A, one series a column after it. */
async function chartSheet({ categories, series }: ChartBlock, at: string): Promise<Buffer> {
  const rows = [
    [null, ...series.map(({ name }) => name)],
    ...categories.map((category, index) => [
      category,
      ...series.map(({ values }) => {
        const value = values[index] ?? null;
        return value === null ? null : Number(value);
      }),
    ]),
  ];
  const columns = [{ width: 34 }, ...series.map(() => ({ width: 16 }))];
  return withoutClock(await writeXlsx({ sheets: [{ name: 'Sheet1', rows, columns }] }), at);
}
