import { expect, type Locator, type Page } from '@playwright/test';

/** The entry grid of one report. */
export class ReportPage {
  private readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(formCode: string, periodCode: string): Promise<void> {
    await this.page.goto(`/reports/${formCode}/${periodCode}`);
    await expect(this.grid()).toBeVisible();
  }

  grid(): Locator {
    return this.page.getByRole('grid');
  }

  /** The cell "Kỳ này" of a line, by its number on the form. */
  cell(label: string): Locator {
    return this.grid().getByRole('textbox', { name: new RegExp(`^${label.replace('.', '\\.')} .*Kỳ này`) });
  }

  /** Types as people do: the number, then Enter, which moves down. */
  async type(label: string, text: string): Promise<void> {
    await this.cell(label).click();
    await this.page.keyboard.type(text);
    await this.page.keyboard.press('Enter');
  }

  async expectSaved(): Promise<void> {
    await expect(this.page.getByText(/^Đã lưu \d/)).toBeVisible();
  }

  async submit(): Promise<void> {
    await this.page.getByRole('button', { name: 'Gửi báo cáo' }).click();
    await this.page.getByRole('dialog').getByRole('button', { name: 'Gửi báo cáo' }).click();
    await expect(this.page.getByText('Đã gửi báo cáo.')).toBeVisible();
  }
}
