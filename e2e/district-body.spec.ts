import { expect, test } from '@playwright/test';
import { ReportPage } from './pages/report-page.ts';
import { ReviewPage } from './pages/review-page.ts';
import { createToken, feedRow, signIn } from './workspace.ts';

const THIRD_QUARTER = { indicator: 'F39', from: '2022-07-01', to: '2022-09-30' };

test('a district body reports, has it returned, completes it, and its indicator follows', async ({
  page,
  request,
}) => {
  const token = await createToken('lanhdao');
  expect((await feedRow(request, token, THIRD_QUARTER)).value).toBeNull();
  const report = new ReportPage(page);
  const review = new ReviewPage(page);

  await signIn(page, 'ubkt');
  await report.open('B05-UBKT', '2022-Q3');
  await report.type('1.1', '1.120');
  await report.type('1.2', '95');
  await report.expectSaved();
  await report.submit();

  await signIn(page, 'chuyenvien');
  await review.open(/Ủy ban Kiểm tra/);
  await review.giveBack('Dòng 1.1 cao hơn hẳn các năm, đề nghị kiểm tra lại.');

  await signIn(page, 'ubkt');
  await report.open('B05-UBKT', '2022-Q3');
  await expect(page.getByText('Dòng 1.1 cao hơn hẳn các năm, đề nghị kiểm tra lại.').first()).toBeVisible();
  await report.type('1.1', '120');
  await report.expectSaved();
  await report.submit();

  await signIn(page, 'chuyenvien');
  await review.open(/Ủy ban Kiểm tra/);
  await review.markReviewed();
  await signIn(page, 'chanhvanphong');
  await review.open(/Ủy ban Kiểm tra/);
  await review.approve();

  expect((await feedRow(request, token, THIRD_QUARTER)).value).toBe(120);
});
