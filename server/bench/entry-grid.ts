import type { Db } from '../src/core/db.ts';
import { inBrowser, lineOf, lineWithin } from './in-browser.ts';
import type { Line } from './measure.ts';

const LONGEST_KEY_MS = 16;

type GridTimes = Record<'firstKey' | 'keyToPaint' | 'keyToFrame' | 'plainKeyToPaint', number[]>;

/** A ward types into a grid of 60 lines (e2e/bench/entry-grid.ts), on the form that `benchSubmit` made. */
export async function benchEntryGrid(db: Db, password: string): Promise<Line[]> {
  const address = '/reports/BENCH/2022-Q3';
  const visit = { script: 'entry-grid.ts', username: 'bode', password, address };
  const times = await inBrowser<GridTimes>(db, visit);
  if (!times) return [];
  return [
    lineOf('grid-first-keystroke', times.firstKey),
    lineWithin('grid-key-to-paint', times.keyToPaint, LONGEST_KEY_MS),
    lineOf('grid-key-to-60Hz-frame', times.keyToFrame),
    // What browser and machine take of it themselves.
    lineOf('plain-key-to-paint', times.plainKeyToPaint),
  ];
}
