import { expect, test, type Page } from '@playwright/test';
import { OwnSite } from './own-site.ts';
import { TaskPage } from './pages/task-page.ts';
import { PASSWORD, signIn } from './workspace.ts';

const TASK = 'Rà soát tổ chức đảng ở tổ dân phố sau sắp xếp';
const DEADLINE = '31/10/2022';

// A workspace of its own: the demonstration's clock is moved on half way, which nobody else must notice.
const site = new OwnSite();
test.afterAll(() => site.remove());

/** The demonstration on the given day. */
const start = (today: string) =>
  site.start({ SOKET_DEMO: '1', SOKET_DEMO_PASSWORD: PASSWORD, SOKET_TODAY: today });

/** Registers a document by what is pasted into its number; its own page is open afterwards. */
async function register(page: Page, document: { reference: string; role: string; issuer: string }) {
  await page.goto('/documents/new');
  const number = page.getByLabel('Số, ký hiệu');
  await number.fill(document.reference);
  await number.blur();
  await page.getByRole('combobox', { name: 'Cơ quan ban hành' }).fill(document.issuer);
  await page.getByRole('combobox', { name: 'Vai trò' }).click();
  await page.getByRole('option', { name: document.role, exact: true }).click();
  await page.getByRole('button', { name: 'Lưu', exact: true }).click();
  await expect(page.getByText(/^Đã đăng ký /)).toBeVisible();
}

test('a directive becomes a task of all wards; one reports, staff confirm, and who is late shows by itself', async ({
  browser,
}) => {
  test.setTimeout(900_000);
  await start('2022-10-05');
  const context = await browser.newContext({
    baseURL: site.url,
    viewport: { width: 1366, height: 768 },
  });
  const page = await context.newPage();
  const task = new TaskPage(page);
  let story = '';

  await test.step('staff enter a directive and a plan that carries it out', async () => {
    await signIn(page, 'chuyenvien');
    await register(page, {
      reference: 'Chỉ thị số 21-CT/QU ngày 15/9/2022',
      role: 'Văn bản chỉ đạo',
      issuer: 'Ban Thường vụ Quận ủy',
    });
    story = page.url().replace('/documents/', '/directives/');
    await register(page, {
      reference: 'Kế hoạch số 88-KH/QU ngày 20/9/2022',
      role: 'Văn bản triển khai',
      issuer: 'Ban Thường vụ Quận ủy',
    });
    await page.getByRole('combobox', { name: 'Với văn bản' }).fill('21-CT/QU');
    await page.getByRole('option', { name: /21-CT\/QU/ }).click();
    await page.getByRole('button', { name: 'Thêm liên kết' }).click();
    await expect(page.getByRole('link', { name: /21-CT\/QU/ })).toBeVisible();
  });

  await test.step('a task of the plan goes to all fourteen wards at once', async () => {
    await page.goto(story);
    await page.getByRole('link', { name: 'Giao nhiệm vụ' }).click();
    await task.assign({
      text: TASK,
      plan: '88-KH/QU',
      deadline: DEADLINE,
      level: /^Tất cả phường \(14\)/,
    });
    await expect(page.getByText('0/14 đơn vị hoàn thành')).toBeVisible();
  });

  await test.step('a ward reports with the document it rests on; it sees no other ward’s part', async () => {
    await signIn(page, 'bode');
    await task.open(TASK);
    await expect(task.row('Bồ Đề')).toBeVisible();
    await expect(task.row('Ngọc Thụy')).toBeHidden();
    await task.reportDone({
      text: 'Đã rà soát 12 chi bộ.',
      number: '45-BC/ĐU',
      day: '03/10/2022',
      file: 'bao-cao.pdf',
    });
    await expect(page.getByText('1/14 đơn vị hoàn thành')).toBeVisible();
    await expect(page.getByRole('link', { name: 'Tải về bao-cao.pdf' })).toBeVisible();
  });

  await test.step('staff confirm, and the directive’s page says how far it is', async () => {
    await signIn(page, 'chuyenvien');
    await task.open(TASK);
    await task.confirm('Phường Bồ Đề');
    await expect(task.row('Bồ Đề')).toContainText('đã xác nhận');
    await page.goto(story);
    await expect(page.getByText('7,1% (1/14 phần việc)')).toBeVisible();
    await expect(page.getByText('Không có phần việc nào quá hạn.')).toBeVisible();
  });

  await test.step('after the deadline the thirteen others are overdue, though nobody did anything', async () => {
    await site.stop();
    await start('2022-11-02');
    await page.goto(story);
    const late = page.getByRole('region', { name: 'Đang quá hạn' }).last();
    await expect(late.getByRole('listitem')).toHaveCount(13);
    await expect(late.getByText('2 ngày').first()).toBeVisible();
    await page.goto('/reminders');
    await expect(page.getByRole('row', { name: /Ngọc Thụy/ })).toContainText(TASK);
    await expect(page.getByRole('row', { name: /Bồ Đề/ }).filter({ hasText: TASK })).toHaveCount(0);
  });

  await test.step('one click writes the letter that reminds them', async () => {
    await page.getByRole('button', { name: 'Chọn các đơn vị có việc quá hạn' }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: /^Lập công văn đôn đốc/ }).click();
    expect((await download).suggestedFilename()).toMatch(/\.docx$/);
  });
  await context.close();
});
