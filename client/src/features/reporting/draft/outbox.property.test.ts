import fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { clientError, FakeRefusal } from '../../../test/fake-link.ts';
import { aReportServer, type SentSave } from '../../../test/report-server.ts';
import { openBrowserStore } from './browser-store.ts';
import { createMemoryStore } from './memory-store.ts';
import { startOutbox } from './outbox.ts';
import { cellOf, conflictsOf } from './report-draft.ts';
import { createReportEditor, type ReportEditor, type SaveOutcome } from './report-editor.ts';
import { keyOf, placeOf } from './work.ts';
import type { Hold, WorkStore } from './work-store.ts';

// The browser's database works by immediates, which go on as they do.
beforeEach(() =>
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] }),
);
afterEach(() => vi.useRealTimers());

const CELLS = ['received', 'resolved', 'left'] as const;
type Cell = (typeof CELLS)[number];
type Desk = { editor: ReportEditor; hold: Hold; life: { isOver: boolean } };
let databases = 0;
const NETWORKS = ['up', 'down', 'loses the answer', 'delivers twice', 'delivers late'] as const;
type Network = (typeof NETWORKS)[number];

type Step =
  | { do: 'type' | 'other types' | 'keep mine' | 'take theirs'; cell: Cell }
  | { do: 'network'; is: Network }
  | { do: 'wait'; ms: number }
  | { do: 'close' | 'reload' | 'open elsewhere' | 'refetch' };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('type' as const), cell: fc.constantFrom(...CELLS) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom('other types' as const, 'keep mine' as const, 'take theirs' as const),
      cell: fc.constantFrom(...CELLS),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('network' as const), is: fc.constantFrom(...NETWORKS) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.constantFrom(100, 700, 1500, 12_000) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom('close' as const, 'reload' as const, 'open elsewhere' as const, 'refetch' as const),
    }),
  },
);

/** Far more than anything needs: a database takes its time on a busy machine. */
const ROUNDS = 500;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const never = new Promise<never>(() => undefined);
const CHANGED = clientError(new FakeRefusal({ code: 'REPORT_CHANGED', details: { yours: 0, current: 1 } }));
const LOST: SaveOutcome = { kind: 'unreachable', error: null };

/** One person's browser and its wire to one server, and what was typed in it. */
async function aBrowser(store: WorkStore) {
  const server = aReportServer();
  let network: Network = 'up';
  let typed = 0;
  let desk: Desk | null = null;
  const last = new Map<Cell, { value: string; isGivenUp: boolean }>();
  /** how often the person put a value over the other's once more */
  const insisted = new Map<string, number>();

  async function send(input: SentSave): Promise<SaveOutcome> {
    const now = network;
    await pause(200);
    if (now === 'down') return LOST;
    if (now === 'delivers late') {
      // Long after the sender has given up on it, and perhaps sent it again.
      void pause(7000).then(() => server.take(input));
      return LOST;
    }
    const outcome = server.take(input);
    if (now === 'delivers twice') server.take(input);
    await pause(200);
    return now === 'loses the answer' ? LOST : outcome;
  }
  const isCutOff = () => network === 'down' || network === 'delivers late';

  async function open(): Promise<void> {
    const seen = isCutOff() ? await store.lastSeen(placeOf(server.sheet())) : server.sheet();
    if (!seen) return;
    const life = { isOver: false };
    const hold = await store.hold(keyOf(seen), 'desk', () => editor.stop());
    if (!hold) throw new Error('a desk always gets the hold');
    const editor: ReportEditor = createReportEditor({
      sheet: seen,
      hold,
      // A page that is gone hears no answer, whether or not its request arrived.
      save: async (input) => {
        const outcome = await send(input);
        if (life.isOver) return never;
        // As on screen, where everything is asked again after a save.
        if (outcome.kind === 'saved') void pause(100).then(refetch);
        return outcome;
      },
      refresh: () => pause(50).then(refetch),
    });
    const refetch = () => {
      if (!isCutOff()) editor.receive(server.sheet());
    };
    desk = { editor, hold, life };
  }

  async function close(isKilled: boolean): Promise<void> {
    if (!desk) return;
    const { editor, hold, life } = desk;
    desk = null;
    await editor.settled();
    life.isOver = isKilled;
    editor.stop();
    await hold.release();
  }

  const outbox = startOutbox({
    store,
    server: {
      sheet: async () => {
        await pause(50);
        if (isCutOff()) throw new TypeError('Failed to fetch');
        return server.sheet();
      },
      save: async (input) => {
        const outcome = await send(input);
        if (outcome.kind === 'saved') return outcome.result;
        throw outcome.kind === 'changed' ? CHANGED : new TypeError('Failed to fetch');
      },
    },
    onSaved: () => undefined,
    onSignedOut: () => undefined,
  });

  async function play(now: Step): Promise<void> {
    const editor = desk?.editor;
    switch (now.do) {
      case 'type': {
        if (!editor) return;
        const value = String(++typed);
        editor.type(`${now.cell}\n`, 'value', value);
        editor.endTyping();
        last.set(now.cell, { value, isGivenUp: false });
        return;
      }
      case 'other types':
        return void server.other(now.cell, String(1000 + ++typed));
      case 'keep mine':
      case 'take theirs': {
        if (!editor) return;
        const { draft, server: known } = editor.snapshot();
        if (!conflictsOf(draft, known).cells.some(({ id }) => id === `${now.cell}\n`)) return;
        editor.chooseCell(`${now.cell}\n`, now.do === 'keep mine' ? 'mine' : 'theirs');
        const mine = last.get(now.cell);
        if (!mine) return;
        if (now.do === 'keep mine') insisted.set(mine.value, (insisted.get(mine.value) ?? 0) + 1);
        else mine.isGivenUp = true;
        return;
      }
      case 'network':
        network = now.is;
        return;
      case 'wait':
        return void (await vi.advanceTimersByTimeAsync(now.ms));
      case 'close':
        return close(false);
      case 'reload':
        await close(true);
        return open();
      case 'open elsewhere':
        // The other window takes the hold; this one finds that out by itself.
        await editor?.settled();
        return open();
      case 'refetch':
        if (!isCutOff()) editor?.receive(server.sheet());
    }
  }

  await open();
  return {
    server,
    last,
    insisted,
    play,
    /** The network is back for good, and everything has had the time it takes. */
    settle: async () => {
      network = 'up';
      await vi.advanceTimersByTimeAsync(300_000);
      if (!desk) await open();
      for (let round = 0; round < ROUNDS; round++) {
        await play({ do: 'refetch' }); // What others saved comes to the screen by itself.
        await vi.advanceTimersByTimeAsync(30_000);
        await desk?.editor.settled();
        const rows = await store.waiting();
        if (round > 0 && rows.every(({ standing }) => standing === 'conflict')) break;
      }
      outbox.stop();
      return desk?.editor.snapshot();
    },
  };
}

