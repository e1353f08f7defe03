import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
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

test('a ward takes its form to Excel, fills it, looks at what would change, and takes what it wants', async ({
  page,
}) => {
  const report = new ReportPage(page);
  await signIn(page, 'cukhoi');
  await report.open('B01', '2022-Q3');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Tải mẫu Excel' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('B01-cukhoi-2022-Q3.xlsx');

  const filled = await fillForm(await download.path(), { '2.1': 4, '2.2': '3', '4.1': 19.5, '5.1': 44_819 });
  await page.getByLabel('Nhập từ Excel').setInputFiles({
    name: 'cukhoi.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: filled,
  });
  const dialog = page.getByRole('dialog', { name: 'Xem trước số liệu từ Excel' });
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
});
