// The store in the browser's database, one database per person. Loaded when the first report is opened.
import { Dexie, liveQuery, type EntityTable } from 'dexie';
import { newRequestKey } from '../../../lib/request-key.ts';
import type { ReportSheet } from '../../../lib/trpc.ts';
import { createLiveHolds } from './live-holds.ts';
import { placeId, placeOf, titleOf, type WorkKey, workId, type WorkRow, workRow } from './work.ts';
import type { Holder, Hold, WorkStore } from './work-store.ts';

type SheetRow = { id: string; seenAt: number; sheet: ReportSheet };
/** Whose write counts. `until`: how long a holder without the browser's locks is believed to be alive. */
type HolderRow = { id: string; token: string; by: Holder; until: number };

type Tables = {
  work: EntityTable<WorkRow, 'id'>;
  sheets: EntityTable<SheetRow, 'id'>;
  holders: EntityTable<HolderRow, 'id'>;
  marks: EntityTable<{ name: string }, 'name'>;
};
type Database = Dexie & Tables;

const KEPT_SHEETS = 60;
/** A page in the background may be woken once a minute only. */
const LEASE_MS = 150_000;
const RENEW_MS = 20_000;

/** @throws when the browser gives no database */
export async function openBrowserStore(person: { userId: string; username: string }): Promise<WorkStore> {
  // Strict: what is acknowledged survives the power as well.
  const db = new Dexie(`soket:${person.userId}`, { chromeTransactionDurability: 'strict' }) as Database; // tables as declared next
  db.version(1).stores({ work: 'id, changedAt', sheets: 'id, seenAt', holders: 'id', marks: 'name' });
  await db.open();
  if (hasEarlierDrafts()) {
    const { moveEarlierDrafts } = await import('./earlier-drafts.ts');
    await moveEarlierDrafts(person.username, (rows) => db.work.bulkPut(rows));
  }
  await dropOldSheets(db, KEPT_SHEETS);
  return storeOn(db);
}

function storeOn(db: Database): WorkStore {
  const live = createLiveHolds(db.name);
  const persistence = askOnceToPersist(db);

  async function hold(key: WorkKey, by: Holder, onLost: (to: Holder) => void): Promise<Hold | null> {
    const id = workId(key);
    const token = newRequestKey();
    const leave = await live.enter(id, by);
    if (!leave) return null;
    const found = await db.transaction('rw', db.holders, db.work, db.sheets, async () => {
      const now = Date.now();
      const before = await db.holders.get(id);
      if (by === 'sender' && !live.knowsTheDead && before && before.until > now) return null;
      await db.holders.put({ id, token, by, until: now + LEASE_MS });
      return { row: await db.work.get(id), seen: await db.sheets.get(placeId(key)) };
    });
    if (!found) {
      leave();
      return null;
    }
    const forget = live.announce(id, { token, by }, onLost);
    const renewal = live.knowsTheDead
      ? undefined
      : setInterval(() => void renew().catch(() => undefined), RENEW_MS);
    const renew = () =>
      db.holders
        .where({ id })
        .and((holder) => holder.token === token)
        .modify({ until: Date.now() + LEASE_MS });
    const sheet = found.seen?.sheet ?? null;
    let title = sheet ? titleOf(sheet) : null;
    return {
      work: found.row ?? null,
      sheet: sheet?.version.number === key.versionNumber ? sheet : null,
      async write(work, seen) {
        if (seen) title = titleOf(seen);
        const put = () =>
          db.transaction('rw', db.holders, db.work, db.sheets, async () => {
            if ((await db.holders.get(id))?.token !== token) return 'lost' as const;
            if (work) await db.work.put(workRow(key, work, title));
            else await db.work.delete(id);
            if (seen) await db.sheets.put({ id: placeId(key), seenAt: Date.now(), sheet: seen });
            return 'kept' as const;
          });
        if (work) persistence.ask();
        try {
          return await put();
        } catch {
          // Full, perhaps with sheets that can be had again.
          return dropOldSheets(db, 0)
            .then(put)
            .catch(() => 'not kept' as const);
        }
      },
      async release() {
        clearInterval(renewal);
        forget();
        await db
          .transaction('rw', db.holders, async () => {
            if ((await db.holders.get(id))?.token === token) await db.holders.delete(id);
          })
          .catch(() => undefined);
        leave();
      },
    };
  }

  return {
    lasts: true,
    hold,
    lastSeen: async (place) => (await db.sheets.get(placeId(place)))?.sheet ?? null,
    async keepSeen(sheet) {
      await db.sheets.put({ id: placeId(placeOf(sheet)), seenAt: Date.now(), sheet }).catch(() => undefined);
    },
    waiting: () => db.work.orderBy('changedAt').toArray(),
    watch(listener) {
      const watching = liveQuery(() => db.work.orderBy('changedAt').toArray()).subscribe({
        next: listener,
        error: () => undefined,
      });
      return () => watching.unsubscribe();
    },
    forgetSent: () => dropOldSheets(db, 0),
    close() {
      live.close();
      db.close();
    },
  };
}

/** Almost nobody has any: what reads them is not loaded for nothing. */
function hasEarlierDrafts(): boolean {
  try {
    return Object.keys(localStorage).some((name) => name.startsWith('soket.draft:'));
  } catch {
    return false; // Storage closed to us.
  }
}

/** Keeps the sheets of what waits, and of the others the newest. */
async function dropOldSheets(db: Database, keep: number): Promise<void> {
  await db.transaction('rw', db.work, db.sheets, async () => {
    const waiting = new Set((await db.work.toArray()).map(placeId));
    const ids = await db.sheets.orderBy('seenAt').reverse().primaryKeys();
    await db.sheets.bulkDelete(ids.slice(keep).filter((id) => !waiting.has(id)));
  });
}

/** Browsers may throw away what a site keeps when the disk is full, unless they were asked not to; some ask the person. */
function askOnceToPersist(db: Database) {
  let hasAsked = false;
  const ask = async () => {
    const storage: Partial<StorageManager> | undefined = navigator.storage; // missing over plain http
    if (!storage?.persist || !storage.persisted) return;
    if ((await storage.persisted()) || (await db.marks.get('asked to persist'))) return;
    await db.marks.put({ name: 'asked to persist' });
    await storage.persist();
  };
  return {
    ask: () => {
      if (!hasAsked) void ask().catch(() => undefined);
      hasAsked = true;
    },
  };
}
