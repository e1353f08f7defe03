import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { ensureDatabase, startCluster } from '../src/boot/embedded-postgres.ts';
import { databaseSecrets } from '../src/boot/data-folder.ts';
import { migrate, migrationsHash } from '../src/boot/migrate.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Connection strings whose database part is a placeholder, and the migrated template that tests copy. */
    database: { superuserUrl: string; ownerUrl: string; appUrl: string; template: string };
  }
}

/** One PostgreSQL for the whole run, with the durability that tests do not need switched off. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'soket-test-'));
  mkdirSync(folder, { recursive: true });
  const settings = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=200'];
  const cluster = await startCluster(folder, databaseSecrets(folder), settings);
  const template = `template_${migrationsHash()}`;
  await ensureDatabase(cluster.url('superuser', 'postgres'), template);
  await migrate(cluster.url('owner', template));
  project.provide('database', {
    superuserUrl: cluster.url('superuser', 'postgres'),
    ownerUrl: cluster.url('owner', 'DATABASE'),
    appUrl: cluster.url('app', 'DATABASE'),
    template,
  });
  return async () => {
    await cluster.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
