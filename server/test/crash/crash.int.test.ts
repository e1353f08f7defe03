import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { crash } from './crash-run.ts';
import { VICTIMS } from './running-app.ts';

const KILLS = 3;

it(
  'keeps every acknowledged save once, whatever is killed while people save',
  { timeout: 400_000 },
  async () => {
    const seed = randomBytes(4).toString('hex');
    const told: string[] = [];
    const result = await crash({ kills: KILLS, seed, say: (line) => void told.push(line) });
    const faults = [...result.lost, ...result.doubled, ...result.halfWritten];
    expect(faults, `seed ${seed}, ${VICTIMS.length} kinds of victims\n${told.join('\n')}`).toEqual([]);
    expect(result.kills).toBe(KILLS);
    expect(result.acknowledged).toBeGreaterThan(KILLS);
  },
);
