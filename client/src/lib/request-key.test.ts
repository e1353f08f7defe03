import { expect, it, vi } from 'vitest';
import { z } from 'zod';
import { newRequestKey } from './request-key.ts';

it('is a UUID that the server accepts, each time another one', () => {
  const keys = Array.from({ length: 200 }, newRequestKey);
  expect(keys.filter((key) => !z.uuid({ version: 'v4' }).safeParse(key).success)).toEqual([]);
  expect(new Set(keys).size).toBe(keys.length);
});

it('needs no secure context: over plain http browsers have no crypto.randomUUID', () => {
  const secure = crypto;
  vi.stubGlobal('crypto', {
    getRandomValues: (bytes: Uint8Array<ArrayBuffer>) => secure.getRandomValues(bytes),
  });
  expect(newRequestKey()).toHaveLength(36);
  vi.unstubAllGlobals();
});
