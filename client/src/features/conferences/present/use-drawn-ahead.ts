import { startTransition, useEffect, useState } from 'react';

/** Screens further away than this are drawn when one comes nearer: a whole year's agenda need not stand in memory. */
const FARTHEST = 20;
/** @unit milliseconds in which a key can be pressed before the next one is drawn */
const REST_MS = 60;

/**
 * Which screens are drawn: the one that is shown at once, the others one by one while nothing else happens, those that come
 * next first. What is drawn stays, so that a key only changes which one is seen.
 * @returns their places
 */
export function useDrawnAhead(index: number, count: number): readonly number[] {
  const [drawn, setDrawn] = useState<readonly number[]>([index]);
  const next = nextToDraw(drawn, index, count);
  useEffect(() => {
    if (next === null) return;
    const timer = setTimeout(() => startTransition(() => setDrawn((before) => [...before, next])), REST_MS);
    return () => clearTimeout(timer);
  }, [next]);
  return drawn.includes(index) ? drawn : [...drawn, index];
}

/** The nearest that is not drawn yet; of two as near, the one ahead. */
export function nextToDraw(drawn: readonly number[], index: number, count: number): number | null {
  for (let away = 0; away <= FARTHEST; away += 1)
    for (const place of [index + away, index - away])
      if (place >= 0 && place < count && !drawn.includes(place)) return place;
  return null;
}
