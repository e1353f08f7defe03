import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../test/database.ts';
import { anOffice, PASSWORD } from '../../test/office.ts';
import { verifyPassword } from '../auth/password-hash.ts';
import { actorOfToken } from '../auth/tokens.ts';
import { takeDataFolder } from '../boot/data-folder.ts';
import { announceDatabase } from '../boot/use-database.ts';
import { runCommand } from './run.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
  await anOffice(database.db);
});
afterAll(() => database.drop());

/** Types a command line. */
async function type(line: string): Promise<{ code: number; out: string[]; notes: string[] }> {
  const out: string[] = [];
  const notes: string[] = [];
  // Words in quotes are one argument, as a shell has it.
  const args = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
  const code = await runCommand(args, {
    withDatabase: (work) => work(database.db),
    print: (text) => void out.push(text),
    note: (text) => void notes.push(text),
  });
  return { code, out, notes };
}

async function passwordIs(username: string, password: string): Promise<boolean> {
  const row = await database.db.account.findFirstOrThrow({ where: { user: { username } } });
  return verifyPassword({ hash: row.password ?? '', password });
}

describe('token commands', () => {
  it('create, list without the token, and revoke', async () => {
    const created = await type('token create --user LanhDao --label "Sổ Excel"');
    expect(created).toMatchObject({ code: 0, out: [expect.stringMatching(/^soket_/)] });
    const token = created.out[0]!;
    expect(await actorOfToken(database.db, token)).toMatchObject({ username: 'lanhdao' });

    const listed = (await type('token list')).out.join('\n');
    expect(listed).toMatch(/lanhdao\tSổ Excel/);
    expect(listed).not.toContain(token);

    const id = /[0-9a-f-]{36}/.exec(listed)![0];
    expect(await type(`token revoke --id ${id}`)).toMatchObject({ code: 0, notes: ['Đã thu hồi.'] });
    expect(await actorOfToken(database.db, token)).toBeNull();
    const events = await database.db.auditEvent.findMany({ where: { subjectId: id } });
    expect(events.map((event) => event.reason)).toEqual(Array(2).fill('Qua cửa sổ lệnh của máy chủ'));
  });
});

describe('conference commands', () => {
  it('list what there is, for people and for scripts', async () => {
    const { id } = await database.db.conference.create({
      data: {
        title: 'Hội nghị thử',
        heldOn: new Date('2022-09-08'),
        spanTo: new Date('2022-09-08'),
        createdAt: new Date(),
      },
    });
    expect(await type('conference list')).toMatchObject({
      code: 0,
      out: [`${id}  08/9/2022  đang chuẩn bị  Hội nghị thử`],
    });
    const { out } = await type('conference list --json');
    expect(JSON.parse(out.join(''))).toMatchObject([{ id, heldOn: '2022-09-08', frozen: null }]);
    expect(await type('conference list --xml')).toMatchObject({ code: 1, out: [] });
  });
});

describe('account commands', () => {
  it('create an account whose printed password is its own', async () => {
    const made = await type(
      'account create --user Bode2 --post "Cán bộ văn phòng" --role reporter --unit bode',
    );
    expect(made.code).toBe(0);
    expect(await passwordIs('bode2', made.out.at(-1)!)).toBe(true);
    expect((await type('account list')).out).toContainEqual(
      'bode2\tCán bộ tổng hợp\tCán bộ văn phòng\tPhường Bồ Đề',
    );
  });

  it('give a new password, lift the lock and end the sessions', async () => {
    const { id } = await database.db.user.findUniqueOrThrow({ where: { username: 'bode' } });
    const expiresAt = new Date(Date.now() + 60_000);
    await database.db.session.create({ data: { id: 's', token: 't', userId: id, expiresAt } });
    await database.db.loginLock.create({ data: { username: 'bode', fails: 5, lockedUntil: expiresAt } });
    const changed = await type('account password --user bode');
    expect(await passwordIs('bode', changed.out.at(-1)!)).toBe(true);
    expect(await passwordIs('bode', PASSWORD)).toBe(false);
    expect(await passwordIs('lanhdao', PASSWORD)).toBe(true);
    expect(await database.db.session.count({ where: { userId: id } })).toBe(0);
    expect(await database.db.loginLock.count({ where: { username: 'bode' } })).toBe(0);
  });

  it('close and open an account, its tokens with it', async () => {
    const token = (await type('token create --user bode')).out[0]!;
    expect((await type('account close --user bode')).code).toBe(0);
    expect(await actorOfToken(database.db, token)).toBeNull();
    expect((await type('account open --user bode')).code).toBe(0);
    expect(await actorOfToken(database.db, token)).not.toBeNull();
  });
});

