import { useCallback, useLayoutEffect, useRef } from 'react';

/**
 * One function for the life of a component that always does what the newest drawing says: fit for a memoised child, which
 * must not be drawn again because its parent was.
 * @param act for events only; it is the drawing before the current one that it knows while React draws
 */
export function useSteady<Args extends unknown[], Result>(
  act: (...args: Args) => Result,
): (...args: Args) => Result {
  const latest = useRef(act);
  useLayoutEffect(() => {
    latest.current = act;
  });
  return useCallback((...args) => latest.current(...args), []);
}
