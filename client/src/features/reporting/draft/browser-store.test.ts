import { expect, it, vi } from 'vitest';
import { aSheet } from '../../../test/report-samples.ts';
import { openBrowserStore } from './browser-store.ts';
import type { CellState } from './report-cell.ts';
import { NO_FIGURE } from './report-cell.ts';
import { keyOf, placeOf, type Work } from './work.ts';
import { workStoreOf } from './work-store.ts';

const sheet = aSheet();
const key = keyOf(sheet);
const bode = { userId: 'user-bode', username: 'bode' };
const nothing = () => undefined;

function typed(value: string, unread: string | null = null): Work {
  const mine: CellState = { ...NO_FIGURE, value, unread };
  return {
    draft: { cells: { 'received\n': { basis: NO_FIGURE, mine } }, texts: {} },
    delivery: null,
    standing: 'waiting',
    changes: 1,
  };
}

it('keeps work and the sheet over a restart, for nobody but the one who typed it', async () => {
  const first = await openBrowserStore(bode);
  const hold = await first.hold(key, 'desk', nothing);
  expect(await hold?.write(typed('44'), sheet)).toBe('kept');
  first.close();

  const again = await openBrowserStore(bode);
  expect((await again.waiting()).map(({ title, changes }) => [title, changes])).toEqual([
    ['Biểu 01 · Quý III/2022', 1],
  ]);
  expect(await again.lastSeen(placeOf(sheet))).toEqual(sheet);
  const later = await again.hold(key, 'desk', nothing);
  expect(later?.work?.draft).toEqual(typed('44').draft);
  const stranger = await openBrowserStore({ userId: 'user-other', username: 'bode' });
  expect([await stranger.waiting(), await stranger.lastSeen(placeOf(sheet))]).toEqual([[], null]);
  again.close();
  stranger.close();
});

it('lets one window write at a time: the one that opened the report last', async () => {
  const [one, two] = [await openBrowserStore(bode), await openBrowserStore(bode)];
  const onLost = vi.fn();
  const first = await one.hold(key, 'desk', onLost);
  await first?.write(typed('44'));
  expect(await two.hold(key, 'sender', nothing)).toBeNull();
  const second = await two.hold(key, 'desk', nothing);
  expect(second?.work?.draft).toEqual(typed('44').draft);
  expect(await first?.write(typed('7'))).toBe('lost');
  await vi.waitFor(() => expect(onLost).toHaveBeenCalledWith('desk'));
  // Letting go of what one does not hold any more frees nothing.
  await first?.release();
  expect(await one.hold(key, 'sender', nothing)).toBeNull();
  await second?.release();
  expect(await one.hold(key, 'sender', nothing)).not.toBeNull();
  one.close();
  two.close();
});

it('forgets at sign-out what the server has, and nothing else', async () => {
  const store = await openBrowserStore(bode);
  const other = { ...sheet, period: { ...sheet.period, code: '2022-Q2' } };
  await store.keepSeen(other);
  const hold = await store.hold(key, 'desk', nothing);
  await hold?.write(typed('1', '1.5'), sheet);
  await store.forgetSent();
  expect(await store.lastSeen(placeOf(other))).toBeNull();
  expect(await store.lastSeen(placeOf(sheet))).not.toBeNull();
  expect(await store.waiting()).toHaveLength(1);
  await hold?.write(null);
  await store.forgetSent();
  expect([await store.lastSeen(placeOf(sheet)), await store.waiting()]).toEqual([null, []]);
  store.close();
});

it('takes over what an earlier version left in localStorage, the person’s own only', async () => {
  const { draft } = typed('44');
  const [mine, theirs] = ['bode', 'ngoclam'].map((name) => `soket.draft:${name}:bode:B01:2022-Q3:v1`);
  for (const name of [mine, theirs]) localStorage.setItem(name ?? '', JSON.stringify(draft));
  localStorage.setItem('soket.draft:bode:bode:B01:2022-Q1:v1', '{"cells":');
  const store = await openBrowserStore(bode);
  expect((await store.hold(key, 'desk', nothing))?.work?.draft).toEqual(draft);
  expect(Object.keys(localStorage).toSorted()).toEqual(['soket.draft:bode:bode:B01:2022-Q1:v1', theirs]);
  store.close();
});

it('goes on in memory, and says so, where the browser keeps nothing', async () => {
  const refusal = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
    throw new DOMException('no', 'SecurityError');
  });
  const store = await workStoreOf(bode);
  refusal.mockRestore();
  expect(store.lasts).toBe(false);
  const hold = await store.hold(key, 'desk', nothing);
  expect(await hold?.write(typed('44'), sheet)).toBe('not kept');
  await hold?.release();
  expect((await store.hold(key, 'desk', nothing))?.work?.draft).toEqual(typed('44').draft);
});
