import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { signIn } from './workspace.ts';

/** Screens by who sees them; each is looked at light and dark, wide and on a phone. */
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
    '/tasks',
    '/tasks?view=timeline',
    '/tasks/new',
    '/tasks/MH1',
    '/tasks/CK2',
    '/reminders',
    '/sessions',
  ],
  quantri: ['/accounts'],
};

async function findings(page: Page) {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa']).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
}

async function settled(page: Page, path: string) {
  await page.goto(path);
  await page.waitForLoadState('networkidle');
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
}

test('the sign-in page', async ({ page }) => {
  await settled(page, '/sign-in');
  expect(await findings(page)).toEqual([]);
});

for (const [username, paths] of Object.entries(SCREENS)) {
  for (const path of paths) {
    test(`${path} as ${username}`, async ({ page }) => {
      await signIn(page, username);
      await settled(page, path);
      expect(await findings(page), 'light, laptop').toEqual([]);
      await page.setViewportSize({ width: 390, height: 844 });
      expect(await findings(page), 'light, phone').toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.evaluate(() => localStorage.setItem('mantine-color-scheme-value', 'dark'));
      await page.reload();
      await settled(page, path);
      expect(await findings(page), 'dark, phone').toEqual([]);
    });
  }
}
