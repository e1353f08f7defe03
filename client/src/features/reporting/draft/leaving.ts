import { onlineManager } from '@tanstack/react-query';
import type { Me } from '../../../lib/trpc.ts';
import type { WorkRow } from './work.ts';
import { closeWorkStores, workStoreOf, type WorkStore } from './work-store.ts';

/** What was typed a moment ago is still on its way. */
const PATIENCE_MS = 2500;

/** What would stay on this machine, unsent, if the person signed out now. */
export async function unsentWork(me: Me): Promise<WorkRow[]> {
  const store = await workStoreOf(me);
  const rows = await store.waiting();
  return rows.length > 0 && onlineManager.isOnline() ? stillWaiting(store, rows) : rows;
}

function stillWaiting(store: WorkStore, first: WorkRow[]): Promise<WorkRow[]> {
  return new Promise((resolve) => {
    let last = first;
    const finish = () => {
      stop();
      clearTimeout(timer);
      resolve(last);
    };
    const timer = setTimeout(finish, PATIENCE_MS);
    const stop = store.watch((rows) => {
      last = rows;
      // After this call, which may come before `stop` is there.
      if (rows.length === 0) void Promise.resolve().then(finish);
    });
  });
}

/** After signing out: what the server has is taken off this machine, what it has not stays for the same person. */
export async function forgetSent(me: Me): Promise<void> {
  await (await workStoreOf(me)).forgetSent();
  await closeWorkStores();
}
