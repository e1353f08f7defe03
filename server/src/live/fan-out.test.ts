import { expect, it } from 'vitest';
import { createFanOut } from './fan-out.ts';

const never = () => new AbortController().signal;

it('tells a slow follower once what was said often', async () => {
  const fanOut = createFanOut();
  const follower = fanOut.follow(never())[Symbol.asyncIterator]();
  const first = follower.next();
  fanOut.publish(['reports']);
  expect(await first).toEqual({ done: false, value: ['reports'] });
  for (const _ of [1, 2, 3]) fanOut.publish(['figures']);
  fanOut.publish(['reports']);
  expect(await follower.next()).toEqual({ done: false, value: ['figures', 'reports'] });
  const next = follower.next();
  fanOut.publish([]);
  expect(await next).toEqual({ done: false, value: [] });
});

it('lets a follower go with its signal, and everybody when it closes', async () => {
  const fanOut = createFanOut();
  const leaving = new AbortController();
  const one = fanOut.follow(leaving.signal)[Symbol.asyncIterator]().next();
  const other = fanOut.follow(never())[Symbol.asyncIterator]().next();
  leaving.abort();
  expect(await one).toEqual({ done: true, value: undefined });
  fanOut.close();
  expect(await other).toEqual({ done: true, value: undefined });
  expect(await fanOut.follow(never())[Symbol.asyncIterator]().next()).toEqual({
    done: true,
    value: undefined,
  });
});
