import { type APIRequestContext, expect, type Page, test } from '@playwright/test';
import { ReportPage } from './pages/report-page.ts';
import { OFFICE_HOST, signIn } from './workspace.ts';

const FORM = 'B01';
const PERIOD = '2022-Q3';

type Line = { elementCode: string; placeUnitCode: string | null; label: string; name: string };
type SheetRow = Line & {
  decimals: number;
  isCarriedOver: boolean;
  figure: { value: string | null; note: string | null };
};

/** What the server answers a question of the page; its shape is held by the server's own tests. */
async function ask<T>(request: APIRequestContext, procedure: string, input: unknown): Promise<T> {
  const answer = await request.get(`/trpc/${procedure}`, { params: { input: JSON.stringify(input) } });
  expect(answer.status()).toBe(200);
  const { result } = (await answer.json()) as { result: { data: T } };
  return result.data;
}

async function rowsOf(request: APIRequestContext): Promise<SheetRow[]> {
  const key = { formCode: FORM, periodCode: PERIOD };
  return (await ask<{ rows: SheetRow[] }>(request, 'reports.sheet', key)).rows;
}

/** Every value that a cell was saved with, oldest first, without those of the demonstration's own past. */
async function savedValues(request: APIRequestContext, { elementCode, placeUnitCode, figure }: SheetRow) {
  const key = { formCode: FORM, periodCode: PERIOD, elementCode, placeUnitCode };
  const states = await ask<{ value: string | null }[]>(request, 'reports.cellHistory', key);
  const values = states.map(({ value }) => value).toReversed();
  return figure.value === null ? values : values.slice(values.lastIndexOf(figure.value) + 1);
}

/** Whole numbers of the unit itself that a person types: what is carried over comes by itself. */
async function wholeNumbers(request: APIRequestContext): Promise<SheetRow[]> {
  const rows = await rowsOf(request);
  return rows.filter((row) => row.placeUnitCode === null && row.decimals === 0 && !row.isCarriedOver);
}

/** Until the program itself is kept here, so that it opens again without network. */
async function openReport(page: Page, username: string): Promise<ReportPage> {
  await signIn(page, username);
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
  const report = new ReportPage(page);
  await report.open(FORM, PERIOD);
  return report;
}

test('a block is pasted, the network goes, typing goes on over reloads, and everything is saved once', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const report = await openReport(page, 'longbien');
  const lines = (await wholeNumbers(page.request)).slice(0, 14);
  expect(lines).toHaveLength(14);
  const write = async (label: string, text: string) => {
    // Not a click: on the cell that is active it would go on with what stands there.
    await report.cell(label).fill(text);
    await page.keyboard.press('Enter');
  };
  const value = (index: number) => String(index + 503);

  await test.step('14 × 3 from the clipboard: name, figure, note', async () => {
    const block = lines.map((line, index) => [line.name, value(index), `Ghi chú ${index + 1}`].join('\t'));
    await page.evaluate((text) => navigator.clipboard.writeText(text), `${block.join('\r\n')}\r\n`);
    await report.cell(lines[0]?.label ?? '').click();
    await page.keyboard.press('Control+v');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Dán 14/ })
      .click();
    await report.expectSaved();
    const saved = await rowsOf(page.request);
    for (const [index, { elementCode }] of lines.entries()) {
      const row = saved.find((one) => one.elementCode === elementCode && one.placeUnitCode === null);
      expect(row?.figure).toMatchObject({ value: value(index), note: `Ghi chú ${index + 1}` });
    }
  });

  const [first, second, third, fourth] = lines as [SheetRow, SheetRow, SheetRow, SheetRow];
  await test.step('without network what is typed waits, also over reloads of the page', async () => {
    await context.setOffline(true);
    await write(first.label, '101');
    await write(second.label, '102');
    await expect(page.getByText('Chờ mạng (2 thay đổi), đã giữ trên máy này')).toBeVisible();
    await page.reload();
    await expect(report.cell(first.label)).toHaveValue('101');
    await expect(page.getByText(/báo cáo như lần mở trước trên máy này/)).toBeVisible();
    await write(second.label, '1102');
    await write(third.label, '103');
    await expect(page.getByText(/^Chờ mạng \(3 thay đổi\)/)).toBeVisible();
    await page.reload();
    await expect(report.cell(second.label)).toHaveValue('1.102');
    await write(fourth.label, '1.5');
  });

  await test.step('with the network back everything is saved, each once', async () => {
    await context.setOffline(false);
    await expect(page.getByText('Còn ô chưa đọc được, vẫn giữ trên máy này')).toBeVisible();
    await write(fourth.label, '15');
    await report.expectSaved();
    expect(await savedValues(page.request, first)).toEqual([value(0), '101']);
    // The first offline value was on its way when the network went: it arrives before what was typed after it, once.
    expect((await savedValues(page.request, second)).filter((one) => one !== '102')).toEqual([
      value(1),
      '1102',
    ]);
    expect(await savedValues(page.request, third)).toEqual([value(2), '103']);
    expect(await savedValues(page.request, fourth)).toEqual([value(3), '15']);
    await page.reload();
    await expect(report.cell(second.label)).toHaveValue('1.102');
  });
});

