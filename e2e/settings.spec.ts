import { expect, test } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { signIn } from './workspace.ts';

const ADDRESS = 'tonghop.thachban@longbien.test';

test('somebody gives an address for the digest, the administrator sees that there is one, and it is taken back', async ({
  page,
}) => {
  const address = page.getByLabel('Địa chỉ nhận thư');
  const save = page.getByRole('button', { name: 'Lưu địa chỉ' });

  await test.step('an address is kept with the consent given for it, on a phone too', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await signIn(page, 'thachban');
    await page.goto('/settings');
    await expect(page.getByRole('heading', { level: 1, name: 'Cài đặt của tôi' })).toBeVisible();
    await address.fill(ADDRESS);
    await expect(save).toBeDisabled();
    await page.getByRole('checkbox', { name: /^Tôi đồng ý nhận thư/ }).check();
    await expectAccessible(page);
    await save.click();
    await expect(page.getByText(`Thư tóm tắt sẽ gửi tới ${ADDRESS}.`)).toBeVisible();
    await page.reload();
    await expect(address).toHaveValue(ADDRESS);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });

  await test.step('the administrator sees it, and that mail is not set up', async () => {
    await page.setViewportSize({ width: 1366, height: 768 });
    await signIn(page, 'quantri');
    await page.goto('/accounts');
    await expect(page.getByRole('button', { name: 'Địa chỉ nhận thư của thachban' })).toBeVisible();
    await expect(page.getByRole('row', { name: /thachban/ })).toContainText(ADDRESS);
    const mail = page.getByRole('region', { name: 'Gửi thư' });
    await expect(mail).toContainText('Chưa cấu hình thư.');
    await expectAccessible(page);
    await page.setViewportSize({ width: 390, height: 844 });
    await expect(mail).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });

  await test.step('it is taken back', async () => {
    await signIn(page, 'thachban');
    await page.goto('/settings');
    await page.getByRole('button', { name: 'Thôi nhận thư' }).click();
    await expect(page.getByText('Đã thôi gửi thư tóm tắt.')).toBeVisible();
    await expect(address).toHaveValue('');
  });
});
