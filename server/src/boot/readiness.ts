import { setTimeout as sleep } from 'node:timers/promises';
import type { Db } from '../core/db.ts';
import { readMigrations } from './migrate.ts';

const PATIENCE_MS = 3000;

/** Why a process must not be sent requests now. */
export type NotReady = 'draining' | 'no database' | 'other version';

/**
 * Looks whether the database answers and has exactly this version's shape: a process of the version before, left running
 * beside an upgrade, must not go on writing.
 * @returns what `serve` asks; however many ask at once, the database is asked once
 */
export function createReadiness(db: Db): () => Promise<NotReady | null> {
  const known = readMigrations().map(({ name }) => name);
  let looking: Promise<NotReady | null> | undefined;
  const look = async (): Promise<NotReady | null> => {
    const made = await db.$queryRaw<{ name: string }[]>`
      SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`;
    const names = new Set(made.map(({ name }) => name));
    return names.size === known.length && known.every((name) => names.has(name)) ? null : 'other version';
  };
  const inTime = async (): Promise<NotReady | null> => {
    try {
      return await Promise.race([look(), sleep(PATIENCE_MS, 'no database' as const, { ref: false })]);
    } catch {
      return 'no database'; // The log has why: whatever else needed it has failed as well.
    }
  };
  return () => (looking ??= inTime().finally(() => (looking = undefined)));
}
