import os from 'node:os';
import path from 'node:path';
import { defineConfig } from '@playwright/test';
import { OFFICE_HOST } from './workspace.ts';

const root = path.resolve(import.meta.dirname, '..');
const port = Number(process.env['E2E_PORT'] ?? 4180);
// `npm test` gives a folder and removes it. Workers read this file again and must find the one that the first reading made.
const dataDir = (process.env['E2E_DATA_DIR'] ??= path.join(os.tmpdir(), `soket-e2e-${process.pid}`));

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: 'test-results',
  // One workspace is shared by the journeys: they run one after another, in the order of their files.
  workers: 1,
  fullyParallel: false,
  // Long, because a loaded machine signs people in slowly (the password's hash is meant to cost); a healthy run needs a tenth.
  timeout: 240_000,
  expect: { timeout: 30_000 },
  reporter: 'list',
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    viewport: { width: 1366, height: 768 },
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env['PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH'] ?? '/usr/bin/chromium',
      args: [
        ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'],
        ...['--disable-background-networking', '--disable-component-update', '--disable-dev-shm-usage'],
        `--host-resolver-rules=MAP ${OFFICE_HOST} 127.0.0.1`,
      ],
    },
  },
  webServer: {
    command: `exec node --disable-warning=ExperimentalWarning ${path.join(root, 'server/src/main.ts')}`,
    cwd: root,
    url: `http://127.0.0.1:${port}/healthz`,
    timeout: 300_000,
    stdout: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 20_000 },
    env: {
      PATH: `${path.join(root, 'node_modules/.bin')}${path.delimiter}${process.env['PATH']}`,
      NODE_ENV: 'production',
      // Follows this runner even when it is killed.
      SOKET_LAUNCHER: String(process.pid),
      PORT: String(port),
      SOKET_DATA_DIR: dataDir,
      SOKET_DEMO: '1',
      SOKET_DEMO_PASSWORD: 'mat-khau-thu-nghiem',
    },
  },
});
