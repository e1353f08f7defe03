// Sends what waits in reports that nobody has open: left behind by a closed page, a restarted browser, an ended session.
// It is the same editor as on screen, without a screen: one order of deliveries, one way to merge.
import { faultOf } from '../../../lib/fault-message.ts';
import type { ReportSheet, SaveReportInput, StepResult } from '../../../lib/trpc.ts';
import { createReportEditor, type ReportEditor } from './report-editor.ts';
import { isUnanswered, outcomeOf } from './save-outcome.ts';
import type { ReportPlace, WorkRow } from './work.ts';
import type { WorkStore } from './work-store.ts';

const SOON_MS = 2_000;
const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 120_000;
/** A window that died says nothing. */
const LOOK_AGAIN_MS = 60_000;
/** Somebody may save in between again and again; whoever opens the report goes on with it. */
const MERGES = 3;

type Server = {
  save: (input: SaveReportInput) => Promise<StepResult>;
  sheet: (place: ReportPlace) => Promise<ReportSheet>;
};
type Parts = {
  store: WorkStore;
  server: Server;
  /** something has arrived: what is on screen may show it */
  onSaved: () => void;
  onSignedOut: () => void;
};
type Result = 'done' | 'held elsewhere' | 'left alone' | 'unreachable';

/** Delivers what can be delivered without asking anybody. Conflicts and refusals stay for the person who opens the report. */
export function startOutbox(parts: Parts) {
  /** What could not go, by the moment it was written: it is tried again when it has changed, or after the next start. */
  const leftAlone = new Map<string, number>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let dueAt = Infinity;
  let waitMs = FIRST_WAIT_MS;
  let isRunning = false;
  let isStopped = false;

  function schedule(delay: number): void {
    if (isStopped || isRunning || Date.now() + delay >= dueAt) return;
    clearTimeout(timer);
    dueAt = Date.now() + delay;
    timer = setTimeout(() => void run(), delay);
  }

  async function run(): Promise<void> {
    dueAt = Infinity;
    isRunning = true;
    const results = await round().catch((): Result[] => []); // The database has gone: nothing to send.
    isRunning = false;
    if (results.includes('unreachable')) {
      // Not all at once when the server is back.
      schedule(waitMs * (0.5 + Math.random()));
      waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
      return;
    }
    waitMs = FIRST_WAIT_MS;
    if (results.length > 0) schedule(LOOK_AGAIN_MS);
  }

  async function round(): Promise<Result[]> {
    const results: Result[] = [];
    for (const row of await parts.store.waiting()) {
      if (isStopped || results.includes('unreachable')) break;
      if (leftAlone.get(row.id) === row.changedAt) continue;
      const result = await deliver(row);
      results.push(result);
      if (result === 'left alone') {
        const left = (await parts.store.waiting()).find(({ id }) => id === row.id);
        if (left) leftAlone.set(left.id, left.changedAt);
      }
    }
    return results;
  }

  async function deliver(row: WorkRow): Promise<Result> {
    let editor: ReportEditor | undefined;
    const hold = await parts.store.hold(row, 'sender', () => editor?.stop());
    if (!hold) return 'held elsewhere';
    const { unitCode, formCode, periodCode, versionNumber } = row;
    const place = { unitCode, formCode, periodCode };
    try {
      const sheet = await parts.server.sheet(place);
      if (sheet.version.number !== row.versionNumber) {
        // A corrected report is another one: what was meant for the old version is for the person to look at.
        if (row.standing !== 'refused') await hold.write({ ...row, standing: 'refused' });
        return 'left alone';
      }
      editor = createReportEditor({
        sheet,
        hold,
        save: async (changes) => {
          try {
            const result = await parts.server.save({ ...place, versionNumber, ...changes });
            parts.onSaved();
            return { kind: 'saved', result };
          } catch (error) {
            noticeSignedOut(error);
            return outcomeOf(error);
          }
        },
        refresh: async () => {
          const fresh = await parts.server.sheet(place).catch(() => null);
          if (fresh) editor?.receive(fresh);
        },
      });
      return await sendAll(editor);
    } catch (error) {
      noticeSignedOut(error);
      return isUnanswered(error) ? 'unreachable' : 'left alone';
    } finally {
      editor?.stop();
      await editor?.settled();
      await hold.release();
    }
  }

  function noticeSignedOut(error: unknown): void {
    if (faultOf(error)?.code === 'SIGN_IN_REQUIRED') parts.onSignedOut();
  }

  /** Now rather than at the end of a pause: the network is back, somebody looks, somebody has signed in again. */
  function wake(): void {
    waitMs = FIRST_WAIT_MS;
    schedule(0);
  }

  const stopWatching = parts.store.watch((rows) => {
    if (rows.some(({ id, changedAt }) => leftAlone.get(id) !== changedAt)) schedule(SOON_MS);
  });
  return {
    wake,
    stop(): void {
      isStopped = true;
      stopWatching();
      clearTimeout(timer);
    },
  };
}

async function sendAll(editor: ReportEditor): Promise<Result> {
  for (let merges = 0; merges < MERGES; merges++) {
    if (await editor.flush()) break;
    if (editor.snapshot().save.kind !== 'waiting') break;
  }
  if (editor.snapshot().save.kind === 'unreachable') return 'unreachable';
  return editor.hasUnsent() ? 'left alone' : 'done';
}
