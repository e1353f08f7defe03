import { expect, test } from '@playwright/test';
import { writeXlsx } from 'hucre/xlsx';
import { expectAccessible } from './accessible.ts';
import { signIn } from './workspace.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

test('staff registers a document, ties it to what it carries out, adds its file, and everybody finds it', async ({
  page,
}) => {
  await signIn(page, 'chuyenvien');
  await page.goto('/documents');
  await page.getByRole('link', { name: 'Đăng ký văn bản' }).click();

  // A whole reference typed into the number says type and day as well.
  await page.getByLabel('Số, ký hiệu').fill('Kế hoạch số 321-KH/QU ngày 08/9/2022');
  await page.getByLabel('Số, ký hiệu').press('Tab');
  await expect(page.getByLabel('Số, ký hiệu')).toHaveValue('321-KH/QU');
  await expect(page.getByRole('combobox', { name: 'Loại văn bản' })).toHaveValue('Kế hoạch');
  await expect(page.getByLabel('Ngày ban hành')).toHaveValue('08/9/2022');
  await page.getByRole('combobox', { name: 'Cơ quan ban hành' }).fill('Quận ủy Long Biên');
  await page.getByLabel('Trích yếu').fill('Nâng cao chất lượng đối thoại với Nhân dân');
  await page.getByRole('button', { name: 'Lưu' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Kế hoạch 321-KH/QU');

  await page.getByRole('combobox', { name: 'Với văn bản' }).fill('nghi quyet 15');
  await page.getByRole('option', { name: /Nghị quyết 15-NQ\/TU/ }).click();
  await page.getByRole('button', { name: 'Thêm liên kết' }).click();
  await expect(page.getByRole('region', { name: 'Liên kết' }).getByRole('link')).toHaveText(
    'Nghị quyết 15-NQ/TU',
  );

  const files = page.getByRole('region', { name: 'Tệp đính kèm' });
  const choose = files.locator('input[type=file]');
  await choose.setInputFiles({ name: 'anh.png', mimeType: 'image/png', buffer: Buffer.from('<html>') });
  await expect(files.getByRole('alert')).toContainText('Chỉ nhận tệp PDF');
  await choose.setInputFiles({
    name: '321-KH.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.7\n%%EOF'),
  });
  await expect(files.getByRole('link', { name: /321-KH.pdf \(1 KB, không có chữ để tìm\)/ })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Lịch sử' })).toContainText('Đính kèm tệp');
  await expectAccessible(page);

  // Another entry that looks like it is asked about.
  await page.goto('/documents/new');
  await page.getByLabel('Số, ký hiệu').fill('321-KH/QU');
  await page.getByLabel('Số, ký hiệu').press('Tab');
  await expect(page.getByText('Văn bản này giống văn bản đã có trong sổ')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Lưu' })).toBeDisabled();

  await signIn(page, 'bode');
  await page.goto('/documents');
  await page.getByLabel('Tìm văn bản').fill('doi thoai voi nhan dan');
  await expect(page.getByRole('link', { name: 'Kế hoạch 321-KH/QU' })).toBeVisible();
  await expect(page.locator('mark').filter({ hasText: 'đối' }).first()).toBeVisible();
  await expect(page.getByRole('link', { name: 'Đăng ký văn bản' })).toHaveCount(0);
  // By keyboard alone: down from the field to what was found.
  await page.getByLabel('Tìm văn bản').press('ArrowDown');
  await expect(page.getByRole('link', { name: 'Kế hoạch 321-KH/QU' })).toBeFocused();
  await expectAccessible(page);
});

test('staff imports a list from Excel, taking what is right and leaving what is not', async ({ page }) => {
  const rows = [
    ['STT', 'Loại văn bản', 'Số, ký hiệu', 'Ngày ban hành', 'Cơ quan ban hành', 'Trích yếu'],
    [1, 'Thông báo', '401-TB/QU', '05/9/2022', 'Quận ủy Long Biên', 'Kết luận giao ban quý III'],
    [2, 'Hướng dẫn', '402-HD/QU', '31/02/2022', 'Quận ủy Long Biên', 'Sinh hoạt chi bộ'],
  ];
  const buffer = Buffer.from(await writeXlsx({ sheets: [{ name: 'Sổ', rows }] }));
  await signIn(page, 'chuyenvien');
  await page.goto('/documents');
  await page.getByRole('button', { name: 'Nhập từ Excel' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('input[type=file]').setInputFiles({ name: 'so.xlsx', mimeType: XLSX, buffer });
  await expect(dialog.getByText('1/2 dòng sẵn sàng')).toBeVisible();
  await expect(dialog.getByText('Không đọc được ngày “31/02/2022”')).toBeVisible();
  await dialog.getByRole('button', { name: 'Đăng ký 1 văn bản' }).click();
  await expect(dialog).toBeHidden();
  await page.getByLabel('Tìm văn bản').fill('401-tb');
  await expect(page.getByRole('link', { name: 'Thông báo 401-TB/QU' })).toBeVisible();
  await expect(page).toHaveURL(/find=401-tb/);
});
