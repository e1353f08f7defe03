import { useEffect, useMemo } from 'react';
import { isLostConnection } from '../../../lib/fault-message.ts';
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

function keep(key: string, data: unknown): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(data));
  } catch {
    // A tab that keeps nothing needs the server again when it is loaded anew.
  }
}

function kept(key: string): unknown {
  try {
    const text = sessionStorage.getItem(key);
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
