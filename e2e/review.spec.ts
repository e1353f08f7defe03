import { expect, test } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { ReportPage } from './pages/report-page.ts';
import { ReviewPage } from './pages/review-page.ts';
import { signIn } from './workspace.ts';

const WARD = /Ngọc Thụy/;
const QUARTER = { form: 'B01', period: '2022-Q3' };
const IN_THE_WARD = '/indicators/F32?unit=ngocthuy&from=2022-07-01&to=2022-09-30';

test('a report goes back, comes again with what changed marked, is approved and corrected, and the trace shows both', async ({
  page,
}) => {
  const report = new ReportPage(page);
  const review = new ReviewPage(page);
  const openReport = () => report.open(QUARTER.form, QUARTER.period);

  await test.step('the ward sends what it has', async () => {
    await signIn(page, 'ngocthuy');
    await openReport();
    await report.submit();
  });

  await test.step('the specialist comments on two cells and gives it back', async () => {
    await signIn(page, 'chuyenvien');
    await review.open(WARD);
    await review.comment('1.2', 'Đối chiếu lại sổ tiếp dân.');
    await review.comment('2.1', 'Số này đã chắc chưa?');
    await review.giveBack('Đề nghị rà soát hai ô có ý kiến.');
  });

  await test.step('the ward sees each comment, and which are dealt with', async () => {
    await signIn(page, 'ngocthuy');
    await openReport();
    const notice = page.getByRole('alert').filter({ hasText: 'Báo cáo được trả lại để bổ sung' });
    await expect(notice).toContainText('“Đề nghị rà soát hai ô có ý kiến.”');
    await expect(notice.getByRole('button', { name: /1\.2 .*Đối chiếu lại sổ tiếp dân/ })).toContainText(
      'chưa thay đổi',
    );
    await notice.getByRole('button', { name: /1\.2/ }).click();
    await expect(report.cell('1.2')).toBeFocused();
    await page.keyboard.type('28');
    await page.keyboard.press('Enter');
    await report.type('1.4', '3');
    await page.getByLabel('Nguyên nhân').fill('Bổ sung một đơn đến ngày cuối quý.');
    await page.keyboard.press('Tab');
    await report.expectSaved();
    await expect(notice.getByRole('button', { name: /1\.2/ })).toContainText('đã sửa số liệu');
    await report.submit();
  });

  await test.step('the specialist sees exactly what has changed, and reviews', async () => {
    await signIn(page, 'chuyenvien');
    await review.open(WARD);
    await expect(page.getByText('Đã thay đổi 2 ô số liệu, 1 mục phần lời.')).toBeVisible();
    await page.getByText('Chỉ thay đổi (2)').click();
    expect(await review.lines()).toEqual(['1.2', '1.4']);
    await expect(review.cell('1.2')).toHaveAccessibleName(/: 28 đơn, trước là 27$/);
    await expect(page.getByText('Bổ sung một đơn đến ngày cuối quý.').first()).toBeVisible();
    await expectAccessible(page);
    await review.markReviewed();
  });

  await test.step('the head approves', async () => {
    await signIn(page, 'chanhvanphong');
    await review.open(WARD);
    await review.approve();
  });

  await test.step('the ward corrects what was approved, with a reason', async () => {
    await signIn(page, 'ngocthuy');
    await openReport();
    await page.getByRole('button', { name: 'Đính chính' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Lý do').fill('Sót một hội nghị đối thoại tháng 9.');
    await dialog.getByRole('button', { name: 'Mở bản đính chính' }).click();
    await expect(page.getByText(/^Đính chính\. Lý do: Sót một hội nghị/).first()).toBeVisible();
    const before = await report.cell('6.1').inputValue();
    await report.type('6.1', String(Number(before) + 1));
    await report.expectSaved();
    for (const box of await report
      .grid()
      .getByRole('textbox', { name: /^Giải trình/ })
      .all())
      if ((await box.inputValue()) === '') await box.fill('Đã đối chiếu sổ.');
    await page.keyboard.press('Tab');
    await report.expectSaved();
    await report.submit();
    const changes = page.getByRole('table', { name: 'Thay đổi so với bản 1' });
    await expect(changes.getByRole('row', { name: /^6\.1/ })).toContainText(`${before}${Number(before) + 1}`);
  });

  await test.step('the correction is reviewed beside the version it corrects, and approved', async () => {
    await signIn(page, 'chuyenvien');
    await review.open(WARD);
    await expect(page.getByText('Bản đính chính. Lý do: Sót một hội nghị đối thoại tháng 9.')).toBeVisible();
    await review.markReviewed();
    await signIn(page, 'chanhvanphong');
    await review.open(WARD);
    await review.approve();
  });

  await test.step('the trace shows the figure in force and the one it replaced, with the reason', async () => {
    await signIn(page, 'lanhdao');
    await page.goto(IN_THE_WARD);
    await page.getByRole('button', { name: 'Nguồn số liệu' }).first().click();
    const panel = page.getByRole('dialog');
    await expect(panel.getByText(/bản 2, thay cho 2 \(bản 1, duyệt /)).toBeVisible();
    await expect(panel.getByText('Sót một hội nghị đối thoại tháng 9.')).toBeVisible();
  });

  await test.step('both versions are readable, and the old one says that it is old', async () => {
    await page.goto(`/reports/${QUARTER.form}/${QUARTER.period}?unit=ngocthuy&version=1`);
    await expect(page.getByText(/Đây là bản cũ\. Bản 2 đã thay thế từ /)).toBeVisible();
    await expect(report.cell('6.1')).toHaveValue('2');
    await page.getByRole('link', { name: 'Mở bản đang có hiệu lực' }).click();
    await expect(report.cell('6.1')).toHaveValue('3');
  });
});
