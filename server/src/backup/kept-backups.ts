import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { writeBackup } from './write-backup.ts';

/** Writes a backup that the program keeps by itself, beside the data. @returns its path */
export async function keepBackup(url: string, dataDir: string, occasion: string): Promise<string> {
  const folder = path.join(dataDir, 'backups');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const moment = new Date().toISOString().replaceAll(/[-:]/g, '').slice(0, 15);
  const file = path.join(folder, `${occasion}-${moment}.soket`);
  await writeBackup(url, file, {});
  return file;
}
