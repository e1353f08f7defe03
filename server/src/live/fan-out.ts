import type { Change, Changes, Topic } from '../core/changes.ts';

export type FanOut = Changes & {
  publish: (changes: readonly Change[]) => void;
  /** Lets every follower go, and each that comes later at once. */
  close: () => void;
};

/** One voice, many listeners. A slow one hears what it missed once, however often it was said: nothing piles up. */
export function createFanOut(): FanOut {
  const followers = new Set<(changes: readonly Change[]) => void>();
  const closing = new AbortController();

  async function* follow(
    signal: AbortSignal,
    concerns: (change: Change) => boolean,
  ): AsyncGenerator<readonly Topic[]> {
    const ended = AbortSignal.any([signal, closing.signal]);
    const unheard = new Set<Topic>();
    let isWoken = false;
    let wake = () => {};
    const tell = (changes: readonly Change[]) => {
      const own = changes.filter(concerns);
      if (own.length === 0 && changes.length > 0) return;
      for (const { topic } of own) unheard.add(topic);
      isWoken = true;
      wake();
    };
    const end = () => wake();
    followers.add(tell);
    ended.addEventListener('abort', end);
    try {
      while (!ended.aborted) {
        if (!isWoken) {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
        if (ended.aborted) return;
        isWoken = false;
        const topics = [...unheard];
        unheard.clear();
        yield topics;
      }
    } finally {
      followers.delete(tell);
      ended.removeEventListener('abort', end);
    }
  }

  return {
    follow,
    publish: (changes) => {
      for (const tell of followers) tell(changes);
    },
    close: () => closing.abort(),
  };
}
