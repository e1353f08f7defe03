import { expect, type Locator, type Page, test } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { ReportPage } from './pages/report-page.ts';
import { signIn } from './workspace.ts';

const FORM = 'B01';
const PERIOD = '2022-Q3';

async function open(page: Page, username: string) {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await signIn(page, username);
  const report = new ReportPage(page);
  await report.open(FORM, PERIOD);
  // What is carried over is read only.
  const cells = report.grid().locator('input[data-field="value"]:not([readonly])');
  return { report, cells };
}

async function drag(page: Page, from: Locator, to: Locator): Promise<void> {
  const [start, end] = [await from.boundingBox(), await to.boundingBox()];
  if (!start || !end) throw new Error('both cells must be in sight');
  await page.mouse.move(start.x + start.width / 2, start.y + start.height / 2);
  await page.mouse.down();
  await page.mouse.move(end.x + end.width / 2, end.y + end.height / 2, { steps: 6 });
  await page.mouse.up();
}

async function tabTo(page: Page, target: Locator): Promise<void> {
  const isThere = () => target.evaluate((element) => element === document.activeElement);
  for (let step = 0; step < 80 && !(await isThere()); step += 1) await page.keyboard.press('Tab');
  await expect(target).toBeFocused();
}

test('a range is dragged, copied, pasted elsewhere, filled, undone and deleted', async ({ page }) => {
  const { report, cells } = await open(page, 'giangbien');
  const texts = (from: number) => Promise.all([0, 1, 2].map((at) => cells.nth(from + at).inputValue()));
  await page.setViewportSize({ width: 1366, height: 1400 });
  // Other figures than the sheet holds, or there would be nothing to save.
  const numbers = (await cells.nth(0).inputValue()) === '11' ? ['41', '42', '43'] : ['11', '12', '13'];
  const [first] = numbers;
  await cells.nth(0).click();
  for (const number of numbers) {
    await page.keyboard.type(number);
    await page.keyboard.press('Enter');
  }
  await drag(page, cells.nth(0), cells.nth(2));
  await expect(report.grid().locator('td[aria-selected="true"]')).toHaveCount(3);
  await page.keyboard.press('Control+c');
  await cells.nth(5).click();
  await page.keyboard.press('Control+v');
  await expect.poll(() => texts(5)).toEqual(numbers);

  await drag(page, cells.nth(5), cells.nth(7));
  await page.keyboard.press('Control+d');
  await expect.poll(() => texts(5)).toEqual([first, first, first]);
  await page.keyboard.press('Control+z');
  await expect.poll(() => texts(5)).toEqual(numbers);

  await cells.nth(5).click();
  await drag(page, report.grid().locator('[data-fill-handle]'), cells.nth(7));
  await expect.poll(() => texts(5)).toEqual([first, first, first]);
  await page.keyboard.press('Control+z');
  await expect.poll(() => texts(5)).toEqual(numbers);

  await drag(page, cells.nth(7), cells.nth(5));
  await page.keyboard.press('Delete');
  await expect.poll(() => texts(5)).toEqual(['', '', '']);
  await page.keyboard.press('Control+z');
  await expect.poll(() => texts(5)).toEqual(numbers);
  expect(await texts(0)).toEqual(numbers);
  await report.expectSaved();
});

test('a word that is being composed is no command', async ({ page }) => {
  const { report, cells } = await open(page, 'ngoclam');
  const note = report.grid().locator('input[data-field="note"]').first();
  const keyboard = await page.context().newCDPSession(page);
  const compose = (text: string) =>
    keyboard.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    });
  const figure = await cells.first().inputValue();
  const word = (await note.inputValue()) === 'tiến độ' ? 'tiến triển' : 'tiến độ';
  await note.click();
  for (const text of ['t', 'ti', 'tie', 'tiê', 'tiế', 'tiến']) await compose(text);
  // The key that ends a word is the keyboard's own as long as the word is open.
  await keyboard.send('Input.dispatchKeyEvent', {
    ...{ type: 'rawKeyDown', key: 'Process', code: 'Enter', windowsVirtualKeyCode: 229 },
  });
  await expect(note).toBeFocused();
  await keyboard.send('Input.insertText', { text: word });
  await expect(note).toHaveValue(word);
  await expect(cells.first()).toHaveValue(figure);
  await page.keyboard.press('Enter');
  await expect(note).not.toBeFocused();
  await report.expectSaved();
  await page.reload();
  await expect(note).toHaveValue(word);
});

test('a block of 14 × 3 is looked at and pasted by keyboard alone', async ({ page }) => {
  const { report, cells } = await open(page, 'thachban');
  const names = await cells.evaluateAll((inputs) =>
    inputs.map((input) => input.closest('tr')?.querySelector('th')?.firstChild?.textContent ?? ''),
  );
  expect(names).toHaveLength(14);
  const last = await cells.nth(13).evaluate((input) => input.closest('tr')?.cells[0]?.textContent ?? '');
  // Other figures than the sheet holds, or there would be nothing to paste.
  const first = (await cells.nth(13).inputValue()) === '34' ? 61 : 21;
  // The last row has a name of its own, and the first a number that can be read in two ways.
  const block = names.map((name, at) =>
    [at === 13 ? 'Tên riêng của phường' : name, at === 0 ? '1.5' : String(at + first), `Ghi chú ${at}`].join(
      '\t',
    ),
  );
  await page.evaluate((text) => navigator.clipboard.writeText(text), `${block.join('\r\n')}\r\n`);
  await tabTo(page, cells.first());
  await page.keyboard.press('Control+v');
  const dialog = page.getByRole('dialog', { name: 'Xem trước khi dán' });
  await expect(dialog).toBeVisible();
  await expect(dialog.getByRole('status')).toContainText('2 dòng cần xem lại');
  await expectAccessible(page);

  await tabTo(page, dialog.getByRole('combobox', { name: /^Cách đọc số ở dòng/ }));
  await page.keyboard.press('ArrowDown');
  const home = dialog.getByRole('combobox', { name: 'Đặt “Tên riêng của phường” vào dòng' });
  await tabTo(page, home);
  await page.keyboard.type(last);
  await expect(dialog.getByRole('status')).not.toContainText('cần xem lại');
  await tabTo(page, dialog.getByRole('button', { name: /^Dán \d+ dòng/ }));
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(cells.first()).toBeFocused();
  await expect(cells.nth(13)).toHaveValue(String(first + 13));
  await expect(cells.nth(1)).toHaveValue(String(first + 1));
  await report.expectSaved();
});
