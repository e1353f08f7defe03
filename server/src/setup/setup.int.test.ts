import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../test/database.ts';
import { createClock } from '../core/clock.ts';
import { type ServedApp, serveApp } from '../../test/served-app.ts';
import { createAdministrator, prepareSetup, setupState } from './setup.service.ts';

let database: TestDatabase;

beforeEach(async () => {
  database = await testDatabase();
});
afterEach(() => database.drop());

/** Starts the server's part of it. @returns the code as the console shows it */
async function printedCode(): Promise<string> {
  const lines: string[] = [];
  await prepareSetup({ db: database.db, log: (line) => lines.push(line) });
  return /Mã một lần: (\S+)/.exec(lines.join('\n'))?.[1] ?? '';
}

const input = (code: string) => ({
  code,
  committeeName: 'Quận ủy Long Biên',
  username: 'quantri',
  password: 'con đường làng',
});
const create = (code: string, change = {}) =>
  createAdministrator({ db: database.db, clock: createClock() }, { ...input(code), ...change });

async function nothingWasMade(): Promise<void> {
  expect(await database.db.user.count()).toBe(0);
  expect(await database.db.workspace.count()).toBe(0);
  expect(await setupState({ db: database.db })).toEqual({
    needsAdministrator: true,
    isDemo: false,
    committeeName: null,
  });
}

describe('an empty workspace', () => {
  it('gets its administrator with the printed code, who can then sign in', async () => {
    const code = await printedCode();
    expect(code).toMatch(/^\w{4}-\w{4}-\w{4}$/);
    await nothingWasMade();
    const app: ServedApp = await serveApp(database.db);
    const answer = await app.post('/trpc/setup.createAdministrator', input(code));
    expect(await answer.json()).toEqual({ result: { data: { username: 'quantri' } } });
    const cookie = await app.signIn('quantri', 'con đường làng');
    const shown = await fetch(`${app.url}/trpc/session.me`, { headers: { cookie } });
    expect(await shown.json()).toMatchObject({
      result: { data: { role: 'administrator', workspace: { committeeName: 'Quận ủy Long Biên' } } },
    });
    await app.close();
    expect(await setupState({ db: database.db })).toMatchObject({ needsAdministrator: false });
    const events = await database.db.auditEvent.findMany({ orderBy: { seq: 'asc' } });
    expect(events.map((event) => event.action)).toEqual(['accounts:create', 'setup:createWorkspace']);
  });

  it('reads the code as people retype it', async () => {
    const code = await printedCode();
    await expect(create(` ${code.replaceAll('-', ' ').toUpperCase()} `)).resolves.toEqual({
      username: 'quantri',
    });
  });

  it('refuses a wrong code and keeps waiting for the right one', async () => {
    const code = await printedCode();
    await expect(create('aaaa-bbbb-cccc')).rejects.toMatchObject({ code: 'SETUP_CODE_WRONG' });
    await nothingWasMade();
    await create(code);
  });

  it('refuses a password that is easily guessed, without using up the code', async () => {
    const code = await printedCode();
    await expect(create(code, { password: 'matkhau123' })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      details: { field: 'password' },
    });
    await nothingWasMade();
    await create(code);
  });

  it('takes a code once, also when two come at once', async () => {
    const code = await printedCode();
    const both = await Promise.allSettled([create(code), create(code, { username: 'khac' })]);
    const refusals = both.filter((one) => one.status === 'rejected').map(({ reason }) => reason);
    expect(refusals).toEqual([expect.objectContaining({ code: 'SETUP_CLOSED' })]);
    await expect(create(code)).rejects.toMatchObject({ code: 'SETUP_CLOSED' });
    expect(await database.db.user.count()).toBe(1);
  });

  it('ends the code of an earlier start, and prints none once there is a workspace', async () => {
    const first = await printedCode();
    const second = await printedCode();
    await expect(create(first)).rejects.toMatchObject({ code: 'SETUP_CODE_WRONG' });
    await create(second);
    expect(await printedCode()).toBe('');
  });

  it('cannot be set up while no code was made', async () => {
    await expect(create('')).rejects.toMatchObject({ code: 'SETUP_CLOSED' });
  });

  it('stores no code in the clear', async () => {
    const code = await printedCode();
    const row = await database.db.setupCode.findUniqueOrThrow({ where: { id: 1 } });
    expect(JSON.stringify(row)).not.toContain(code.replaceAll('-', ''));
    expect(JSON.stringify(row)).not.toContain(code);
  });
});
