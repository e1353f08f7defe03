import { existsSync } from 'node:fs';
import type { Manifest, Progress } from '../backup/backup-format.ts';
import { withBackup } from '../backup/read-backup.ts';
import { restoreBackup } from '../backup/restore-backup.ts';
import { backupName, keepBackup } from '../backup/kept-backups.ts';
import { writeBackup } from '../backup/write-backup.ts';
import { takeDataFolder } from '../boot/data-folder.ts';
import { startDatabase } from '../boot/database.ts';
import { useDatabase } from '../boot/use-database.ts';
import { recordAudit } from '../core/audit.ts';
import { type Db, inTransaction, usingDb } from '../core/db.ts';
import { siteClock } from '../demo/site-clock.ts';
import type { Env } from '../env.ts';
import { type Command, CommandRefused, given, VIA_CLI } from './command.ts';
import { operatorPath } from './operator-files.ts';

export const backupCommands: readonly Command[] = [
  {
    name: 'backup',
    usage: '--out <tệp>',
    summary:
      'Ghi toàn bộ dữ liệu (số liệu, phiên bản, nhật ký, tài khoản, tệp đính kèm) vào một tệp; đặt SOKET_BACKUP_PASSPHRASE để khóa tệp bằng mật khẩu.',
    options: { out: 'required' },
    async operate({ env, options, note }) {
      const out = operatorPath(given(options, 'out'));
      if (existsSync(out))
        throw new CommandRefused(`Đã có tệp “${given(options, 'out')}”; hãy chọn tên khác.`);
      // Never among the words of a command, which other users of the machine can see.
      const { passphrase } = env.backups;
      const onProgress = told('Sao lưu', note);
      const manifest = await useDatabase(env, (appUrl) =>
        writeBackup(appUrl, out, { passphrase, onProgress }),
      );
      note(`Đã ghi ${given(options, 'out')}: ${sizeOf(manifest)}${passphrase ? ', có mật khẩu' : ''}.`);
    },
  },
  {
    name: 'restore',
    usage: '<tệp> [--replace]',
    summary:
      'Đặt lại toàn bộ dữ liệu từ bản sao lưu; phải dừng Sơ Kết trước. Có --replace mới thay dữ liệu đang có (bản đang có được giữ lại).',
    options: {},
    flags: ['replace'],
    operand: 'file',
    async operate({ env, options, note }) {
      const file = operatorPath(given(options, 'file'));
      const release = takeDataFolder(env.dataDir);
      try {
        const asked = {
          passphrase: env.backups.passphrase,
          scratch: env.dataDir,
          onProgress: told('Kiểm tra', note),
        };
        await withBackup(file, asked, async (backup) => {
          const database = await startDatabase({ ...env, log: note });
          try {
            await keepCurrent(database.ownerUrl, env, options['replace'] !== undefined, note);
            await restoreBackup(database.ownerUrl, backup, told('Phục hồi', note));
            await recordRestore(database.appUrl, env, backup.manifest);
          } finally {
            await database.stop();
          }
          note(`Đã phục hồi bản sao lưu lúc ${backup.manifest.createdAt}: ${sizeOf(backup.manifest)}.`);
          note('Mọi người phải đăng nhập lại.');
        });
      } finally {
        release();
      }
    },
  },
];

/** What the database holds now is never simply overwritten. */
async function keepCurrent(
  ownerUrl: string,
  env: Env,
  mayReplace: boolean,
  note: (line: string) => void,
): Promise<void> {
  if (!(await usingDb(ownerUrl, isInUse))) return;
  if (!mayReplace)
    throw new CommandRefused(
      'Cơ sở dữ liệu đang có dữ liệu; thêm --replace để thay (bản đang có được giữ lại).',
    );
  note(`Dữ liệu đang có được giữ ở ${await keepBackup(ownerUrl, env.backups, backupName('truoc-phuc-hoi'))}`);
}

async function isInUse(db: Db): Promise<boolean> {
  const [table] = await db.$queryRaw<
    { name: string | null }[]
  >`SELECT to_regclass('workspace')::text AS name`;
  return table?.name != null && (await db.workspace.count()) > 0;
}

/** Who looks into the record later sees where it was put back, and from what. */
function recordRestore(appUrl: string, env: Env, { createdAt, app, postgres }: Manifest): Promise<void> {
  return usingDb(appUrl, async (db) => {
    const clock = await siteClock(db, env.today);
    await inTransaction(db, (tx) =>
      recordAudit(tx, {
        actor: null,
        clock,
        action: 'site:restore',
        subject: { type: 'site', id: createdAt },
        after: { createdAt, app, postgres },
        reason: VIA_CLI,
      }),
    );
  });
}

const sizeOf = ({ tables }: Manifest) =>
  `${tables.length} bảng, ${tables.reduce((sum, { rows }) => sum + rows, 0).toLocaleString('vi-VN')} dòng`;

/** A line for every tenth of the way: scripts keep what is written here. */
function told(what: string, note: (line: string) => void): Progress {
  let last = 0;
  return ({ done, of }) => {
    const tenth = Math.floor((done * 10) / of);
    if (tenth > last) note(`${what}: ${tenth * 10}%`);
    last = tenth;
  };
}
