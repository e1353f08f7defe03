/** Samples of one thing, in milliseconds. */
export type Samples = { p50: number; p99: number };

/** One line of the result. `ratio` is p50 ÷ the plain way's p50 of the same run. */
export type Line = {
  name: string;
  p50: number;
  p99: number | null;
  unit: 'ms' | 'kB' | 'MB' | '/s';
  baselineP50: number | null;
  baselineP99?: number;
  ratio: number | null;
  /** what is to be reached, as a sentence, and whether it is */
  goal?: string;
  isReached?: boolean;
};

export function summarise(times: readonly number[]): Samples {
  const sorted = times.toSorted((left, right) => left - right);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { p50: at(0.5), p99: at(0.99) };
}

/**
 * Times the product's way and the plain way in turns, so that whatever else the machine does hits both alike.
 * @returns both, after a fifth of the rounds to warm up
 */
export async function inTurns(
  rounds: number,
  ours: (round: number) => Promise<unknown>,
  plain: (round: number) => Promise<unknown>,
): Promise<{ ours: Samples; plain: Samples }> {
  const times: { ours: number[]; plain: number[] } = { ours: [], plain: [] };
  const warmUp = Math.ceil(rounds / 5);
  for (let round = 0; round < rounds + warmUp; round += 1) {
    const plainTime = await timed(() => plain(round));
    const oursTime = await timed(() => ours(round));
    if (round < warmUp) continue;
    times.plain.push(plainTime);
    times.ours.push(oursTime);
  }
  return { ours: summarise(times.ours), plain: summarise(times.plain) };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

export function compared(name: string, { ours, plain }: { ours: Samples; plain: Samples }): Line {
  return {
    name,
    p50: ours.p50,
    p99: ours.p99,
    unit: 'ms',
    baselineP50: plain.p50,
    baselineP99: plain.p99,
    ratio: ours.p50 / plain.p50,
  };
}
