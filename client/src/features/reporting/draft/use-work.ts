import { useEffect, useState } from 'react';
import type { Me, ReportSheet } from '../../../lib/trpc.ts';
import { placeId, type ReportPlace, type WorkRow } from './work.ts';
import { workStoreOf, type WorkStore } from './work-store.ts';

/** @returns undefined while the browser opens it */
export function useWorkStore({ userId, username }: Me): WorkStore | undefined {
  const [store, setStore] = useState<{ userId: string; store: WorkStore }>();
  useEffect(() => {
    let isCurrent = true;
    void workStoreOf({ userId, username }).then((found) => isCurrent && setStore({ userId, store: found }));
    return () => {
      isCurrent = false;
    };
  }, [userId, username]);
  return store?.userId === userId ? store.store : undefined;
}

/** The report as it was last seen on this machine. @returns undefined while it is looked for, null when it was not */
export function useLastSeen(
  store: WorkStore | undefined,
  { unitCode, formCode, periodCode }: ReportPlace,
): ReportSheet | null | undefined {
  const [found, setFound] = useState<{ id: string; sheet: ReportSheet | null }>();
  const id = placeId({ unitCode, formCode, periodCode });
  useEffect(() => {
    let isCurrent = true;
    const set = (sheet: ReportSheet | null) => isCurrent && setFound({ id, sheet });
    store?.lastSeen({ unitCode, formCode, periodCode }).then(set, () => set(null));
    return () => {
      isCurrent = false;
    };
  }, [store, id, unitCode, formCode, periodCode]);
  return found?.id === id ? found.sheet : undefined;
}

/** Everything of this person that waits on this machine, oldest first; also what another window writes. */
export function useWaitingWork(store: WorkStore | undefined): readonly WorkRow[] {
  const [rows, setRows] = useState<readonly WorkRow[]>([]);
  useEffect(() => store?.watch(setRows), [store]);
  return store ? rows : [];
}
