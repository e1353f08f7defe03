import { expect, type Page } from '@playwright/test';

/** The rules of one form, as the body that owns it keeps them. */
export class FormRulesPage {
  private readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(formCode: string): Promise<void> {
    await this.page.goto(`/forms/${formCode}`);
    await expect(this.page.getByRole('heading', { name: /^Ràng buộc/ })).toBeVisible();
  }

  /** Sets the percent of the jump rule of a line, by its number on the form. */
  async setJump(label: string, percent: string): Promise<void> {
    const rule = new RegExp(`^Sửa ràng buộc: ${label.replace('.', '\\.')} tăng hoặc giảm quá`);
    await this.page.getByRole('button', { name: rule }).click();
    const dialog = this.page.getByRole('dialog');
    await dialog.getByLabel('Tăng hoặc giảm quá (%)').fill(percent);
    await dialog.getByRole('button', { name: 'Xong' }).click();
  }

  /** Turns a step of the form's reports on: the sign-off, or approval at once. */
  async turnOn(step: RegExp): Promise<void> {
    const toggle = this.page.getByRole('switch', { name: step });
    await toggle.click();
    await expect(toggle).toBeChecked();
  }

  /** @param period its name, as the list of periods says it */
  async save(period: string, reason: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Lưu thành phiên bản mới' }).click();
    const dialog = this.page.getByRole('dialog');
    const start = dialog.getByLabel('Áp dụng từ');
    const label = await start.getByRole('option', { name: period }).innerText();
    await start.selectOption({ label });
    await dialog.getByLabel('Lý do').fill(reason);
    await dialog.getByRole('button', { name: 'Lưu thành phiên bản mới' }).click();
    await expect(this.page.getByText(/^Đã lưu phiên bản \d/)).toBeVisible();
  }
}
