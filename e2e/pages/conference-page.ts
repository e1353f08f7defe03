import { expect, type Locator, type Page } from '@playwright/test';

/** A review conference: preparing it, and showing it in the room. */
export class ConferencePage {
  private readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Of all directives that are followed. Days as people type them: 08/9/2022. */
  async create(words: { title: string; heldOn: string; from: string; to: string }): Promise<void> {
    await this.page.getByRole('button', { name: 'Tạo hội nghị' }).click();
    const dialog = this.page.getByRole('dialog');
    await dialog.getByLabel('Tên hội nghị').fill(words.title);
    await dialog.getByLabel('Ngày tổ chức').fill(words.heldOn);
    for (const directive of [/15-NQ\/TU/, /15-CT\/TU/]) await dialog.getByLabel(directive).check();
    await dialog.getByLabel('Từ ngày').fill(words.from);
    await dialog.getByLabel('Đến ngày').fill(words.to);
    await dialog.getByRole('button', { name: 'Tạo hội nghị' }).click();
    await expect(this.page.getByRole('heading', { level: 1, name: words.title })).toBeVisible();
  }

  /** The slides in their order. */
  agenda(): Locator {
    return this.page.locator('li:has([data-slide])');
  }

  /** The slide the room sees: its neighbours are drawn behind it. */
  private shown(): Locator {
    return this.page.locator('[data-shown]');
  }

  slideTitle(): Locator {
    return this.shown().getByRole('heading', { level: 2 });
  }

  slideNumber(): Locator {
    return this.shown().locator('footer strong');
  }

  /** Goes to the slide of this number, as a presenter types it. */
  async goTo(slideNumber: number): Promise<void> {
    await this.page.keyboard.press(String(slideNumber));
    await this.page.keyboard.press('Enter');
    await expect(this.slideNumber()).toHaveText(new RegExp(`^${slideNumber}/`));
  }

  /** Looks at every screen by keyboard, from the first to the last. */
  async walk(look: (screen: Locator) => Promise<void>): Promise<void> {
    const screen = this.shown().locator('[data-screen]');
    await this.page.keyboard.press('End');
    await expect(this.slideNumber()).toHaveText(/^(\d+)\/\1\b/);
    const last = await screen.getAttribute('data-screen');
    await this.page.keyboard.press('Home');
    await expect(this.slideNumber()).toHaveText(/^1\//);
    for (let key: string | null = null; key !== last; key = await screen.getAttribute('data-screen')) {
      if (key !== null) await this.page.keyboard.press('PageDown');
      await this.page.waitForFunction(isDrawn, key);
      await look(screen);
    }
  }

  /** The lines that stand on any screen; where a slide goes on to the next one is left out. */
  async everyLine(): Promise<Set<string>> {
    const lines = new Set<string>();
    await this.walk(async (screen) => {
      for (const line of (await screen.innerText()).split('\n')) lines.add(line.replace(/ · phần .*/, ''));
    });
    return lines;
  }
}

/** In the page: whether another screen than this one is shown, with its drawings. */
function isDrawn(before: string | null): boolean {
  const screen = document.querySelector('[data-shown] [data-screen]');
  if (!screen || screen.getAttribute('data-screen') === before) return false;
  return [...screen.querySelectorAll('[data-drawing]')].every((drawing) => drawing.firstChild !== null);
}
