import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, type Page, type PlaywrightTestArgs } from '@playwright/test';

export const PASSWORD = 'mat-khau-thu-nghiem';
/** The workspace under a name that browsers do not trust as they trust this machine's own. */
export const OFFICE_HOST = 'soket.phuong.test';
const root = path.resolve(import.meta.dirname, '..');

/** Signs in through the page, as a person does; whoever was signed in before is gone. */
export async function signIn(page: Page, username: string): Promise<void> {
  await page.context().clearCookies();
  await page.goto('/sign-in');
  await page.getByLabel('Tên đăng nhập').fill(username);
  await page.getByRole('textbox', { name: 'Mật khẩu' }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await expect(page).not.toHaveURL(/sign-in/);
}

/** A personal access token, made from the command line while the server runs: it stands alone on the last line. */
export async function createToken(username: string): Promise<string> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [path.join(root, 'scripts/cli.mjs'), 'token', 'create', '--user', username],
    { cwd: root, env: { ...process.env, SOKET_DATA_DIR: process.env['E2E_DATA_DIR'] } },
  );
  return stdout.trim().split('\n').at(-1) ?? '';
}

export type FeedRow = { indicator: string; unit: string; value: number | null; unitsReported: number };

/** One row of the feed: what a spreadsheet would get. */
export async function feedRow(
  request: PlaywrightTestArgs['request'],
  token: string,
  query: Record<string, string>,
): Promise<FeedRow> {
  const answer = await request.get('/api/v1/indicator-values.json', {
    params: query,
    headers: { authorization: `Bearer ${token}` },
  });
  expect(answer.status()).toBe(200);
  // The feed's shape is held by its own tests; here only these four columns are read.
  const rows = (await answer.json()) as FeedRow[];
  expect(rows).toHaveLength(1);
  return rows[0] as FeedRow;
}
