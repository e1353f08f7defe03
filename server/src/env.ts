import path from 'node:path';
import { isDay, type Day } from '@soket/shared/day';
import { z } from 'zod';
import { StartError } from './boot/start-error.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const blankIsAbsent = (value: unknown) => (value === '' ? undefined : value);

const Settings = z.object({
  PORT: z.coerce.number('PORT phải là một số').int().min(1).max(65535).default(3000),
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
});

export type Env = {
  port: number;
  /** A PostgreSQL server to use instead of the embedded one. */
  databaseUrl: string | undefined;
  /** Absolute path. */
  dataDir: string;
  /** Whether an empty database gets the demonstration workspace. */
  demo: boolean;
  demoPassword: string | undefined;
  /** The day on the demonstration clock; undefined: the workspace's own, or real time. */
  today: Day | undefined;
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
    databaseUrl: settings.DATABASE_URL,
    dataDir: path.resolve(ROOT, settings.SOKET_DATA_DIR),
    demo: settings.SOKET_DEMO === '1',
    demoPassword: settings.SOKET_DEMO_PASSWORD,
    today: settings.SOKET_TODAY,
  };
}
