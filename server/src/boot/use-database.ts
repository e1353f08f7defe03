import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { dataFolderHolder, takeDataFolder, writeWhole } from './data-folder.ts';
import { startDatabase } from './database.ts';
import { migrate } from './migrate.ts';
import { StartError } from './start-error.ts';

const Connection = z.object({ pid: z.number(), appUrl: z.string() });
const PATIENCE_MS = 120_000;

const connectionFile = (dataDir: string) => path.join(dataDir, 'connection.json');

/** Lets commands beside this running app find its database. @returns takes the announcement back */
export function announceDatabase(dataDir: string, appUrl: string): () => void {
  const file = connectionFile(dataDir);
  writeWhole(file, JSON.stringify({ pid: process.pid, appUrl }));
  return () => rmSync(file, { force: true });
}

function announced(dataDir: string, pid: number): string | null {
  const file = connectionFile(dataDir);
  if (!existsSync(file)) return null;
  const connection = Connection.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  return connection.success && connection.data.pid === pid ? connection.data.appUrl : null;
}

/**
 * Gives a command the migrated database: that of the running app if there is one, else one started for as long as the work takes.
 * @throws StartError with a sentence for the operator
 */
export async function useDatabase<T>(
  { dataDir, databaseUrl }: { dataDir: string; databaseUrl: string | undefined },
  work: (appUrl: string) => Promise<T>,
): Promise<T> {
  const deadline = performance.now() + PATIENCE_MS;
  for (let holder = databaseUrl ? null : dataFolderHolder(dataDir); holder !== null;) {
    const appUrl = announced(dataDir, holder);
    if (appUrl) return work(appUrl);
    if (performance.now() > deadline)
      throw new StartError('Sơ Kết đang khởi động quá lâu; hãy thử lại khi nó đã sẵn sàng.');
    await sleep(200);
    holder = dataFolderHolder(dataDir);
  }
  const release = takeDataFolder(dataDir);
  try {
    const database = await startDatabase({ dataDir, databaseUrl, log: () => {} });
    try {
      await migrate(database.ownerUrl);
      return await work(database.appUrl);
    } finally {
      await database.stop();
    }
  } finally {
    release();
  }
}
