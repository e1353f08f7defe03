import { defineConfig } from 'vitest/config';

/** Pure functions share nothing: one worker may keep the modules. */
export default defineConfig({ test: { name: 'shared', include: ['src/**/*.test.ts'], isolate: false } });
