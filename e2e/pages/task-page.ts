import { expect, type Locator, type Page } from '@playwright/test';

/** One task, as staff give it out and decide on it, and as a unit reports on it. */
export class TaskPage {
  private readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Given out under what one came from, to every unit of a level. */
  async assign(task: { text: string; plan: string; deadline: string; level: RegExp }): Promise<void> {
    const { page } = this;
    await page.getByLabel('Nội dung nhiệm vụ').fill(task.text);
    await page.getByRole('combobox', { name: 'Kế hoạch' }).fill(task.plan);
    await page.getByRole('option', { name: new RegExp(task.plan) }).click();
    await page.getByRole('textbox', { name: 'Thời hạn' }).fill(task.deadline);
    await page.getByRole('button', { name: task.level }).click();
    await page.getByRole('button', { name: 'Giao nhiệm vụ' }).click();
    await expect(page.getByRole('heading', { level: 1, name: task.text })).toBeVisible();
  }

  async open(text: string): Promise<void> {
    await this.page.goto('/tasks');
    await this.page.getByRole('link', { name: text }).first().click();
    await expect(this.page.getByRole('heading', { level: 1, name: text })).toBeVisible();
  }

  row(unit: string): Locator {
    return this.page.getByRole('row', { name: new RegExp(unit) });
  }

  /** Done, with a document and its file. */
  async reportDone(report: { text: string; number: string; day: string; file: string }): Promise<void> {
    await this.page.getByRole('button', { name: 'Báo cáo tiến độ' }).click();
    const dialog = this.page.getByRole('dialog');
    await dialog.getByLabel('Hoàn thành (%)').fill('100');
    await dialog.getByLabel('Kết quả, khó khăn').fill(report.text);
    await dialog.getByLabel('Số, ký hiệu văn bản').fill(report.number);
    await dialog.getByLabel('Ngày văn bản').fill(report.day);
    await dialog.locator('input[type="file"]').setInputFiles({
      name: report.file,
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.7\nBáo cáo kết quả\n%%EOF'),
    });
    await expect(dialog.getByText(report.file)).toBeVisible();
    await dialog.getByRole('button', { name: 'Gửi báo cáo' }).click();
    await expect(this.page.getByText('Đã ghi nhận tiến độ.')).toBeVisible();
  }

  async confirm(unit: string): Promise<void> {
    await this.page.getByRole('checkbox', { name: `Chọn ${unit}` }).check();
    await this.page.getByRole('button', { name: 'Xác nhận', exact: true }).click();
    await this.page.getByRole('dialog').getByRole('button', { name: 'Xác nhận', exact: true }).click();
    await expect(this.page.getByText('Đã xác nhận kết quả.')).toBeVisible();
  }
}
