import { expect, test } from '@playwright/test';
import { FormRulesPage } from './pages/form-rules-page.ts';
import { ReportPage } from './pages/report-page.ts';
import { ReviewPage } from './pages/review-page.ts';
import { signIn } from './workspace.ts';

const FORM = 'B05-UBKT';
const PERIOD = '2022-Q4';

test('where the form asks for it the unit’s leader signs before sending, and the head approves at once', async ({
  page,
}) => {
  const rules = new FormRulesPage(page);
  const report = new ReportPage(page);
  const review = new ReviewPage(page);
  const submit = page.getByRole('button', { name: 'Gửi báo cáo' });
  const sign = page.getByRole('button', { name: 'Ký duyệt của lãnh đạo đơn vị' });

  await test.step('the specialist asks for the signature and drops the review, from a quarter on', async () => {
    await signIn(page, 'chuyenvien');
    await rules.open(FORM);
    await rules.turnOn(/^Lãnh đạo đơn vị ký trước khi gửi/);
    await rules.turnOn(/^Duyệt ngay, không qua thẩm định/);
    await rules.save('Quý IV/2022', 'Số tập huấn do Chủ nhiệm chịu trách nhiệm');
    const history = page.getByRole('region', { name: 'Lịch sử phiên bản' });
    await expect(history).toContainText('lãnh đạo đơn vị ký trước khi gửi');
    await expect(history).toContainText('duyệt ngay, không qua thẩm định');
  });

  await test.step('the reporter enters, and cannot send', async () => {
    await signIn(page, 'ubkt');
    await report.open(FORM, PERIOD);
    await report.type('1.1', '118');
    await report.type('1.2', '94');
    await report.expectSaved();
    await expect(sign).toHaveCount(0);
    await submit.click();
    const dialog = page.getByRole('dialog');
    await expect(dialog).toContainText('Biểu này cần lãnh đạo đơn vị ký duyệt trước khi gửi.');
    await expect(dialog.getByRole('button', { name: 'Gửi báo cáo' })).toBeDisabled();
  });

  await test.step('the leader signs; a figure changed after that is signed anew', async () => {
    await signIn(page, 'ubkt.lanhdao');
    await report.open(FORM, PERIOD);
    await sign.click();
    await expect(page.getByText(/^Chủ nhiệm Ủy ban Kiểm tra Quận ủy đã ký duyệt lúc/)).toBeVisible();
    await report.type('1.2', '95');
    await report.expectSaved();
    await expect(page.getByText(/đã ký duyệt lúc/)).toHaveCount(0);
    await sign.click();
    await expect(page.getByText(/^Chủ nhiệm Ủy ban Kiểm tra Quận ủy đã ký duyệt lúc/)).toBeVisible();
  });

  await test.step('what is signed can be sent by the reporter', async () => {
    await signIn(page, 'ubkt');
    await report.open(FORM, PERIOD);
    await report.submit();
  });

  await test.step('the head approves what nobody has reviewed', async () => {
    await signIn(page, 'chanhvanphong');
    await review.open(/Ủy ban Kiểm tra.*Quý IV\/2022|Quý IV\/2022.*Ủy ban Kiểm tra/);
    await review.approve();
  });
});
