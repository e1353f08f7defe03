import { z } from 'zod';

// A backup is a zip: `tables/<name>.copy` in PostgreSQL's own text format, and `manifest.json`, which is written last and
// says what the others must be. With a passphrase the zip is wrapped as an age file, which any age program opens.

export const BACKUP_FORMAT = 'soket-backup';
export const BACKUP_VERSION = 1;

export const MANIFEST_ENTRY = 'manifest.json';
export const tableEntry = (table: string): string => `tables/${table}.copy`;

/** Kept out: whoever was signed in when it was taken must not be again because it was put back, nor is it being written again. */
export const LEFT_OUT: readonly string[] = ['session', 'verification', 'setup_code', 'backup_run'];

const Name = z.string().regex(/^[a-z_][a-z0-9_]{0,62}$/);
const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

const TableManifest = z.object({
  name: Name,
  /** in the order in which they are written */
  columns: z.array(Name).min(1),
  rows: z.number().int().min(0),
  /** unpacked */
  bytes: z.number().int().min(0),
  /** of the unpacked bytes; rows stand in the order of the table's key, so equal tables have equal sums */
  sha256: Sha256,
});

export const Manifest = z.object({
  format: z.literal(BACKUP_FORMAT),
  version: z.literal(BACKUP_VERSION),
  createdAt: z.iso.datetime(),
  app: z.string(),
  postgres: z.string(),
  /** the whole history of the database it was taken from, in order */
  migrations: z.array(z.object({ name: z.string(), checksum: Sha256 })).min(1),
  sequences: z.array(z.object({ name: Name, value: z.string().regex(/^\d+$/), isCalled: z.boolean() })),
  tables: z.array(TableManifest).min(1),
  /** the newest link of the chain over the audit: a chain that was cut off later lacks it */
  auditHead: Sha256.nullish(),
});
export type Manifest = z.infer<typeof Manifest>;
export type TableManifest = z.infer<typeof TableManifest>;

/** Why a file is no backup that can be put back: `message` is one Vietnamese sentence for the operator. */
export class BackupRefused extends Error {
  override readonly name = 'BackupRefused';
}

/** How far long work is. @shape done, of: bytes or tables, the same for both */
export type Progress = (step: { what: string; done: number; of: number }) => void;
