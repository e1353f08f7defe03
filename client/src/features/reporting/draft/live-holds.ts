// Which tab is at which report. The database decides whose write counts; this tells who is alive, and who has lost.
import type { Holder } from './work-store.ts';

type Taken = { id: string; token: string; by: Holder };

function isTaken(data: unknown): data is Taken {
  return typeof data === 'object' && data !== null && 'id' in data && 'token' in data && 'by' in data;
}

/** @param name of what is held; the same in every tab of one person */
export function createLiveHolds(name: string) {
  // Missing over plain http; TypeScript does not know.
  const locks: LockManager | undefined = navigator.locks;
  const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel(name) : null;
  const mine = new Map<string, { id: string; onLost: (to: Holder) => void }>();
  const tell = ({ id, token, by }: Taken) => {
    for (const [own, held] of mine) {
      if (held.id !== id || own === token) continue;
      mine.delete(own);
      held.onLost(by);
    }
  };
  channel?.addEventListener('message', ({ data }: MessageEvent<unknown>) => isTaken(data) && tell(data));

  return {
    /** The browser lets go of a dead tab's locks; without locks there is only the lease in the database. */
    knowsTheDead: locks !== undefined,

    /** @returns leaves again; null when a living holder is in the way, which for a desk nobody is */
    enter(id: string, by: Holder): Promise<(() => void) | null> {
      if (!locks) return Promise.resolve(() => undefined);
      const options = by === 'desk' ? { steal: true } : { ifAvailable: true };
      return new Promise((resolve) => {
        const held = locks.request(`${name}/${id}`, options, (lock) => {
          if (!lock) return resolve(null);
          return new Promise<void>((leave) => resolve(() => leave()));
        });
        held.catch(() => resolve(() => undefined)); // Stolen: the database and the message below say so.
      });
    },

    close: () => channel?.close(),

    /** Tells every other holder of the same, also in this tab, that it has lost. @returns hears no more of it */
    announce(id: string, { token, by }: Omit<Taken, 'id'>, onLost: (to: Holder) => void): () => void {
      mine.set(token, { id, onLost });
      const taken: Taken = { id, token, by };
      tell(taken);
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no other origin than ours
      channel?.postMessage(taken);
      return () => void mine.delete(token);
    },
  };
}
