import type { Day } from '@soket/shared/day';
import { StartError } from '../boot/start-error.ts';
import { useDatabase } from '../boot/use-database.ts';
import { type Db, usingDb } from '../core/db.ts';
import { type Env, readEnv } from '../env.ts';
import { runCommand } from './run.ts';

const print = (line: string) => void process.stdout.write(`${line}\n`);
const note = (line: string) => void process.stderr.write(`${line}\n`);

function withDatabase(work: (db: Db, today?: Day) => Promise<void>): Promise<void> {
  const env: Env = readEnv(process.env);
  return useDatabase(env, (appUrl) => usingDb(appUrl, (db) => work(db, env.today)));
}

try {
  process.exitCode = await runCommand(process.argv.slice(2), { withDatabase, print, note });
} catch (error) {
  note(error instanceof StartError ? error.message : 'Lệnh gặp lỗi ngoài dự kiến:');
  if (!(error instanceof StartError))
    note(error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.exitCode = 1;
}
