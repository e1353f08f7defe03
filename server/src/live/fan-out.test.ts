import { expect, it } from 'vitest';
import { createFanOut } from './fan-out.ts';

const never = () => new AbortController().signal;
const everything = () => true;
const figures = { topic: 'figures', unitId: 'bode' } as const;
const reports = { topic: 'reports', unitId: 'bode' } as const;

it('tells a slow follower once what was said often', async () => {
  const fanOut = createFanOut();
  const follower = fanOut.follow(never(), everything)[Symbol.asyncIterator]();
  const first = follower.next();
  fanOut.publish([reports]);
  expect(await first).toEqual({ done: false, value: ['reports'] });
  for (const _ of [1, 2, 3]) fanOut.publish([figures]);
  fanOut.publish([reports]);
  expect(await follower.next()).toEqual({ done: false, value: ['figures', 'reports'] });
  const next = follower.next();
  fanOut.publish([]);
  expect(await next).toEqual({ done: false, value: [] });
});

it('does not wake a follower for what does not concern it', async () => {
  const fanOut = createFanOut();
  const follower = fanOut.follow(never(), ({ topic }) => topic === 'figures')[Symbol.asyncIterator]();
  const first = follower.next();
  fanOut.publish([reports]);
  fanOut.publish([figures, reports]);
  expect(await first).toEqual({ done: false, value: ['figures'] });
});

it('lets a follower go with its signal, and everybody when it closes', async () => {
  const fanOut = createFanOut();
  const leaving = new AbortController();
  const one = fanOut.follow(leaving.signal, everything)[Symbol.asyncIterator]().next();
  const other = fanOut.follow(never(), everything)[Symbol.asyncIterator]().next();
  leaving.abort();
  expect(await one).toEqual({ done: true, value: undefined });
  fanOut.close();
  expect(await other).toEqual({ done: true, value: undefined });
  expect(await fanOut.follow(never(), everything)[Symbol.asyncIterator]().next()).toEqual({
    done: true,
    value: undefined,
  });
});
