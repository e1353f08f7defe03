import fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ReportSheet } from '../../../lib/trpc.ts';
import { aReportServer } from '../../../test/report-server.ts';
import { createMemoryStore } from './memory-store.ts';
import { cellOf, conflictsOf, EMPTY_DRAFT } from './report-draft.ts';
import { createReportEditor } from './report-editor.ts';
import type { WorkStore } from './work-store.ts';

let machine: WorkStore;
beforeEach(() => {
  machine = createMemoryStore({ lasts: true });
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

const key = { unitCode: 'bode', formCode: 'B01', periodCode: '2022-Q3', versionNumber: 1 };
/** How long a delivery, and its answer, are on their way: long enough to type in between. */
const WAY_MS = 300;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function flushed(editor: { flush: () => Promise<boolean> }): Promise<boolean> {
  const done = editor.flush();
  await vi.advanceTimersByTimeAsync(10 * WAY_MS);
  return done;
}

type Network = 'up' | 'down' | 'loses the answer';

async function anEditor(server: ReturnType<typeof aReportServer>, network: () => Network = () => 'up') {
  const hold = await machine.hold(key, 'desk', () => undefined);
  if (!hold) throw new Error('a desk always gets the hold');
  const editor = createReportEditor({
    sheet: server.sheet(),
    hold,
    save: async (input) => {
      await pause(WAY_MS);
      const state = network();
      if (state === 'down') return { kind: 'unreachable', error: null };
      const outcome = server.take(input);
      await pause(WAY_MS);
      return state === 'loses the answer' ? { kind: 'unreachable', error: null } : outcome;
    },
    refresh: async () => {
      await Promise.resolve();
      if (network() !== 'down') editor.receive(server.sheet());
    },
  });
  const shown = (code: string) => cellOf(editor.snapshot().draft, editor.snapshot().server, `${code}\n`);
  return { editor, shown };
}

it('saves a second after the last key, only the cells that changed', async () => {
  const server = aReportServer();
  const { editor } = await anEditor(server);
  editor.type('received\n', 'value', '4');
  await vi.advanceTimersByTimeAsync(700);
  editor.type('received\n', 'value', '44');
  await vi.advanceTimersByTimeAsync(700);
  expect(server.deliveries).toHaveLength(0);
  await vi.advanceTimersByTimeAsync(400 + 2 * WAY_MS);
  expect(server.deliveries.map(({ figures }) => figures.map(({ value }) => value))).toEqual([['44']]);
  const saved = { kind: 'saved', at: '2022-10-05T03:42:00.000Z' };
  expect(editor.snapshot().save).toEqual(saved);

  // Changed and undone: as saved as it was.
  editor.endTyping();
  editor.type('received\n', 'value', '45');
  editor.endTyping();
  editor.undo();
  await vi.advanceTimersByTimeAsync(1100);
  expect(editor.snapshot().save).toEqual(saved);
});

it('keeps an unreadable text on this machine and never sends it', async () => {
  const server = aReportServer();
  const { editor } = await anEditor(server);
  editor.type('received\n', 'value', '1.5');
  editor.endTyping();
  await vi.advanceTimersByTimeAsync(5000);
  expect(server.deliveries).toHaveLength(0);
  expect((await anEditor(server)).shown('received').unread).toBe('1.5');
});

it('keeps what could not be sent, also over a reload, and sends it when the network is back', async () => {
  const server = aReportServer();
  let network: Network = 'down';
  const { editor } = await anEditor(server, () => network);
  editor.type('received\n', 'value', '44');
  editor.endTyping();
  await vi.advanceTimersByTimeAsync(2000);
  expect(editor.snapshot().save.kind).toBe('unreachable');
  editor.stop();
  network = 'up';
  const later = await anEditor(server, () => network);
  expect(later.shown('received').value).toBe('44');
  expect(await flushed(later.editor)).toBe(true);
  expect(server.value('received')).toBe('44');
  expect(await machine.waiting()).toEqual([]);
});

it('delivers a save whose answer was lost once more under the same key, and it counts once', async () => {
  const server = aReportServer();
  let network: Network = 'loses the answer';
  const { editor, shown } = await anEditor(server, () => network);
  editor.type('received\n', 'value', '44');
  editor.endTyping();
  await vi.advanceTimersByTimeAsync(1500);
  network = 'up';
  await vi.advanceTimersByTimeAsync(15_000);
  expect(new Set(server.deliveries.map(({ requestKey }) => requestKey)).size).toBe(1);
  expect(server.sheet().version.revision).toBe(1);
  expect([shown('received').value, editor.snapshot().save.kind]).toEqual(['44', 'saved']);
});

it('merges what somebody else saved and asks only about the cell that both changed', async () => {
  const server = aReportServer();
  const { editor, shown } = await anEditor(server);
  editor.type('received\n', 'value', '44');
  editor.type('resolved\n', 'value', '40');
  editor.endTyping();
  server.other('received', '50');
  await vi.advanceTimersByTimeAsync(5000);
  const { draft, server: known, isMerged } = editor.snapshot();
  expect(isMerged).toBe(true);
  expect(conflictsOf(draft, known).cells.map(({ mine, theirs }) => [mine.value, theirs.value])).toEqual([
    ['44', '50'],
  ]);
  expect([server.value('received'), server.value('resolved')]).toEqual(['50', '40']);
  editor.chooseCell('received\n', 'mine');
  await vi.advanceTimersByTimeAsync(2000);
  expect([server.value('received'), shown('received').value]).toEqual(['44', '44']);
});

it('takes Escape back to what the cell was before the first key', async () => {
  const server = aReportServer();
  const { editor, shown } = await anEditor(server);
  editor.type('received\n', 'value', '4');
  await vi.advanceTimersByTimeAsync(2000);
  editor.type('received\n', 'value', '44');
  editor.cancelTyping();
  expect(shown('received').value).toBeNull();
  expect(await flushed(editor)).toBe(true);
  expect(server.value('received')).toBeNull();
});

it('ignores a report that is older than its own last save', async () => {
  const server = aReportServer();
  const old: ReportSheet = server.sheet();
  const { editor, shown } = await anEditor(server);
  editor.type('received\n', 'value', '44');
  expect(await flushed(editor)).toBe(true);
  editor.receive(old);
  expect(shown('received').value).toBe('44');
});

it('ends with the last thing typed on screen and on the server, whatever the network does', async () => {
  const steps = fc.array(
    fc.oneof(
      fc.record({ type: fc.constantFrom('7', '8', '', '5'), at: fc.constantFrom('received', 'left') }),
      fc.constantFrom('undo', 'redo', 'wait', 'wait long', 'refetch', 'up', 'down', 'loses the answer'),
    ),
    { maxLength: 16 },
  );
  await fc.assert(
    fc.asyncProperty(steps, async (script) => {
      machine = createMemoryStore({ lasts: true });
      const server = aReportServer();
      let network: Network = 'up';
      const { editor, shown } = await anEditor(server, () => network);
      for (const step of script) {
        if (typeof step !== 'string') {
          editor.type(`${step.at}\n`, 'value', step.type);
          editor.endTyping();
        } else if (step === 'undo') editor.undo();
        else if (step === 'redo') editor.redo();
        else if (step === 'wait') await vi.advanceTimersByTimeAsync(400);
        else if (step === 'wait long') await vi.advanceTimersByTimeAsync(1200);
        else if (step === 'refetch') {
          if (network !== 'down') editor.receive(server.sheet());
        } else network = step;
      }
      const wanted = ['received', 'left'].map((code) => shown(code).value);
      network = 'up';
      await vi.advanceTimersByTimeAsync(60_000);
      expect(['received', 'left'].map((code) => shown(code).value)).toEqual(wanted);
      expect(['received', 'left'].map((code) => server.value(code))).toEqual(wanted);
      expect(editor.snapshot().draft.cells).toEqual(EMPTY_DRAFT.cells);
      editor.stop();
    }),
    { numRuns: 500 },
  );
});
