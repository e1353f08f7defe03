/** A stream of numbers in [0, 1), always the same for a seed: the demonstration is the same wherever it is made. */
export type Random = () => number;

/** mulberry32 over an FNV-1a hash of the seed text; integer arithmetic only, so every machine agrees. */
export function randomOf(seed: string): Random {
  let state = 0x811c9dc5;
  for (let index = 0; index < seed.length; index += 1)
    state = Math.imul(state ^ seed.charCodeAt(index), 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A factor around 1: between 1 − spread and 1 + spread. */
export function jitter(random: Random, spread: number): number {
  return 1 - spread + 2 * spread * random();
}

/** A whole number from `low` to `high`, both included. */
export function wholeBetween(random: Random, low: number, high: number): number {
  return low + Math.floor(random() * (high - low + 1));
}

/**
 * Splits a whole number in proportion to weights, adding up exactly: everybody gets the whole part of their share, and
 * what is left goes one by one to the largest remainders, the earlier first.
 * @shape at least one weight above zero unless the total is 0; weights are not negative
 */
export function split(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((whole, weight) => whole + weight, 0);
  if (total === 0) return weights.map(() => 0);
  if (!(sum > 0)) throw new RangeError('Nobody to give a share to');
  const shares = weights.map((weight) => (total * weight) / sum);
  const parts = shares.map(Math.floor);
  let left = total - parts.reduce((whole, part) => whole + part, 0);
  const byRemainder = shares
    .map((share, index) => ({ index, remainder: share - Math.floor(share) }))
    .filter(({ index }) => (weights[index] ?? 0) > 0)
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (const { index } of byRemainder) {
    if (left === 0) break;
    parts[index] = (parts[index] ?? 0) + 1;
    left -= 1;
  }
  return parts;
}

/**
 * Splits as `split` does, but gives nobody more than there is room for.
 * @throws RangeError when all rooms together are too small
 */
export function splitWithin(total: number, weights: readonly number[], rooms: readonly number[]): number[] {
  if (rooms.reduce((whole, room) => whole + room, 0) < total) throw new RangeError('Not enough room');
  const parts = weights.map(() => 0);
  for (let left = total; left > 0; left = total - parts.reduce((whole, part) => whole + part, 0)) {
    const free = weights.map((weight, index) =>
      (rooms[index] ?? 0) > (parts[index] ?? 0) ? Math.max(weight, 1e-9) : 0,
    );
    split(left, free).forEach((share, index) => {
      parts[index] = Math.min((parts[index] ?? 0) + share, rooms[index] ?? 0);
    });
  }
  return parts;
}
