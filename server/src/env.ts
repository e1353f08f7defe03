import { isIP } from 'node:net';
import path from 'node:path';
import { isDay, type Day } from '@soket/shared/day';
import { z } from 'zod';
import type { BackupPlace } from './backup/kept-backups.ts';
import type { CertificateFiles } from './boot/certificate.ts';
import { StartError } from './boot/start-error.ts';
import { type MailSettings, readMailSettings } from './mail/mail-settings.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const blankIsAbsent = (value: unknown) => (value === '' ? undefined : value);

/** 10.0.0.5 or 10.0.0.0/8, IPv6 alike. */
function isAddressOrSubnet(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const version = isIP(address);
  const isMask = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 6 ? 128 : 32));
  return version !== 0 && isMask && rest.length === 0;
}

const Settings = z.object({
  PORT: z.coerce.number('PORT phải là một số').int().min(1).max(65535).default(3000),
  SOKET_METRICS_PORT: z.coerce.number('phải là một số').int().min(1).max(65535).optional(),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'phải bắt đầu bằng postgresql://')
    .optional(),
  SOKET_DATA_DIR: z.string().default('.data'),
  SOKET_DEMO: z.enum(['0', '1'], 'chỉ nhận 0 hoặc 1').default('1'),
  SOKET_DEMO_PASSWORD: z.string().min(10, 'cần ít nhất 10 ký tự').max(128).optional(),
  SOKET_TODAY: z
    .custom<Day>((value) => typeof value === 'string' && isDay(value), 'phải là một ngày dạng 2022-10-05')
    .optional(),
  SOKET_LOG: z.enum(['file', 'stdout'], 'chỉ nhận file hoặc stdout').default('file'),
  SOKET_LOG_LEVEL: z
    .enum(['error', 'warn', 'info', 'debug'], 'chỉ nhận error, warn, info hoặc debug')
    .default('info'),
  SOKET_AUTH_SECRET: z.string().min(32, 'cần ít nhất 32 ký tự').optional(),
  SOKET_TLS_CERT: z.string().optional(),
  SOKET_TLS_KEY: z.string().optional(),
  SOKET_SMTP_URL: z.string().optional(),
  SOKET_MAIL_FROM: z.string().optional(),
  SOKET_BASE_URL: z.string().optional(),
  SOKET_BACKUP_DIR: z.string().optional(),
  SOKET_BACKUP_PASSPHRASE: z.string().optional(),
  SOKET_PROXY: z
    .string()
    .transform((text) => text.split(',').map((part) => part.trim()))
    .refine(
      (parts) => parts.every(isAddressOrSubnet),
      'phải là các địa chỉ IP hoặc dải địa chỉ cách nhau bằng dấu phẩy, ví dụ 10.0.0.5,172.18.0.0/16',
    )
    .optional(),
});

export type Env = {
  port: number;
  /** Where programs of this machine read measurements; undefined: nowhere. */
  metricsPort: number | undefined;
  /** A PostgreSQL server to use instead of the embedded one. */
  databaseUrl: string | undefined;
  /** Absolute path. */
  dataDir: string;
  /** Whether an empty database gets the demonstration workspace. */
  demo: boolean;
  demoPassword: string | undefined;
  /** The day on the demonstration clock; undefined: the workspace's own, or real time. */
  today: Day | undefined;
  log: { target: 'file' | 'stdout'; level: 'error' | 'warn' | 'info' | 'debug' };
  /** Signs the sessions' cookies; the same for all processes of one database. undefined: one kept in the data folder. */
  authSecret: string | undefined;
  /** The server speaks https, and only https, with these; undefined: plain http. */
  tls: CertificateFiles | undefined;
  /** Reverse proxies on other machines that are believed about who asks; one on this machine always is. */
  proxies: readonly string[];
  /** where the backups go that the program keeps by itself, and what locks those and every other */
  backups: BackupPlace;
  /** undefined: no mail is sent */
  mail: MailSettings | undefined;
};

/**
 * The settings of this run, every one of them checked.
 * @throws StartError naming the variable and what it accepts
 */
export function readEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(
    Object.keys(Settings.shape).map((name) => [name, blankIsAbsent(source[name])]),
  );
  const parsed = Settings.safeParse(given);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new StartError(`Biến môi trường ${issue?.path.join('.')} không hợp lệ: ${issue?.message}.`);
  }
  const settings = parsed.data;
  return {
    port: settings.PORT,
    metricsPort: settings.SOKET_METRICS_PORT,
    databaseUrl: settings.DATABASE_URL,
    dataDir: path.resolve(ROOT, settings.SOKET_DATA_DIR),
    demo: settings.SOKET_DEMO === '1',
    demoPassword: settings.SOKET_DEMO_PASSWORD,
    today: settings.SOKET_TODAY,
    log: { target: settings.SOKET_LOG, level: settings.SOKET_LOG_LEVEL },
    authSecret: settings.SOKET_AUTH_SECRET,
    tls: certificateFiles(settings.SOKET_TLS_CERT, settings.SOKET_TLS_KEY),
    proxies: settings.SOKET_PROXY ?? [],
    backups: {
      folder: path.resolve(ROOT, settings.SOKET_BACKUP_DIR ?? path.join(settings.SOKET_DATA_DIR, 'backups')),
      passphrase: settings.SOKET_BACKUP_PASSPHRASE,
    },
    mail: readMailSettings({
      smtpUrl: settings.SOKET_SMTP_URL,
      from: settings.SOKET_MAIL_FROM,
      baseUrl: settings.SOKET_BASE_URL,
    }),
  };
}

function certificateFiles(cert: string | undefined, key: string | undefined): CertificateFiles | undefined {
  if (cert === undefined && key === undefined) return undefined;
  if (cert === undefined || key === undefined)
    throw new StartError(
      'Để phục vụ HTTPS cần đặt cả SOKET_TLS_CERT và SOKET_TLS_KEY. · HTTPS needs both SOKET_TLS_CERT and SOKET_TLS_KEY.',
    );
  return { certPath: path.resolve(ROOT, cert), keyPath: path.resolve(ROOT, key) };
}
