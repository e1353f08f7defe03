import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { writeBackup } from './write-backup.ts';
import type { Manifest, Progress } from './backup-format.ts';

/** Where backups are kept, and what locks them; without a passphrase whoever has the file can read it. */
export type BackupPlace = { folder: string; passphrase: string | undefined };

/** Why it was written: its name begins so. */
const OCCASIONS = ['tay', 'lich', 'truoc-nang-cap', 'truoc-phuc-hoi'] as const;
type Occasion = (typeof OCCASIONS)[number];

export type KeptBackup = {
  name: string;
  occasion: Occasion;
  at: Date;
  bytes: number;
  /** null: one that says nothing beside it, as those of earlier versions */
  about: About | null;
};

/** What stands beside a backup, so that a list need not open files that are locked. */
const About = z.object({ app: z.string(), postgres: z.string(), rows: z.number(), isEncrypted: z.boolean() });
type About = z.infer<typeof About>;

const NAME = /^(tay|lich|truoc-nang-cap|truoc-phuc-hoi)-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)\.soket$/;

/** The name of a backup that begins now; it says in UTC when. */
export function backupName(occasion: Occasion, now = new Date()): string {
  return `${occasion}-${now.toISOString().replaceAll(/[-:]/g, '').slice(0, 15)}.soket`;
}

/**
 * Writes a backup that the program keeps by itself.
 * @returns its path
 */
export async function keepBackup(
  url: string,
  { folder, passphrase }: BackupPlace,
  name: string,
  onProgress?: Progress,
): Promise<string> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, name);
  const manifest = await writeBackup(url, file, { passphrase, ...(onProgress ? { onProgress } : {}) });
  writeFileSync(`${file}.json`, JSON.stringify(aboutOf(manifest, passphrase !== undefined)), { mode: 0o600 });
  return file;
}

const aboutOf = ({ app, postgres, tables }: Manifest, isEncrypted: boolean): About => ({
  app,
  postgres,
  rows: tables.reduce((sum, { rows }) => sum + rows, 0),
  isEncrypted,
});

/** Those that are there, the newest first. */
export function keptBackups(folder: string): KeptBackup[] {
  return namesIn(folder)
    .flatMap((name) => {
      const [, occasion, year, month, day, hour, minute, second] = NAME.exec(name) ?? [];
      const known = OCCASIONS.find((each) => each === occasion);
      if (known === undefined) return [];
      const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
      const file = path.join(folder, name);
      return [{ name, occasion: known, at, bytes: statSync(file).size, about: aboutFile(`${file}.json`) }];
    })
    .toSorted((a, b) => b.at.getTime() - a.at.getTime());
}

/** A folder that is not there, or is none, holds nothing; whoever writes into it is told why it cannot. */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function aboutFile(file: string): About | null {
  try {
    return About.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}

/** @returns its path, or null when no such backup is kept; a name never leads out of the folder */
export function keptFile(folder: string, name: string): string | null {
  const file = path.join(folder, name);
  return NAME.test(name) && existsSync(file) ? file : null;
}

export function removeKept(folder: string, name: string): void {
  const file = keptFile(folder, name);
  if (file === null) return;
  rmSync(file);
  rmSync(`${file}.json`, { force: true });
}
