import { expect, test, type Page } from '@playwright/test';
import { barriers } from './accessible.ts';
import { signIn } from './workspace.ts';

/** Screens by who sees them; each is looked at light on a laptop and dark on a phone. */
const SCREENS = {
  lanhdao: [
    '/',
    '/directives',
    '/directives/15-NQ-TU',
    '/indicators',
    '/indicators/F14',
    '/indicators/F14?trace=1',
  ],
  bode: [
    '/reports',
    '/reports/B01/2022-Q3',
    '/reports/B01/2022-Q2',
    '/reports/B01/2022-Q2/print',
    '/settings',
  ],
  chuyenvien: [
    '/review',
    '/submissions',
    '/forms',
    '/forms/B01',
    '/forms/new',
    '/indicators/new',
    '/indicators/F14/change',
    '/submissions/calendars',
    '/documents',
    '/documents/15-NQ-TU',
    '/conferences',
    '/letterhead',
    '/tasks',
    '/tasks?view=timeline',
    '/tasks/new',
    '/tasks/MH1',
    '/tasks/CK2',
    '/reminders',
    '/sessions',
  ],
  quantri: [
    '/workspace',
    '/units?unit=bode',
    '/units?view=table',
    '/accounts',
    '/definitions',
    '/backups',
    '/audit',
  ],
};

async function settled(page: Page, path: string) {
  await page.goto(path);
  await page.waitForLoadState('networkidle');
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
}

test('the sign-in page', async ({ page }) => {
  await settled(page, '/sign-in');
  expect(await barriers(page)).toEqual([]);
});

const SCHEMES = [
  { name: 'light, laptop', scheme: 'light', size: { width: 1366, height: 768 } },
  { name: 'dark, phone', scheme: 'dark', size: { width: 390, height: 844 } },
] as const;

for (const [username, paths] of Object.entries(SCREENS)) {
  test(`the screens of ${username}`, async ({ page }) => {
    test.setTimeout(60_000 + paths.length * 60_000);
    await signIn(page, username);
    for (const { name, scheme, size } of SCHEMES) {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme: scheme });
      await page.evaluate((value) => localStorage.setItem('mantine-color-scheme-value', value), scheme);
      for (const path of paths) {
        await settled(page, path);
        expect.soft(await barriers(page), `${path} (${name})`).toEqual([]);
      }
    }
  });
}
