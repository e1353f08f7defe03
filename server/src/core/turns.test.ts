import { expect, it } from 'vitest';
import { createTurns } from './turns.ts';

/** Work that ends when told, and tells that it began. */
function heldWork() {
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  const work = (id: number) => async () => {
    begun.push(id);
    await new Promise<void>((end) => (ends[id] = end));
    return id;
  };
  return { begun, work, end: (id: number) => ends[id]?.() };
}

it('begins no more than so many at once, the others in the order in which they came', async () => {
  const turns = createTurns(2);
  const { begun, work, end } = heldWork();
  const all = [0, 1, 2, 3].map((id) => turns(work(id)));
  expect(begun).toEqual([0, 1]);
  end(1);
  await all[1];
  const late = turns(work(4));
  expect(begun).toEqual([0, 1, 2]);
  end(0);
  await all[0];
  expect(begun).toEqual([0, 1, 2, 3]);
  end(2);
  await all[2];
  expect(begun).toEqual([0, 1, 2, 3, 4]);
  end(3);
  end(4);
  expect(await Promise.all([...all, late])).toEqual([0, 1, 2, 3, 4]);
});

it('hands the turn on when work fails', async () => {
  const turns = createTurns(1);
  const failing = turns(() => Promise.reject(new Error('broken')));
  const next = turns(() => Promise.resolve('done'));
  await expect(failing).rejects.toThrow('broken');
  expect(await next).toBe('done');
});
