import { defineConfig } from 'vitest/config';

/** Tests on a real PostgreSQL, one for the whole run. */
export default defineConfig({
  test: {
    name: 'server-int',
    include: ['src/**/*.int.test.ts', 'test/**/*.int.test.ts'],
    globalSetup: ['test/global-database.ts'],
    testTimeout: 30_000,
    hookTimeout: 240_000,
  },
});
