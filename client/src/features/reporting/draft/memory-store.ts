import { newRequestKey } from '../../../lib/request-key.ts';
import type { ReportSheet } from '../../../lib/trpc.ts';
import { placeId, placeOf, titleOf, type WorkKey, workId, type WorkRow, workRow } from './work.ts';
import type { Holder, WorkStore } from './work-store.ts';

/** For a browser that keeps nothing: as good as the page lives. @param lasts what the store says of itself */
export function createMemoryStore({ lasts }: { lasts: boolean }): WorkStore {
  const rows = new Map<string, WorkRow>();
  const sheets = new Map<string, ReportSheet>();
  const holders = new Map<string, { token: string; by: Holder; onLost: (to: Holder) => void }>();
  const listeners = new Set<(rows: WorkRow[]) => void>();
  const listed = () => [...rows.values()].toSorted((one, other) => one.changedAt - other.changedAt);
  const tell = () => {
    for (const listener of listeners) listener(listed());
  };
  return {
    lasts,
    close: () => undefined,
    async hold(key: WorkKey, by, onLost) {
      const id = workId(key);
      const before = holders.get(id);
      if (by === 'sender' && before) return null;
      const token = newRequestKey();
      holders.set(id, { token, by, onLost });
      before?.onLost(by);
      const row = rows.get(id) ?? null;
      const sheet = sheets.get(placeId(key)) ?? null;
      return {
        work: row,
        sheet: sheet?.version.number === key.versionNumber ? sheet : null,
        async write(work, seen) {
          await Promise.resolve();
          if (holders.get(id)?.token !== token) return 'lost';
          if (seen) sheets.set(placeId(key), seen);
          const known = sheets.get(placeId(key));
          if (work) rows.set(id, workRow(key, work, known ? titleOf(known) : null));
          else rows.delete(id);
          tell();
          return lasts ? 'kept' : 'not kept';
        },
        async release() {
          await Promise.resolve();
          if (holders.get(id)?.token === token) holders.delete(id);
        },
      };
    },
    lastSeen: async (place) => sheets.get(placeId(place)) ?? null,
    async keepSeen(sheet) {
      sheets.set(placeId(placeOf(sheet)), sheet);
    },
    waiting: async () => listed(),
    watch(listener) {
      listeners.add(listener);
      listener(listed());
      return () => void listeners.delete(listener);
    },
    async forgetSent() {
      const waiting = new Set([...rows.values()].map(placeId));
      for (const id of sheets.keys()) if (!waiting.has(id)) sheets.delete(id);
    },
  };
}
