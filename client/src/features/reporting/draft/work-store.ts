// Where work is kept between the keyboard and the server: one store per person, whatever happens to the page.
import type { ReportSheet } from '../../../lib/trpc.ts';
import { createMemoryStore } from './memory-store.ts';
import type { ReportPlace, Work, WorkKey, WorkRow } from './work.ts';

/** A desk is a report open before somebody; a sender delivers what nobody has open. */
export type Holder = 'desk' | 'sender';

export type WriteOutcome =
  | 'kept'
  /** the browser refuses: it is in memory and nowhere else */
  | 'not kept'
  /** somebody else holds it now; nothing was written */
  | 'lost';

/** The right to write one report's work, and with it to send it: one holder at a time over all tabs. */
export type Hold = {
  work: Work | null;
  /** the report as it was last seen, of the same version */
  sheet: ReportSheet | null;
  /** Both in one transaction. @param work null when nothing waits any more @param sheet left as it is when absent */
  write: (work: Work | null, sheet?: ReportSheet) => Promise<WriteOutcome>;
  release: () => Promise<void>;
};

export type WorkStore = {
  /** false: nothing here outlives the page */
  lasts: boolean;
  /**
   * A desk takes the hold from whoever has it: a report goes on where it was opened last. A sender waits for nobody.
   * @param onLost a desk elsewhere has taken it, or a sender that found this page asleep
   * @returns null when it is not to be had
   */
  hold: (key: WorkKey, by: Holder, onLost: (to: Holder) => void) => Promise<Hold | null>;
  /** The report as it was last seen, whichever its version. */
  lastSeen: (place: ReportPlace) => Promise<ReportSheet | null>;
  /** For reports that are read and not typed into: a hold writes its sheet itself. */
  keepSeen: (sheet: ReportSheet) => Promise<void>;
  /** Everything that waits, oldest first. */
  waiting: () => Promise<WorkRow[]>;
  /** Calls at once and after every change, from whichever tab. @returns stops it */
  watch: (listener: (rows: WorkRow[]) => void) => () => void;
  /** Signing out: what the server has is nobody else's business on this machine. */
  forgetSent: () => Promise<void>;
  close: () => void;
};

/** A browser may neither give a database nor say that it will not. */
const PATIENCE_MS = 5000;

const stores = new Map<string, Promise<WorkStore>>();

/** The person's own store; in memory where the browser has none to give. */
export function workStoreOf(person: { userId: string; username: string }): Promise<WorkStore> {
  const known = stores.get(person.userId);
  if (known) return known;
  const opened = open(person);
  stores.set(person.userId, opened);
  return opened;
}

/** Lets go of the databases, which stay: nobody is signed in any more. */
export async function closeWorkStores(): Promise<void> {
  const opened = [...stores.values()];
  stores.clear();
  for (const store of opened) (await store).close();
}

async function open(person: { userId: string; username: string }): Promise<WorkStore> {
  try {
    const { openBrowserStore } = await import('./browser-store.ts');
    return await Promise.race([openBrowserStore(person), tooLate()]);
  } catch {
    return createMemoryStore({ lasts: false });
  }
}

function tooLate(): Promise<never> {
  return new Promise((_resolve, reject) => {
    setTimeout(() => reject(new Error('The browser does not open its database')), PATIENCE_MS);
  });
}