describe('what cannot be done', () => {
  it.each([
    ['token create --user khong.co', 'Không có tài khoản “khong.co”.'],
    ['token create --user quantri', /không được xem số liệu/],
    ['token create', /^Cách dùng: npm run -s cli -- token create --user/],
    ['token create --user', /^Cách dùng/],
    ['token create --user bode --labl x', /^Cách dùng/],
    ['token create bode', /^Không có lệnh “token create bode”/],
    ['token revoke --id 12', /không phải là số của mã/],
    ['token revoke --id 018f0000-0000-7000-8000-000000000000', /^Không tìm thấy/],
    ['tokens', /^Không có lệnh “tokens”/],
    ['account create --user bode --post x --role reporter --unit bode', /đã có người dùng/],
    ['account create --user moi --post x --role reporter', /cần một đơn vị/],
    ['account create --user moi --post x --role reporter --unit xyz', /Không có đơn vị nào mang mã “xyz”/],
    ['account create --user moi --post x --role vua', /^Vai trò chỉ nhận/],
    ['account create --user "Tên Có Dấu" --post x --role leader', /^Tên đăng nhập gồm/],
  ])('%s is one sentence', async (line, sentence) => {
    const { code, out, notes } = await type(line);
    expect({ code, out, lines: notes.length }).toEqual({ code: 1, out: [], lines: 1 });
    expect(notes[0]).toMatch(sentence);
  });

  it('leaves nothing half made', async () => {
    expect(await database.db.user.count({ where: { username: 'moi' } })).toBe(0);
  });
});

it('help names every command', async () => {
  const { code, out } = await type('help');
  expect(code).toBe(0);
  for (const name of ['token create', 'token list', 'token revoke', 'account password'])
    expect(out.join('\n')).toContain(name);
});

describe('as a process of its own', () => {
  const main = path.join(import.meta.dirname, 'main.ts');
  const run = (args: string[], env: Record<string, string>) =>
    new Promise<{ code: number | string | null | undefined; stdout: string; stderr: string }>((resolve) => {
      execFile(
        process.execPath,
        [main, ...args],
        { env: { ...process.env, ...env } },
        (error, stdout, stderr) => resolve({ code: error ? error.code : 0, stdout, stderr }),
      );
    });

  it('works beside a running app and prints the token alone on the last line', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'soket-cli-'));
    const env = { SOKET_DATA_DIR: folder, DATABASE_URL: '' };
    // This test is the running app: it holds the folder and says where its database is.
    const giveBack = takeDataFolder(folder);
    const silence = announceDatabase(folder, database.appUrl);
    try {
      const made = await run(['token', 'create', '--user', 'lanhdao'], env);
      expect(made.code).toBe(0);
      const last = made.stdout.trimEnd().split('\n').at(-1)!;
      expect(await actorOfToken(database.db, last)).toMatchObject({ username: 'lanhdao' });
      const refused = await run(['token', 'create', '--user', 'khong.co'], env);
      expect(refused).toEqual({ code: 1, stdout: '', stderr: 'Không có tài khoản “khong.co”.\n' });
    } finally {
      silence();
      giveBack();
      rmSync(folder, { recursive: true });
    }
  });

  it('tells a wrong setting in one sentence', async () => {
    const { code, stderr } = await run(['token', 'list'], { DATABASE_URL: 'mysql://x' });
    expect(code).toBe(1);
    expect(stderr).toBe('Biến môi trường DATABASE_URL không hợp lệ: phải bắt đầu bằng postgresql://.\n');
  });
});
