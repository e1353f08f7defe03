import { useEffect, useMemo } from 'react';
import { isLostConnection } from '../../../lib/fault-message.ts';
import { keep, kept } from '../../../lib/kept-in-tab.ts';
import { useMe } from '../../../lib/me.ts';
import type { Loaded } from '../../../ui/data-state.tsx';

/**
 * What was answered stays in this tab until it is closed: a wall that is loaded anew while the hall has no network shows what
 * it showed before. Whoever else signs in here gets nothing of it.
 */
export function useKeptInTab<T>(name: string, query: Loaded<T>): Loaded<T> {
  const key = `soket.${useMe().userId}.${name}`;
  const { data } = query;
  useEffect(() => {
    if (data !== undefined) keep(key, data);
  }, [key, data]);
  const isLost = data === undefined && isLostConnection(query.error);
  // Written by `keep` under the name of this one question.
  const last = useMemo(() => (isLost ? (kept(key) as T | undefined) : undefined), [key, isLost]);
  return last === undefined ? query : { ...query, data: last, error: null };
}
