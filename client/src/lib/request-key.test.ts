import { expect, it, vi } from 'vitest';
import { z } from 'zod';
import { newRequestKey } from './request-key.ts';

it('is a UUID that the server accepts, each time another one', () => {
  const keys = Array.from({ length: 200 }, newRequestKey);
  for (const key of keys) expect(z.uuid({ version: 'v4' }).safeParse(key).success, key).toBe(true);
  expect(new Set(keys).size).toBe(keys.length);
});

it('needs no secure context: over plain http browsers have no crypto.randomUUID', () => {
  const { getRandomValues } = crypto;
  vi.stubGlobal('crypto', { getRandomValues: getRandomValues.bind(crypto) });
  expect(newRequestKey()).toHaveLength(36);
  vi.unstubAllGlobals();
});
