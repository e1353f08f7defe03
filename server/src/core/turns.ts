/** Lets work begin in the order in which it came, `atOnce` pieces at a time; the others wait as long as it takes. */
export type Turns = <T>(work: () => Promise<T>) => Promise<T>;

export function createTurns(atOnce: number): Turns {
  const waiting: (() => void)[] = [];
  let free = atOnce;
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((begin) => void waiting.push(begin));
    try {
      return await work();
    } finally {
      // Handed on, not given back: nobody who comes now may overtake the one who waits.
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}
