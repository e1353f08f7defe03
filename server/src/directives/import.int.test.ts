import { randomUUID } from 'node:crypto';
import { type CellValue, readXlsx, writeXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../../test/database.ts';
import { refusalOf } from '../../test/report-steps.ts';
import { aWorld, type World } from '../../test/world.ts';

let database: TestDatabase;
let world: World;

beforeAll(async () => {
  database = await testDatabase();
  world = await aWorld(database.db);
  await database.db.document.create({
    data: { code: '28-CT-TW', role: 'directive', typeCode: 'CT', number: '28-CT/TW', issuer: 'Bộ Chính trị' },
  });
});
afterAll(() => database.drop());

const staff = () => world.as('chuyenvien').directives;
const aFile = async (rows: CellValue[][]) => ({
  fileName: 'so-van-ban.xlsx',
  fileBase64: Buffer.from(await writeXlsx({ sheets: [{ name: 'Sổ', rows }] })).toString('base64'),
});

const HEADING = ['STT', 'Tên loại', 'Số, ký hiệu văn bản', 'Ngày tháng', 'Tác giả', 'Trích yếu nội dung'];
const LIST: CellValue[][] = [
  ['SỔ THEO DÕI VĂN BẢN'],
  HEADING,
  [1, 'Nghị quyết', '20-NQ/QU', '08/9/2021', 'Quận ủy', 'Về công tác dân vận'],
  [2, null, 'Kế hoạch số 12-KH/QU ngày 01/3/2022', null, 'Quận ủy', 'Kế hoạch tiếp dân'],
  [3, 'Chỉ thị', '28-CT/TU', null, 'Ban Bí thư', 'Nâng cao chất lượng kết nạp đảng viên'],
  [4, 'Tờ rơi', 'không số', '31/02/2022', null, 'Tuyên truyền'],
  [null, null, null, null, null, null],
  [5, 'Nghị quyết', '20-NQ/QU', '08/9/2021', 'Quận ủy', 'Về công tác dân vận'],
  [6, 'Thông báo', '9-TB/QU', new Date('2022-04-05T00:00:00Z'), 'Quận ủy', 'Kết luận'],
];

it('reads a list as people keep it, and names what is wrong by its cell', async () => {
  const preview = await staff().importCheck(await aFile(LIST));
  expect(preview.refusal).toBeNull();
  expect(preview.columns.map(({ column, cell }) => `${column} ${cell}`)).toEqual([
    'type B2',
    'number C2',
    'issuedOn D2',
    'issuer E2',
    'title F2',
  ]);
  expect(preview.rows.map(({ row, isProposed, isRefused }) => [row, isProposed, isRefused])).toEqual([
    [3, true, false],
    [4, true, false],
    [5, false, false],
    [6, false, true],
    [8, false, false],
    [9, true, false],
  ]);
  const [first, second, misprint, wrong, twin, last] = preview.rows;
  expect(first?.fields).toMatchObject({ typeCode: 'NQ', issuedOn: '2021-09-08', role: 'directive' });
  expect(second?.fields).toMatchObject({
    typeCode: 'KH',
    number: '12-KH/QU',
    issuedOn: '2022-03-01',
    role: 'plan',
  });
  expect(misprint?.likely).toMatchObject([{ name: 'Chỉ thị 28-CT/TW' }]);
  expect(wrong?.issues.map(({ cell, severity }) => [cell, severity])).toEqual([
    ['B6', 'error'],
    ['C6', 'question'],
    ['D6', 'error'],
  ]);
  expect(twin?.issues).toMatchObject([{ message: 'Trùng với dòng 3 của tệp này.' }]);
  expect(last?.fields.issuedOn).toBe('2022-04-05');
  expect(await world.db.document.count()).toBe(1);
});

it('takes the chosen rows once, and names those that cannot be taken', async () => {
  const rows = [
    { row: 3 },
    { row: 4 },
    { row: 5, differsFrom: ['28-CT-TW'] },
    { row: 6 },
    { row: 8 },
    { row: 99 },
  ];
  const input = { ...(await aFile(LIST)), rows, requestKey: randomUUID() };
  const outcome = await staff().importApply(input);
  expect(await staff().importApply(input)).toEqual(outcome);
  expect(outcome.registered).toEqual([
    { row: 3, code: '20-NQ-QU' },
    { row: 4, code: '12-KH-QU' },
    { row: 5, code: '28-CT-TU' },
  ]);
  expect(outcome.refused.map(({ row }) => row)).toEqual([6, 8, 99]);
  expect(outcome.refused[1]?.message).toContain('Sổ đã có Nghị quyết 20-NQ/QU');
  expect(await world.db.document.count()).toBe(4);
  expect(await world.db.auditEvent.count({ where: { action: 'directives:register' } })).toBe(3);
  const again = await staff().importCheck(await aFile(LIST));
  expect(again.rows[0]?.likely).toMatchObject([{ code: '20-NQ-QU', reason: 'sameNumber' }]);
});

it('gives out a template that it reads itself', async () => {
  const { fileBase64 } = await staff().importTemplate();
  const [sheet] = (await readXlsx(Buffer.from(fileBase64, 'base64'))).sheets;
  const filled = await aFile([
    sheet?.rows[0] ?? [],
    [
      'Quy định',
      '05-QĐ/QU',
      '01/02/2022',
      'Quận ủy',
      null,
      '2020-2025',
      'Triển khai',
      null,
      null,
      'Mật',
      null,
    ],
  ]);
  const preview = await staff().importCheck(filled);
  expect(preview.columns).toHaveLength(11);
  expect(preview.rows).toMatchObject([
    {
      isProposed: true,
      fields: { typeCode: 'QĐi', role: 'plan', secrecy: 'confidential', term: '2020-2025', title: null },
    },
  ]);
});

it('refuses words of a secret, and files that are no list', async () => {
  const secret = await staff().importCheck(
    await aFile([
      ['Số, ký hiệu', 'Loại', 'Trích yếu', 'Độ mật'],
      ['06-NQ/QU', 'Nghị quyết', 'Về việc…', 'Tối mật'],
    ]),
  );
  expect(secret.rows[0]?.issues).toMatchObject([
    { severity: 'error', message: 'Không đưa tài liệu bí mật nhà nước lên hệ thống này.' },
  ]);
  const noList = await aFile([['Một', 'Hai']]);
  expect((await staff().importCheck(noList)).refusal).toContain('Không tìm thấy danh sách văn bản');
  expect((await staff().importCheck({ fileName: 'a.xlsx', fileBase64: 'AAAA' })).refusal).toContain('.xlsx');
  const apply = staff().importApply({ ...noList, rows: [{ row: 2 }], requestKey: randomUUID() });
  expect(await refusalOf(apply, 'INVALID_INPUT')).toMatchObject({ field: 'fileBase64' });
});
