import { expect, type Locator, type Page } from '@playwright/test';

/** The queue on the left, the report on the right. */
export class ReviewPage {
  private readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(report: RegExp): Promise<void> {
    await this.page.goto('/review');
    await this.page.getByRole('link', { name: report }).first().click();
    await expect(this.page.getByRole('heading', { name: report })).toBeVisible();
  }

  async markReviewed(): Promise<void> {
    await this.page.getByRole('button', { name: 'Thẩm định', exact: true }).click();
    await expect(this.page.getByText(/^Đã thẩm định /)).toBeVisible();
  }

  async approve(): Promise<void> {
    await this.page.getByRole('button', { name: 'Duyệt', exact: true }).click();
    await expect(this.page.getByText(/^Đã duyệt /)).toBeVisible();
  }

  async giveBack(reason: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Trả lại', exact: true }).click();
    const dialog = this.page.getByRole('dialog');
    await dialog.getByLabel('Lý do trả lại').fill(reason);
    await dialog.getByRole('button', { name: 'Trả lại' }).click();
    await expect(this.page.getByText(/^Đã trả lại /)).toBeVisible();
  }

  /** The cell "Kỳ này" of a line, by its number on the form. */
  cell(label: string): Locator {
    return this.page.getByRole('button', { name: new RegExp(`^${label.replace('.', '\\.')} `) });
  }

  /** The lines that can be seen, by their number on the form. */
  lines(): Promise<string[]> {
    const cells = this.page.getByRole('table').locator('[data-line]');
    return cells.evaluateAll((found) =>
      found.map((cell) => (cell.getAttribute('aria-label') ?? '').split(' ')[0] ?? ''),
    );
  }

  async comment(label: string, text: string): Promise<void> {
    await this.cell(label).focus();
    await this.page.keyboard.press('c');
    const dialog = this.page.getByRole('dialog');
    await dialog.getByLabel('Ý kiến').fill(text);
    await dialog.getByRole('button', { name: 'Ghi ý kiến' }).click();
    await expect(dialog).toBeHidden();
  }
}
