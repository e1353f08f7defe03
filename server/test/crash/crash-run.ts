import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { randomOf } from '../../src/demo/split.ts';
import { POSTS, prepareFolder } from './prepare.ts';
import { freePort, type RunningApp, startApp, type Victim, VICTIMS } from './running-app.ts';
import { Saver } from './saver.ts';
import { compare, type Finding, readStored } from './stored-saves.ts';

export type CrashResult = Finding & {
  kills: number;
  acknowledged: number;
  /** saves that went unanswered and were delivered again with their key: those that were stored already, and those that were not */
  storedUnanswered: number;
  notStored: number;
  /** milliseconds from each kill until the app answered again */
  recoveries: number[];
};

/** How many saves are answered before a kill: up to so many, then up to so many milliseconds more. */
const MOST_BEFORE = 80;
const MOST_AFTER_MS = 200;
const PATIENCE_MS = 20_000;

/**
 * Lets people save at once and kills app, database or both with `kill -9` at random moments; after each kill the app comes
 * back on the same folder and what it stored is held against what it had acknowledged.
 * @param options.seed chooses victims and moments; what a moment hits depends on the machine
 */
export async function crash(options: {
  kills: number;
  seed: string;
  say: (line: string) => void;
}): Promise<CrashResult> {
  const { kills, seed, say } = options;
  const random = randomOf(seed);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'soket-crash-'));
  const clear = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', clear); // should this process be told to end in the midst of it; the app then ends by itself
  const dataDir = path.join(folder, 'data');
  const result: CrashResult = {
    ...{ kills: 0, acknowledged: 0, storedUnanswered: 0, notStored: 0 },
    ...{ lost: [], doubled: [], halfWritten: [], recoveries: [] },
  };
  let app: RunningApp | undefined;
  try {
    await prepareFolder(dataDir);
    const port = await freePort();
    app = await startApp(dataDir, port);
    const savers = POSTS.map((post, index) => new Saver(`http://127.0.0.1:${port}`, post, index));
    for (const saver of savers) await saver.signIn();
    let victims: Victim[] = [];
    for (let kill = 1; kill <= kills; kill += 1) {
      if (victims.length === 0) victims = shuffled(VICTIMS, random);
      const victim = victims.pop() ?? 'everything';
      for (const saver of savers) saver.start();
      await untilAcknowledged(savers, result.acknowledged + 1 + Math.floor(random() * MOST_BEFORE));
      await sleep(random() * MOST_AFTER_MS);
      const from = performance.now();
      const left = await app.kill(victim, random);
      const held = savers.map((saver) => saver.hold());
      if (left === 'gone') app = await startApp(dataDir, port);
      await Promise.all(held);
      // A look before the retries: what was never answered is there whole, or not at all.
      const before = await whenAnswering(() => readStored(dataDir));
      collect(result, compare(savers, before));
      for (const { pending } of savers) {
        if (!pending) continue;
        if (before.keys.has(pending.requestKey)) result.storedUnanswered += 1;
        else result.notStored += 1;
      }
      await Promise.all(savers.map((saver) => saver.settle()));
      result.recoveries.push(performance.now() - from);
      collect(result, compare(savers, await readStored(dataDir)));
      result.kills = kill;
      result.acknowledged = acknowledgedBy(savers);
      say(`${kill}. kill -9 ${victim}: ${result.acknowledged} acknowledged so far, ${faultsOf(result)}`);
    }
    return result;
  } finally {
    await app?.stop();
    clear();
    process.off('exit', clear);
  }
}

const acknowledgedBy = (savers: readonly Saver[]) =>
  savers.reduce((sum, { acknowledged }) => sum + acknowledged.size, 0);

/** Counts answers, not seconds: a slow machine is hit in the midst of as much work as a fast one. */
async function untilAcknowledged(savers: readonly Saver[], count: number): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  while (acknowledgedBy(savers) < count && performance.now() < deadline) await sleep(5);
}

/** After a killed backend PostgreSQL recovers for a moment and takes no connections. */
async function whenAnswering<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt === 200) throw error;
      await sleep(50);
    }
  }
}

function collect(into: Finding, found: Finding): void {
  into.lost.push(...found.lost);
  into.doubled.push(...found.doubled);
  into.halfWritten.push(...found.halfWritten);
}

const faultsOf = ({ lost, doubled, halfWritten }: Finding) =>
  `${lost.length} lost, ${doubled.length} doubled, ${halfWritten.length} half-written`;

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  return items
    .map((item) => ({ item, at: random() }))
    .toSorted((left, right) => left.at - right.at)
    .map(({ item }) => item);
}
