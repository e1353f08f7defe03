import { expect, test, type Page } from '@playwright/test';
import { signIn } from './workspace.ts';

/** Until everything the program consists of is kept and the worker answers for this page. */
async function keptHere(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
}

test('the program opens without network, says so, and is whole again when the network is back', async ({
  page,
  context,
}) => {
  await signIn(page, 'bode');
  await keptHere(page);
  await expect(page.getByText(/Không có mạng/)).toBeHidden();

  await context.setOffline(true);
  await page.reload();
  const banner = page.getByText(/Không có mạng\. Báo cáo đã mở trước đây vẫn nhập được/);
  await expect(banner).toBeVisible();
  await expect(page.getByRole('navigation', { name: 'Công việc' })).toBeVisible();
  // No chart that nobody can vouch for, and no waiting without end.
  await expect(page.getByRole('alert').first()).toContainText('Chưa kết nối được với máy chủ');
  await expect(page.getByRole('button', { name: 'Thử lại' }).first()).toBeEnabled();

  // An address of its own leads where it says, a page never gone to before included.
  await page.goto('/reports/B01/2022-Q3');
  await expect(page).toHaveURL(/\/reports\/B01\/2022-Q3/);
  await expect(banner).toBeVisible();
  await page.getByRole('link', { name: 'Nhập số liệu' }).click();
  await expect(page).toHaveURL(/\/reports$/);

  await context.setOffline(false);
  await expect(banner).toBeHidden();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await page.getByRole('link', { name: 'Tổng quan' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('nothing of the server’s answers is kept with the program, and after signing out it opens for nobody', async ({
  page,
  context,
}) => {
  await signIn(page, 'lanhdao');
  await keptHere(page);
  await page.getByRole('link', { name: 'Chỉ tiêu' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const kept = await page.evaluate(async () => {
    const stores = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
    const requests = await Promise.all(stores.map((store) => store.keys()));
    return requests.flat().map(({ url }) => new URL(url).pathname);
  });
  expect(kept).toContain('/index.html');
  expect(
    kept.filter((path) => !/^\/(assets\/|index\.html$|[\w-]+\.(svg|png|ico|webmanifest)$)/.test(path)),
  ).toEqual([]);

  await page.getByRole('button', { name: /^Tài khoản/ }).click();
  await page.getByRole('button', { name: 'Đăng xuất' }).click();
  await expect(page).toHaveURL(/sign-in/);
  await context.setOffline(true);
  await page.goto('/');
  await expect(page.getByRole('alert')).toContainText('Chưa kết nối được với máy chủ');
  await expect(page.getByRole('navigation', { name: 'Công việc' })).toBeHidden();
});
