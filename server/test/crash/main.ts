// `npm run test:crash [-- --kills N --seed S]`
import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { crash } from './crash-run.ts';

const { values } = parseArgs({ options: { kills: { type: 'string' }, seed: { type: 'string' } } });
const kills = Number(values.kills ?? 50);
const seed = values.seed ?? randomBytes(4).toString('hex');
const say = (line: string) => void process.stdout.write(`${line}\n`);

if (!Number.isInteger(kills) || kills < 1) {
  say('--kills: a whole number, 1 or more');
  process.exit(2);
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130));
say(`${kills} kills, seed ${seed}`);
const result = await crash({ kills, seed, say });
const { lost, doubled, halfWritten } = result;
for (const line of [...lost, ...doubled, ...halfWritten]) say(line);
const sorted = result.recoveries.toSorted((left, right) => left - right);
const seconds = (milliseconds = 0) => (milliseconds / 1000).toFixed(1);
say(
  `unanswered when the kill came: ${result.storedUnanswered} were stored and counted once, ${result.notStored} were not and were saved by their retry`,
);
say(
  `back after ${seconds(sorted[Math.floor(sorted.length / 2)])} s (median), ${seconds(sorted.at(-1))} s (longest)`,
);
if (halfWritten.length > 0) say(`${halfWritten.length} half-written`);
say(
  `${result.kills} kills, ${result.acknowledged} acknowledged saves, ${lost.length} lost, ${doubled.length} doubled`,
);
process.exit(lost.length + doubled.length + halfWritten.length > 0 ? 1 : 0);
