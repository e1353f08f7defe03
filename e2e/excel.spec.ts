import { readFileSync } from 'node:fs';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { readXlsx, writeXlsx } from 'hucre/xlsx';
import { ReportPage } from './pages/report-page.ts';
import { signIn } from './workspace.ts';

/** Figures of the form by the number of their line, put where a person would type them. */
async function fillForm(file: string, figures: Record<string, string | number>): Promise<Buffer> {
  const { sheets } = await readXlsx(readFileSync(file));
  const plain = sheets.map(({ charts: _charts, pivotTables: _pivots, ...sheet }) => sheet);
  const rows = plain[0]?.rows ?? [];
  const heading = rows.find((row) => row.includes('STT')) ?? [];
  const [label, value] = [heading.indexOf('STT'), heading.indexOf('Kỳ này')];
  for (const row of rows) {
    const figure = figures[String(row[label])];
    if (figure !== undefined) row[value] = figure;
  }
  return Buffer.from(await writeXlsx({ sheets: plain }));
}

/** The unit's own workbook of the report on screen, filled and given back. @returns the dialog that shows what it would change */
async function takeHomeAndBack(page: Page, figures: Record<string, string | number>): Promise<Locator> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Tải mẫu Excel' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('B01-cukhoi-2022-Q3.xlsx');
  await page.getByLabel('Nhập từ Excel').setInputFiles({
    name: 'cukhoi.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: await fillForm(await download.path(), figures),
  });
  return page.getByRole('dialog', { name: 'Xem trước số liệu từ Excel' });
}

test('a ward takes its form to Excel, fills it, looks at what would change, and takes what it wants', async ({
  page,
}) => {
  const report = new ReportPage(page);
  await signIn(page, 'cukhoi');
  await report.open('B01', '2022-Q3');
  const dialog = await takeHomeAndBack(page, { '2.1': 4, '2.2': '3', '4.1': 19.5, '5.1': 44_819 });
  await expect(dialog.getByText('chỉ nhận số nguyên')).toBeVisible();
  await expect(dialog.getByText('giống mã ngày của Excel (15/9/2022)')).toBeVisible();
  await expect(dialog.getByRole('checkbox', { name: /^Nhận 5.1/ })).not.toBeChecked();
  await dialog.getByRole('button', { name: 'Nhận 2 thay đổi' }).click();

  await report.expectSaved();
  await expect(page.getByRole('region', { name: 'Lịch sử báo cáo' })).toContainText(
    'lưu số liệu từ tệp Excel cukhoi.xlsx',
  );
  await page.reload();
  await expect(report.cell('2.1')).toHaveValue('4');
  await expect(report.cell('2.2')).toHaveValue('3');
  await expect(report.cell('5.1')).toHaveValue('');

  await test.step('words belong to their number: another one asks again, and they can be used again', async () => {
    const words = 'Gồm cả các lớp do Thành ủy mở.';
    const explanation = report.grid().getByRole('textbox', { name: /^Giải trình 5\.1/ });
    await report.type('5.1', '44819');
    await explanation.fill(words);
    await report.expectSaved();

    const again = await takeHomeAndBack(page, { '5.1': 44_820 });
    await again.getByRole('checkbox', { name: /^Nhận 5.1/ }).check();
    await again.getByRole('button', { name: 'Nhận 1 thay đổi' }).click();
    await expect(report.cell('5.1')).toHaveValue('44.820');
    await expect(explanation).toHaveValue('');
    await expect(report.grid().getByText(`Giải trình trước, khi số là 44.819: “${words}”`)).toBeVisible();
    await page.getByRole('button', { name: /^Dùng lại giải trình trước của 5\.1/ }).click();
    await expect(explanation).toHaveValue(words);
    await report.expectSaved();
    await page.reload();
    await expect(report.cell('5.1')).toHaveValue('44.820');
    await expect(explanation).toHaveValue(words);
  });
});
