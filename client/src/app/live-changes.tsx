import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { printTime } from '../lib/format.ts';
import { dictionary, useWords } from '../lib/language.ts';
import { createRefresher } from '../lib/live-refresh.ts';
import { followChanges } from '../lib/live-stream.ts';
import classes from './live-changes.module.css';

const SHOWN_MS = 10_000;

const liveWords = dictionary(
  { updated: (time: string) => `Số liệu vừa được cập nhật lúc ${time}` },
  { updated: (time: string) => `The figures were updated at ${time}` },
);

/** Keeps what is on screen as the server has it, and says so where figures that somebody may be reading have changed. */
export function LiveChanges() {
  const words = useWords(liveWords);
  const queryClient = useQueryClient();
  const [updatedAt, setUpdatedAt] = useState<Date | null>(null);
  useEffect(() => {
    const refresher = createRefresher(queryClient, () => setUpdatedAt(new Date()));
    const stop = followChanges(refresher.tell);
    return () => {
      stop();
      refresher.stop();
    };
  }, [queryClient]);
  useEffect(() => {
    if (updatedAt === null) return;
    const timer = setTimeout(() => setUpdatedAt(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [updatedAt]);
  return (
    <div role="status" className={`${classes['notice']} no-print`}>
      {updatedAt && <span>{words.updated(printTime(updatedAt.toISOString()))}</span>}
    </div>
  );
}