test('what was left behind in a closed window is announced wherever one is, and sent', async ({
  page,
  context,
}) => {
  const report = await openReport(page, 'giangbien');
  const [line] = (await wholeNumbers(page.request)) as [SheetRow];
  await context.setOffline(true);
  await report.type(line.label, '77');
  await expect(page.getByText(/^Chờ mạng \(1 thay đổi\)/)).toBeVisible();
  await page.close();

  const later = await context.newPage();
  await later.goto('/');
  const chip = later.getByRole('link', { name: '1 thay đổi chờ gửi' });
  await expect(chip).toBeVisible();
  await context.setOffline(false);
  await expect(chip).toBeHidden();
  expect(await savedValues(later.request, line)).toEqual(['77']);
});

test('signing out with something unsent asks first, and nobody else sends it', async ({ page, context }) => {
  const report = await openReport(page, 'ngoclam');
  const [line] = (await wholeNumbers(page.request)) as [SheetRow];
  // The server is there, but this cannot be saved: the session has ended under the typing hands.
  await context.clearCookies();
  await report.type(line.label, '55');
  await expect(page.getByRole('dialog', { name: 'Phiên làm việc đã hết' })).toBeVisible();

  await signIn(page, 'thachban');
  await page.goto(`/reports/${FORM}/${PERIOD}`);
  await expect(report.cell(line.label)).not.toHaveValue('55');

  await signIn(page, 'ngoclam');
  await report.open(FORM, PERIOD);
  await expect(report.cell(line.label)).toHaveValue('55');
  await report.expectSaved();
  expect(await savedValues(page.request, line)).toEqual(['55']);

  await report.type(line.label, '1.5');
  await expect(page.getByText('Còn ô chưa đọc được, vẫn giữ trên máy này')).toBeVisible();
  await page.getByRole('button', { name: /^Tài khoản/ }).click();
  await page.getByRole('button', { name: 'Đăng xuất' }).click();
  const dialog = page.getByRole('dialog', { name: 'Còn thay đổi chưa gửi' });
  await expect(dialog).toContainText('1 thay đổi chưa lên máy chủ');
  await dialog.getByRole('button', { name: 'Hủy' }).click();
  await expect(report.grid()).toBeVisible();
});

test('a report is typed in one window at a time, and goes on where somebody takes it over', async ({
  page,
  context,
}) => {
  const first = await openReport(page, 'thachban');
  const [line] = (await wholeNumbers(page.request)) as [SheetRow];
  await first.type(line.label, '61');

  const other = await context.newPage();
  const second = new ReportPage(other);
  await second.open(FORM, PERIOD);
  await expect(second.cell(line.label)).toHaveValue('61');
  await expect(page.getByText(/đang được nhập ở một cửa sổ khác/)).toBeVisible();
  await expect(first.grid()).toBeHidden();
  const held = await other.evaluate(async () =>
    (await navigator.locks.query()).held?.map(({ name }) => name),
  );
  expect(held?.filter((name) => name?.includes(`thachban:${FORM}:${PERIOD}`))).toHaveLength(1);
  await second.type(line.label, '62');

  await page.getByRole('button', { name: 'Nhập tiếp ở đây' }).click();
  await expect(first.cell(line.label)).toHaveValue('62');
  await expect(other.getByText(/đang được nhập ở một cửa sổ khác/)).toBeVisible();
  // Whoever lost the report sends nothing of it any more; what was typed there goes from here.
  // Another figure than the sheet held, or none of it would count as new.
  const last = line.figure.value === '63' ? '64' : '63';
  await first.type(line.label, last);
  await first.expectSaved();
  expect((await savedValues(page.request, line)).at(-1)).toBe(last);
});

test('over plain http everything typed is kept and sent as well; only opening without network is missing, and it says so', async ({
  browser,
  baseURL,
}) => {
  // Another machine of the office, as a browser sees it: a name that stands for no secure origin.
  const office = new URL(baseURL ?? '');
  office.hostname = OFFICE_HOST;
  const context = await browser.newContext({ baseURL: office.origin, locale: 'vi-VN' });
  const page = await context.newPage();
  await signIn(page, 'giangbien');
  const report = new ReportPage(page);
  await report.open(FORM, PERIOD);
  const missing = () => [window.isSecureContext, 'serviceWorker' in navigator, 'locks' in navigator];
  expect(await page.evaluate(missing)).toEqual([false, false, false]);
  // Other figures than the sheet holds, or there would be nothing to save.
  const [online, offline] =
    (await report.cell('2.2').inputValue()) === '72' ? (['74', '73'] as const) : (['72', '71'] as const);
  await report.type('2.2', online);
  await report.expectSaved();

  await context.setOffline(true);
  await report.type('2.1', offline);
  await expect(page.getByText(/^Chờ mạng \(1 thay đổi\), đã giữ trên máy này/)).toBeVisible();
  await expect(page.getByText(/Đừng đóng trang này: mở lại khi mất mạng cần HTTPS/)).toBeVisible();
  await page.close();
  await context.setOffline(false);
  const later = await context.newPage();
  const reopened = new ReportPage(later);
  await reopened.open(FORM, PERIOD);
  await expect(reopened.cell('2.1')).toHaveValue(offline);
  await reopened.expectSaved();
  await later.reload();
  await expect(reopened.cell('2.1')).toHaveValue(offline);
  await expect(reopened.cell('2.2')).toHaveValue(online);
  await context.close();
});
