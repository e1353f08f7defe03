import { expect, test } from '@playwright/test';
import { FormRulesPage } from './pages/form-rules-page.ts';
import { ReportPage } from './pages/report-page.ts';
import { signIn } from './workspace.ts';

/** Trainings: judged against the same quarter of the year before, which is approved for every ward. */
const LINE = '5.1';

test('staff tighten a rule after trying it, and from that quarter on a ward is asked for a word', async ({
  page,
}) => {
  const rules = new FormRulesPage(page);
  const report = new ReportPage(page);

  await test.step('the specialist lowers the percent and sees whom it would have asked', async () => {
    await signIn(page, 'chuyenvien');
    await page.getByRole('link', { name: 'Biểu mẫu' }).click();
    await page.getByRole('link', { name: /^Biểu 01/ }).click();
    await rules.setJump(LINE, '5');
    const trial = page.getByRole('region', { name: 'Thử trên số liệu đã duyệt' });
    // A quarter that no other journey adds to.
    const quarter = trial.getByLabel('Kỳ');
    const label = await quarter.getByRole('option', { name: /^Quý II\/2022/ }).innerText();
    await quarter.selectOption({ label });
    await expect(trial.getByText(/So với ràng buộc đang áp dụng: thêm [1-9]/)).toBeVisible();
    await expect(trial.getByText(/quá mức 5%/).first()).toBeVisible();
    await rules.save('Quý IV/2022', 'Nhiều báo cáo tăng giảm mà không giải trình');
    await expect(page.getByText('Lý do: Nhiều báo cáo tăng giảm mà không giải trình')).toBeVisible();
  });

  await test.step('what a ward reports of that quarter asks for a word, and is content with one', async () => {
    await signIn(page, 'giathuy');
    await report.open('B01', '2022-Q4');
    const row = report.cell(LINE).locator('xpath=ancestor::tr');
    const before = Number(await row.locator('[data-column="lastYear"]').innerText());
    expect(before).toBeGreaterThan(20);
    await report.type(LINE, String(Math.round(before * 1.2)));
    await report.expectSaved();
    await expect(report.grid().getByText(/tăng .* so với cùng kỳ năm trước .*quá mức 5%/)).toBeVisible();
    const word = report
      .grid()
      .getByRole('textbox', { name: new RegExp(`^Giải trình ${LINE.replace('.', '\\.')}`) });
    await word.fill('Mở thêm một lớp cho đảng viên mới.');
    await page.keyboard.press('Tab');
    await report.expectSaved();
    await page.reload();
    await expect(word).toHaveValue('Mở thêm một lớp cho đảng viên mới.');
  });

  await test.step('the quarter before keeps the rule it had', async () => {
    await page.goto('/forms/B01');
    await expect(page.getByRole('listitem').filter({ hasText: /^Phiên bản 4/ })).toContainText(
      'áp dụng từ 01/10/2022',
    );
    await expect(page.getByRole('button', { name: /^Sửa ràng buộc/ })).toHaveCount(0);
    await report.open('B01', '2022-Q3');
    await expect(report.grid().getByText(/quá mức 5%/)).toHaveCount(0);
  });
});
