import { createHash } from 'node:crypto';
import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { ConferencePage } from './pages/conference-page.ts';
import { ReportPage } from './pages/report-page.ts';
import { ReviewPage } from './pages/review-page.ts';
import { createToken, feedRow, signIn } from './workspace.ts';

const TITLE = 'Hội nghị sơ kết 2 quý đầu năm 2022';
const HALF = { indicator: 'F32', from: '2022-01-01', to: '2022-06-30' };
/** F32: dialogues with the people, which wards report on line 6.1. */
const DIALOGUES = 'Hội nghị đối thoại';

/** The bytes of every file that the first freeze is taken home in, as their checksums. */
async function exportsOf(page: Page, conferenceUrl: string): Promise<Record<string, string>> {
  const id = new URL(conferenceUrl).pathname.split('/').at(-1);
  const checksums: Record<string, string> = {};
  for (const format of ['docx', 'pptx', 'xlsx']) {
    const answer = await page.request.get(`/api/conferences/${id}/export.${format}?number=1`);
    expect(answer.status()).toBe(200);
    const bytes = await answer.body();
    expect(bytes.length).toBeGreaterThan(10_000);
    checksums[format] = createHash('sha256').update(bytes).digest('hex');
  }
  return checksums;
}

test('a conference is built, presented by keyboard and frozen; a ward corrects a figure and the conference stands', async ({
  page,
  context,
  request,
}) => {
  const token = await createToken('lanhdao');
  const conference = new ConferencePage(page);
  const before = await feedRow(request, token, HALF);

  await test.step('staff open it from two directives and take the proposed slides', async () => {
    await signIn(page, 'chuyenvien');
    await page.getByRole('link', { name: 'Hội nghị', exact: true }).click();
    await conference.create({ title: TITLE, heldOn: '30/9/2022', from: '01/01/2022', to: '30/6/2022' });
    await page.getByRole('button', { name: 'Đề xuất các trang' }).click();
    await expect(conference.agenda().first()).toContainText('Kết quả nổi bật');
    await expectAccessible(page);
  });

  await test.step('a slide moves by keyboard, is retitled and gets a note', async () => {
    const second = await conference.agenda().nth(1).locator('[data-slide] > span').last().innerText();
    await conference.agenda().nth(1).locator('[data-slide]').click();
    await page.keyboard.press('Alt+ArrowUp');
    await expect(conference.agenda().first()).toContainText(second.split('\n')[0] ?? '');
    await page.keyboard.press('Alt+ArrowDown');
    await conference.agenda().first().locator('[data-slide]').click();
    await page.getByLabel('Tiêu đề').fill('Sáu tháng đầu năm 2022: kết quả chính');
    await page.getByLabel(/^Ghi chú cho người trình bày/).fill('Cảm ơn các phường.');
    await page.keyboard.press('Tab');
    await expect(page.getByText('Đang lưu…')).toHaveCount(0);
    await page.reload();
    await expect(conference.agenda().first()).toContainText('Sáu tháng đầu năm 2022: kết quả chính');
  });

  await test.step('figures are frozen, and their checksum can be checked', async () => {
    await page.getByRole('button', { name: 'Chốt số liệu' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Chốt số liệu' }).click();
    await expect(page.getByRole('heading', { name: 'Số liệu đã chốt' })).toBeVisible();
    await page.getByRole('button', { name: 'Kiểm tra lại' }).click();
    await expect(page.getByText(/^Nguyên vẹn/)).toBeVisible();
  });

  const conferenceUrl = page.url();
  const shown = await test.step('it is presented by keyboard, also without the network', async () => {
    await page.getByRole('link', { name: 'Trình chiếu' }).click();
    await expect(conference.slideTitle()).toContainText('Sáu tháng đầu năm 2022: kết quả chính');
    await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
    await context.setOffline(true);
    await page.reload();
    await expect(conference.slideTitle()).toBeVisible();
    await conference.goTo(3);
    await page.keyboard.press('PageUp');
    await expect(conference.slideNumber()).toHaveText(/^2\//);
    await page.keyboard.press('b');
    await expect(page.getByRole('img', { name: /^Đang tắt hình/ })).toBeVisible();
    await page.keyboard.press('b');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog', { name: 'Tổng quan các trang' })).toBeVisible();
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog', { name: 'Phím tắt khi trình chiếu' })).toBeVisible();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Home');
    await context.setOffline(false);
    await expectAccessible(page);
    return conference.everyLine();
  });

  await test.step('the speaker’s window shows notes and moves the wall', async () => {
    await conference.goTo(1);
    const speaker = await context.newPage();
    await speaker.goto(`${conferenceUrl}/speaker`);
    await expect(speaker.getByText('Cảm ơn các phường.')).toBeVisible();
    await page.bringToFront();
    await conference.goTo(2);
    await expect(speaker.getByRole('heading', { name: /^Đang chiếu · Trang 2\// })).toBeVisible();
    await speaker.getByRole('button', { name: 'Trang trước' }).click();
    await expect(conference.slideNumber()).toHaveText(/^1\//);
    await expectAccessible(speaker);
    await speaker.close();
  });

  const takenHome = await test.step('it is taken home as Word, PowerPoint and Excel', () =>
    exportsOf(page, conferenceUrl));

  await test.step('a ward corrects a figure of a quarter that was shown', async () => {
    const report = new ReportPage(page);
    await signIn(page, 'thuongthanh');
    await report.open('B01', '2022-Q2');
    await page.getByRole('button', { name: 'Đính chính' }).click();
    await page.getByRole('dialog').getByLabel('Lý do').fill('Sót ba hội nghị đối thoại.');
    await page.getByRole('dialog').getByRole('button', { name: 'Mở bản đính chính' }).click();
    await expect(page.getByText(/^Đính chính\. Lý do/).first()).toBeVisible();
    const value = await report.cell('6.1').inputValue();
    await report.type('6.1', String(Number(value) + 3));
    await report.expectSaved();
    for (const box of await report
      .grid()
      .getByRole('textbox', { name: /^Giải trình/ })
      .all())
      if ((await box.inputValue()) === '') await box.fill('Đã đối chiếu sổ.');
    await page.keyboard.press('Tab');
    await report.expectSaved();
    await report.submit();
    await signIn(page, 'chanhvanphong');
    const review = new ReviewPage(page);
    await review.open(/Thượng Thanh.*Quý II\/2022/);
    await expect(page.getByText('Đã thay đổi 1 ô số liệu.')).toBeVisible();
    await review.markReviewed();
    await review.open(/Thượng Thanh.*Quý II\/2022/);
    await review.approve();
  });

  await test.step('the dashboard has changed, the conference has not, and says so', async () => {
    expect((await feedRow(request, token, HALF)).value).toBe((before.value ?? 0) + 3);
    await signIn(page, 'lanhdao');
    await page.goto(conferenceUrl);
    const corrections = page.getByRole('table', { name: /^Đã điều chỉnh sau hội nghị/ });
    await expect(corrections).toContainText(DIALOGUES);
    await page.getByRole('link', { name: 'Trình chiếu' }).click();
    await expect(conference.slideTitle()).toBeVisible();
    const again = [...(await conference.everyLine())];
    const marks = again.filter((line) => line.startsWith('đã điều chỉnh sau hội nghị'));
    expect(marks.length).toBeGreaterThan(0);
    expect(again.filter((line) => !marks.includes(line))).toEqual([...shown]);
    expect(await exportsOf(page, conferenceUrl)).toEqual(takenHome);
  });

  await test.step('reopening needs a reason and leaves both', async () => {
    await signIn(page, 'chuyenvien');
    await page.goto(conferenceUrl);
    await page.getByRole('button', { name: 'Mở lại' }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('button', { name: 'Mở lại' })).toBeDisabled();
    await dialog.getByLabel('Lý do').fill('Bổ sung số liệu phường Thượng Thanh.');
    await dialog.getByRole('button', { name: 'Mở lại' }).click();
    await page.getByText('Những lần chốt đã mở lại').click();
    await page.getByRole('link', { name: 'Xem lần chốt 1' }).click();
    await expect(page.getByRole('heading', { name: 'Số liệu đã chốt' })).toBeVisible();
    expect(await exportsOf(page, conferenceUrl)).toEqual(takenHome);
  });
});

test('no screen of the conference of 8/9/2022 runs over its foot, on a projector or a laptop', async ({
  page,
}) => {
  const conference = new ConferencePage(page);
  const over: string[] = [];
  await signIn(page, 'lanhdao');
  await page.getByRole('link', { name: 'Hội nghị', exact: true }).click();
  await page.getByRole('link', { name: /^Hội nghị sơ kết 5 năm/ }).click();
  await page.getByRole('link', { name: 'Trình chiếu' }).click();
  await expect(conference.slideTitle()).toBeVisible();
  for (const viewport of [
    { width: 1920, height: 1080 },
    { width: 1366, height: 768 },
  ]) {
    await page.setViewportSize(viewport);
    await conference.walk(async (screen) => {
      const pixels = await screen.locator('[data-layout]').evaluate((body) => {
        const bottoms = [...body.querySelectorAll('*')].map((each) => each.getBoundingClientRect().bottom);
        return Math.max(...bottoms) - body.getBoundingClientRect().bottom;
      });
      const key = await screen.getAttribute('data-screen');
      if (pixels > 1) over.push(`${key} at ${viewport.width}×${viewport.height}: ${pixels} px`);
    });
  }
  expect(over).toEqual([]);
});
