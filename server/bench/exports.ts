import { EXPORT_FORMATS } from '../src/exports/export-format.ts';
import { writeExport } from '../src/exports/write-export.ts';
import { aContent } from '../test/conference-content.ts';
import { type Line, summarise } from './measure.ts';

const ROUNDS = 10;

/**
 * A conference of 60 indicators, each with its number, a chart and a table of 14 wards, as every kind of file: from the order
 * to the bytes, with the thread that writes them; and how large each is.
 */
export async function benchExports(): Promise<Line[]> {
  const content = aContent({ slideCount: 60, unitCount: 14 });
  const lines: Line[] = [];
  for (const format of EXPORT_FORMATS) {
    const times: number[] = [];
    let size = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const from = performance.now();
      const file = await writeExport({ format, document: 'report', content, template: null });
      times.push(performance.now() - from);
      size = file.length;
    }
    const plain = { baselineP50: null, ratio: null };
    lines.push({ name: `export-${format}`, ...summarise(times), unit: 'ms', ...plain });
    lines.push({ name: `export-${format}-size`, p50: size / 1024, p99: null, unit: 'kB', ...plain });
  }
  return lines;
}
