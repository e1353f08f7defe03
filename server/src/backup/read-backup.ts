import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Decrypter } from 'age-encryption';
import { type Entry, open as openZipFile, type ZipFile } from 'yauzl';
import {
  BACKUP_FORMAT,
  BackupRefused,
  BACKUP_VERSION,
  Manifest,
  MANIFEST_ENTRY,
  type Progress,
  tableEntry,
  type TableManifest,
} from './backup-format.ts';
import { measured } from './copy-tables.ts';

/** A backup whose every byte was found to be what it was when it was written. */
export type Backup = { manifest: Manifest; rowsOf: (table: TableManifest) => Promise<Readable> };

export const DAMAGED =
  'Tệp sao lưu bị hỏng hoặc thiếu một phần; hãy dùng bản khác. Dữ liệu hiện có chưa bị động đến.';
const AGE = 'age-encryption.org/v1';
const LARGEST_MANIFEST = 4 * 1024 * 1024;

/**
 * Opens a backup, reads all of it once and lets `work` use it.
 * @param scratch a folder for what is decrypted, which is removed again
 * @throws BackupRefused when it is damaged, no backup, of a newer version, or the passphrase does not open it
 */
export async function withBackup<T>(
  file: string,
  options: { passphrase?: string | undefined; scratch: string; onProgress?: Progress },
  work: (backup: Backup) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(path.join(options.scratch, 'restore-'));
  try {
    const plain = await decrypted(file, path.join(folder, 'backup.zip'), options.passphrase);
    const zip = await openZip(plain);
    try {
      const entries = await entriesOf(zip);
      const manifest = await readManifest(zip, entries.get(MANIFEST_ENTRY));
      const rowsOf = (table: TableManifest) => contentOf(zip, entries.get(tableEntry(table.name)));
      await verify(manifest, rowsOf, options.onProgress);
      return await work({ manifest, rowsOf });
    } finally {
      zip.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function decrypted(file: string, plain: string, passphrase: string | undefined): Promise<string> {
  const handle = await open(file, 'r').catch(() => {
    throw new BackupRefused(`Không đọc được tệp “${file}”.`);
  });
  const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(AGE.length) });
  await handle.close();
  if (buffer.subarray(0, bytesRead).toString('latin1') !== AGE) return file;
  if (!passphrase)
    throw new BackupRefused('Bản sao lưu này có mật khẩu; hãy đặt SOKET_BACKUP_PASSPHRASE rồi chạy lại.');
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  try {
    const sealed = Readable.toWeb(createReadStream(file)) as ReadableStream<Uint8Array>;
    const opened = await decrypter.decrypt(sealed);
    await pipeline(
      Readable.fromWeb(opened as Parameters<typeof Readable.fromWeb>[0]),
      createWriteStream(plain, { mode: 0o600 }),
    );
  } catch {
    throw new BackupRefused('Mật khẩu của bản sao lưu không đúng, hoặc tệp bị hỏng.');
  }
  return plain;
}

async function readManifest(zip: ZipFile, entry: Entry | undefined): Promise<Manifest> {
  if (!entry || entry.uncompressedSize > LARGEST_MANIFEST) throw new BackupRefused(DAMAGED);
  const chunks: Buffer[] = [];
  for await (const chunk of await contentOf(zip, entry)) chunks.push(Buffer.from(chunk));
  const said = parsed(Buffer.concat(chunks).toString('utf8'));
  const { format, version } = (said ?? {}) as { format?: unknown; version?: unknown };
  if (format !== BACKUP_FORMAT) throw new BackupRefused('Tệp này không phải bản sao lưu của Sơ Kết.');
  if (typeof version === 'number' && version > BACKUP_VERSION)
    throw new BackupRefused(
      'Bản sao lưu do phiên bản Sơ Kết mới hơn tạo ra; hãy cập nhật trước khi phục hồi.',
    );
  const manifest = Manifest.safeParse(said);
  if (!manifest.success) throw new BackupRefused(DAMAGED);
  return manifest.data;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new BackupRefused(DAMAGED);
  }
}

async function verify(manifest: Manifest, rowsOf: Backup['rowsOf'], onProgress?: Progress): Promise<void> {
  for (const [done, table] of manifest.tables.entries()) {
    onProgress?.({ what: table.name, done, of: manifest.tables.length });
    const { stream, result } = measured();
    await rowsOf(table)
      .then((rows) => pipeline(rows, stream.resume()))
      .catch(() => {
        throw new BackupRefused(DAMAGED);
      });
    const { bytes, sha256 } = result();
    if (bytes !== table.bytes || sha256 !== table.sha256) throw new BackupRefused(DAMAGED);
  }
}

function openZip(file: string): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    openZipFile(file, { lazyEntries: true, autoClose: false, validateEntrySizes: true }, (error, zip) =>
      error ? reject(new BackupRefused('Tệp này không phải bản sao lưu của Sơ Kết.')) : resolve(zip),
    );
  });
}

function entriesOf(zip: ZipFile): Promise<Map<string, Entry>> {
  return new Promise((resolve, reject) => {
    const found = new Map<string, Entry>();
    zip.on('entry', (entry: Entry) => {
      found.set(entry.fileName, entry);
      zip.readEntry();
    });
    zip.on('end', () => resolve(found));
    zip.on('error', () => reject(new BackupRefused(DAMAGED)));
    zip.readEntry();
  });
}

function contentOf(zip: ZipFile, entry: Entry | undefined): Promise<Readable> {
  return new Promise((resolve, reject) => {
    if (!entry) return reject(new BackupRefused(DAMAGED));
    zip.openReadStream(entry, (error, stream) =>
      error ? reject(new BackupRefused(DAMAGED)) : resolve(stream),
    );
  });
}
