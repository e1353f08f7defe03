import { useCallback, useEffect, useRef, useState } from 'react';

/** Where the presentation stands; the wall and the speaker's window show the same. */
export type Place = { index: number; isBlank: boolean };
type Message = { kind: 'at'; place: Place } | { kind: 'whereAreYou' };

/**
 * One place for all windows of this browser that show the same conference. Windows tell one another without the server,
 * so that the hall's network does not matter.
 */
export function useSharedPlace(conferenceId: string): [Place, (change: (now: Place) => Place) => void] {
  const [place, setPlace] = useState<Place>({ index: 0, isBlank: false });
  const current = useRef(place);
  const channel = useRef<BroadcastChannel | null>(null);

  useEffect(() => {
    const opened = new BroadcastChannel(`soket-conference-${conferenceId}`);
    channel.current = opened;
    opened.addEventListener('message', ({ data }: MessageEvent<Message>) => {
      if (data.kind === 'whereAreYou') {
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no target, its name is the page's own origin
        opened.postMessage({ kind: 'at', place: current.current } satisfies Message);
      } else {
        current.current = data.place;
        setPlace(data.place);
      }
    });
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- as above
    opened.postMessage({ kind: 'whereAreYou' } satisfies Message);
    return () => {
      channel.current = null;
      opened.close();
    };
  }, [conferenceId]);

  const change = useCallback((decide: (now: Place) => Place) => {
    const next = decide(current.current);
    current.current = next;
    setPlace(next);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- as above
    channel.current?.postMessage({ kind: 'at', place: next } satisfies Message);
  }, []);
  return [place, change];
}
