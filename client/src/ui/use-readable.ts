import { useState } from 'react';

/** Whether every field of a dialog can be read; each field tells of itself by its name. */
export function useReadable() {
  const [unreadable, setUnreadable] = useState<ReadonlySet<string>>(new Set());
  return {
    isReadable: unreadable.size === 0,
    readable: (name: string) => (canBeRead: boolean) =>
      setUnreadable((now) => {
        const next = new Set(now);
        if (canBeRead) next.delete(name);
        else next.add(name);
        return next;
      }),
    /** Other fields stand there now. */
    restart: () => setUnreadable(new Set()),
  };
}
