import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { expect } from '@playwright/test';

const root = path.resolve(import.meta.dirname, '..');

/** The built product with data of its own, for a journey that must not be seen by the others. */
export class OwnSite {
  private readonly folder = mkdtempSync(path.join(os.tmpdir(), 'soket-own-'));
  private port = 0;
  private server: ChildProcess | null = null;
  private printed = '';

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** What the server has printed since it was last started. */
  get console(): string {
    return this.printed;
  }

  /** @param env beside that of this run; starting again keeps port and data */
  async start(env: Record<string, string>): Promise<void> {
    this.port ||= await freePort();
    this.printed = '';
    this.server = spawn(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', path.join(root, 'server/src/main.ts')],
      {
        cwd: root,
        stdio: ['ignore', 'pipe', 'ignore'],
        env: {
          ...process.env,
          NODE_ENV: 'production',
          SOKET_LAUNCHER: String(process.pid),
          PORT: String(this.port),
          SOKET_DATA_DIR: path.join(this.folder, 'data'),
          ...env,
        },
      },
    );
    this.server.stdout?.on('data', (chunk: Buffer) => (this.printed += chunk.toString()));
    const isUp = () =>
      fetch(`${this.url}/healthz`).then(
        ({ ok }) => ok,
        () => false,
      );
    await expect.poll(isUp, { timeout: 300_000 }).toBe(true);
  }

  async stop(): Promise<void> {
    const running = this.server;
    this.server = null;
    if (running === null || running.exitCode !== null) return;
    const ended = new Promise((resolve) => running.once('close', resolve));
    running.kill('SIGTERM');
    await ended;
  }

  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = net.createServer().listen(0, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
