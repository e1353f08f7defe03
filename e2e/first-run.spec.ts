import { expect, type Page, test } from '@playwright/test';
import { OwnSite } from './own-site.ts';
import { FormRulesPage } from './pages/form-rules-page.ts';
import { ReportPage } from './pages/report-page.ts';
import { ReviewPage } from './pages/review-page.ts';

const site = new OwnSite();
test.afterAll(() => site.remove());

const ADMINISTRATOR = 'quantri';
const FORM = 'DT01';
const PERIOD = '2026-Q3';
const FORM_NAME = 'Đơn thư của phường';
const INDICATOR = 'Tỷ lệ đơn đã giải quyết';
/** A password's hash is meant to cost; on a loaded machine several take their time. */
const HASHED = { timeout: 120_000 };
/** Everybody's own, chosen in place of the one on the slip. */
const passwordOf = (username: string) => `con đường làng của ${username}`;

test('an empty workspace reaches the first approved figure of a committee, through the browser alone', async ({
  browser,
}) => {
  test.setTimeout(600_000);
  // The third quarter is being collected.
  await site.start({ SOKET_DEMO: '0', SOKET_TODAY: '2026-10-05' });
  const context = await browser.newContext({ baseURL: site.url, viewport: { width: 1366, height: 768 } });
  const page = await context.newPage();
  const slips = new Map<string, string>();

  await test.step('the printed code makes the administrator, who sees what is missing', async () => {
    const code = /Mã một lần: (\S+)/.exec(site.console)?.[1] ?? '';
    await page.goto('/');
    await page.getByLabel('Mã dùng một lần').fill(code);
    await page.getByLabel('Tên cấp ủy').fill('Thành ủy Sông Quê');
    await page.getByRole('textbox', { name: 'Mật khẩu', exact: true }).fill(passwordOf(ADMINISTRATOR));
    await page.getByRole('textbox', { name: 'Nhập lại mật khẩu' }).fill(passwordOf(ADMINISTRATOR));
    await page.getByRole('button', { name: 'Tạo tài khoản quản trị' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Thiết lập', exact: true })).toBeVisible(HASHED);
    await expect(page.getByText('0/7 việc đã xong')).toBeVisible();
  });

  await test.step('letterhead', async () => {
    await page.getByRole('link', { name: 'Ghi thể thức' }).click();
    await page.getByLabel('Cấp ủy cấp trên').fill('Tỉnh ủy Quê Hương');
    await page.getByLabel('Địa danh').fill('Sông Quê');
    await page.getByLabel('Chức vụ người ký').fill('Phó Bí thư Thường trực');
    await page.getByRole('button', { name: 'Lưu' }).click();
    await expect(page.getByText('Đã lưu thể thức văn bản.')).toBeVisible();
  });

  await test.step('units, as a list', async () => {
    await goTo(page, 'Thiết lập');
    await page.getByRole('link', { name: 'Nhập danh sách đơn vị' }).click();
    const dialog = page.getByRole('dialog');
    const rows = [
      'Thành ủy Sông Quê; Thành ủy; ; Thành ủy; thanhuy',
      'Văn phòng Thành ủy; Ban, cơ quan; Thành ủy Sông Quê; Văn phòng; vptu',
      'Phường Đông; Phường; Thành ủy Sông Quê; Đông; dong',
      'Phường Tây; Phường; Thành ủy Sông Quê; Tây; tay',
    ];
    await dialog.getByLabel('Danh sách').fill(rows.join('\n'));
    await dialog.getByRole('button', { name: 'Kiểm tra' }).click();
    await dialog.getByRole('button', { name: 'Nhập 4 đơn vị' }).click();
    await expect(page.getByText('Đã nhập 4 đơn vị.')).toBeVisible();
  });

  await test.step('the calendars to choose from', async () => {
    await goTo(page, 'Bộ biểu mẫu, chỉ tiêu');
    await page.getByLabel(/^Lịch báo cáo: quý dương lịch/).check();
    await page.getByRole('button', { name: 'Xem trước' }).click();
    await page.getByRole('button', { name: 'Lưu vào hệ thống' }).click();
    await expect(page.getByText('Đã lưu 0 biểu, 0 chỉ tiêu, 3 lịch báo cáo.')).toBeVisible();
  });

  await test.step('an account for each ward and for the office, with slips', async () => {
    await page.goto('/accounts/new');
    const rows = [
      ['dong', 'Cán bộ tổng hợp phường Đông', 'Cán bộ tổng hợp', 'dong'],
      ['tay', 'Cán bộ tổng hợp phường Tây', 'Cán bộ tổng hợp', 'tay'],
      ['chuyenvien', 'Chuyên viên Văn phòng', 'Chuyên viên', 'vptu'],
      ['chanhvanphong', 'Chánh Văn phòng', 'Lãnh đạo ban, Chánh Văn phòng', 'vptu'],
    ];
    await page.getByLabel('Dán từ Excel').fill(rows.map((row) => row.join('\t')).join('\n'));
    await page.getByRole('button', { name: 'Thêm các dòng đã dán' }).click();
    await page.getByRole('button', { name: 'Kiểm tra danh sách' }).click();
    await page.getByRole('button', { name: 'Tạo 4 tài khoản' }).click();
    for (const [username = ''] of rows) {
      const slip = page.getByRole('region', { name: `Phiếu tài khoản ${username}` });
      await expect(slip).toBeVisible(HASHED);
      const password = slip.locator('dt', { hasText: 'Mật khẩu' }).locator('xpath=following-sibling::dd');
      slips.set(username, await password.innerText());
    }
  });

  await test.step('the specialist builds a form for both wards', async () => {
    await signInFirst(page, 'chuyenvien', slips);
    await goTo(page, 'Thiết lập');
    await page.getByRole('link', { name: 'Lập biểu riêng' }).click();
    await page.getByRole('textbox', { name: 'Mã biểu' }).fill(FORM);
    await page.getByRole('textbox', { name: 'Tên biểu' }).fill(FORM_NAME);
    await page
      .getByRole('combobox', { name: 'Lịch báo cáo', exact: true })
      .selectOption({ label: 'Tháng, quý dương lịch' });
    await addLine(page, 'Đơn phải giải quyết');
    await addLine(page, 'Đơn đã giải quyết');
    await page.getByRole('button', { name: /^Tất cả phường \(2\)/ }).click();
    await new FormRulesPage(page).turnOn(/^Duyệt ngay, không qua thẩm định/);
    await page.getByRole('button', { name: 'Lưu biểu mới' }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByLabel('Kỳ báo cáo đầu tiên')).toContainText('Quý III/2026');
    await dialog.getByRole('button', { name: 'Lưu biểu mới' }).click();
    await expect(page.getByText(`Đã lập ${FORM_NAME}.`)).toBeVisible();
  });

  await test.step('an indicator of its two elements', async () => {
    await page.goto('/indicators/new');
    await page.getByRole('radio', { name: /^Tỷ lệ phần trăm/ }).check();
    await pickElement(page, 'Tử số', 'Đơn đã giải quyết');
    await pickElement(page, 'Mẫu số', 'Đơn phải giải quyết');
    await page.getByRole('textbox', { name: 'Tên chỉ tiêu' }).fill(INDICATOR);
    await page.getByRole('combobox', { name: 'Nhóm', exact: true }).fill('Đơn thư');
    await page.getByRole('combobox', { name: 'Chiều tốt lên' }).selectOption({ label: 'Cao hơn là tốt hơn' });
    await page.getByRole('button', { name: 'Lưu chỉ tiêu' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Lưu chỉ tiêu' }).click();
    await expect(page.getByText(`Đã lưu “${INDICATOR}”.`)).toBeVisible();
  });

  await test.step('its target, with the document and clause that set it', async () => {
    const indicator = page.url();
    await page.goto('/documents/new');
    const number = page.getByLabel('Số, ký hiệu');
    await number.fill('Nghị quyết số 05-NQ/TU ngày 15/7/2026');
    await number.blur();
    await page.getByRole('combobox', { name: 'Cơ quan ban hành' }).fill('Thành ủy Sông Quê');
    await page.getByRole('button', { name: 'Lưu', exact: true }).click();
    await expect(page.getByText(/^Đã đăng ký /)).toBeVisible();
    await page.goto(indicator);
    await page.getByRole('button', { name: 'Đặt mục tiêu' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Mục tiêu (%)').fill('85');
    await dialog.getByRole('combobox', { name: 'Văn bản đặt ra mục tiêu' }).fill('05-NQ/TU');
    await page.getByRole('option', { name: /05-NQ\/TU/ }).click();
    await dialog.getByLabel('Khoản, mục').fill('khoản 2, mục II');
    await dialog.getByRole('button', { name: 'Đặt mục tiêu' }).click();
    await expect(page.getByText('Đã đặt 1 mục tiêu.')).toBeVisible();
  });

  await test.step('nothing is missing any more, and it says where the first report stands', async () => {
    await goTo(page, 'Thiết lập');
    await expect(page.getByText('7/7 việc đã xong')).toBeVisible();
    await expect(
      page.getByText(/^Báo cáo đầu tiên đã mở: Đơn thư của phường, Quý III\/2026, 2 đơn vị/),
    ).toBeVisible();
  });

  for (const [ward, handled, resolved] of [
    ['dong', '20', '19'],
    ['tay', '10', '8'],
  ] as const)
    await test.step(`${ward} finds the report, enters it and sends it`, async () => {
      await signInFirst(page, ward, slips);
      await goTo(page, 'Nhập số liệu');
      await page
        .getByRole('link', { name: new RegExp(FORM_NAME) })
        .first()
        .click();
      const report = new ReportPage(page);
      await expect(page).toHaveURL(new RegExp(`/reports/${FORM}/${PERIOD}`));
      await report.type('1.1', handled);
      await report.type('1.2', resolved);
      await report.expectSaved();
      await report.submit();
    });

  await test.step('the head approves, and the committee has its first figure', async () => {
    await signInFirst(page, 'chanhvanphong', slips);
    const review = new ReviewPage(page);
    for (const ward of [/Phường Đông/, /Phường Tây/]) {
      await review.open(ward);
      await review.approve();
    }
    await goTo(page, 'Tổng quan');
    const overview = page.getByRole('main');
    await expect(overview).toContainText(`${INDICATOR}90%`);
    for (const words of ['27/30', '2/2 phường', 'mục tiêu ≥ 85%', 'Đạt'])
      await expect(overview).toContainText(words);
  });
});

async function signInWith(page: Page, username: string, password: string): Promise<void> {
  await page.context().clearCookies();
  await page.goto('/sign-in');
  await page.getByLabel('Tên đăng nhập').fill(username);
  await page.getByRole('textbox', { name: 'Mật khẩu' }).fill(password);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await expect(page).not.toHaveURL(/sign-in/, HASHED);
}

/** With the slip's password, which is changed at once. */
async function signInFirst(page: Page, username: string, slips: ReadonlyMap<string, string>): Promise<void> {
  await signInWith(page, username, slips.get(username) ?? '');
  await page.getByRole('textbox', { name: 'Mật khẩu mới', exact: true }).fill(passwordOf(username));
  await page.getByRole('textbox', { name: 'Nhập lại mật khẩu mới' }).fill(passwordOf(username));
  await page.getByRole('button', { name: /^Đổi mật khẩu/ }).click();
  await expect(page).not.toHaveURL(/first-password/, HASHED);
}

async function goTo(page: Page, place: string): Promise<void> {
  const places = page.getByRole('navigation', { name: 'Công việc' });
  await places.getByRole('link', { name: place, exact: true }).click();
}

async function addLine(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Thêm dòng', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Thuộc mục').fill('Đơn thư');
  await dialog.getByLabel('Tên dòng').fill(name);
  await dialog.getByLabel('ĐVT').fill('đơn');
  await dialog.getByRole('button', { name: 'Xong' }).click();
  await expect(dialog).toBeHidden();
}

async function pickElement(page: Page, side: string, name: string): Promise<void> {
  await page.getByRole('combobox', { name: `Thêm mục vào: ${side}` }).fill(name);
  await page.getByRole('option', { name: new RegExp(`^${name}`) }).click();
}