async function nothingIsLostOrDoubled(store: WorkStore, script: readonly Step[]): Promise<void> {
  const browser = await aBrowser(store);
  for (const now of script) await browser.play(now);
  const end = await browser.settle();
  if (!end) throw new Error('the report can be opened');
  const { cells: conflicts } = conflictsOf(end.draft, end.server);
  for (const [cell, { value, isGivenUp }] of browser.last) {
    const id = `${cell}\n`;
    const history = browser.server.applied.filter(({ elementCode }) => elementCode === cell);
    const mine = history.flatMap((one) => (Number(one.value) < 1000 ? [Number(one.value)] : []));
    const shown = cellOf(end.draft, end.server, id).value;
    const conflict = conflicts.find((one) => one.id === id);
    const onServer = browser.server.value(cell);
    expect(shown).toBe(conflict ? value : onServer);
    expect(conflict?.theirs.value ?? onServer).toBe(onServer);
    // Nobody is asked to choose between two things they typed themselves.
    expect(conflict === undefined || Number(onServer) > 1000).toBe(true);
    // Replaced only by somebody who came after it was saved, or because the person chose so.
    const isReplaced = isGivenUp || history.slice(0, -1).some((one) => one.value === value);
    expect(shown === value || isReplaced).toBe(true);
    expect(mine).toEqual(mine.toSorted((one, other) => one - other));
    for (const one of new Set(mine)) {
      const times = mine.filter((other) => other === one).length;
      expect(times).toBeLessThanOrEqual(1 + (browser.insisted.get(String(one)) ?? 0));
    }
  }
  expect((await store.waiting()).length).toBe(conflicts.length === 0 ? 0 : 1);
}

it('loses nothing, sends nothing twice and in no other order, whatever happens to page and network', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), (script) =>
      nothingIsLostOrDoubled(createMemoryStore({ lasts: true }), script),
    ),
    { numRuns: Number(process.env['SOKET_PROPERTY_RUNS'] ?? 400) },
  );
});

it('does so in the database of the browser as well', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 20 }), async (script) => {
      const store = await openBrowserStore({ userId: `user-${++databases}`, username: 'bode' });
      await nothingIsLostOrDoubled(store, script);
      store.close();
    }),
    { numRuns: 15 },
  );
});
