import { expect, type Page } from '@playwright/test';

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
}
