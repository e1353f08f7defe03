import { type Changes, type Topic } from '../core/changes.ts';

export type FanOut = Changes & {
  publish: (topics: readonly Topic[]) => void;
  /** Lets every follower go, and each that comes later at once. */
  close: () => void;
};

/** One voice, many listeners. A slow one hears what it missed once, however often it was said: nothing piles up. */
export function createFanOut(): FanOut {
  const followers = new Set<(topics: readonly Topic[]) => void>();
  const closing = new AbortController();

  async function* follow(signal: AbortSignal): AsyncGenerator<readonly Topic[]> {
    const ended = AbortSignal.any([signal, closing.signal]);
    const unheard = new Set<Topic>();
    let isWoken = false;
    let wake = () => {};
    const tell = (topics: readonly Topic[]) => {
      for (const topic of topics) unheard.add(topic);
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
    publish: (topics) => {
      for (const tell of followers) tell(topics);
    },
    close: () => closing.abort(),
  };
}
