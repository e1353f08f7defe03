import { marksIn, searchTerms } from '@soket/shared/document-search';
import { foldText } from '@soket/shared/search-text';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../../test/database.ts';
import { refusalOf } from '../../test/report-steps.ts';
import { aWorld, type World } from '../../test/world.ts';
import { toDate } from '../core/db.ts';

let database: TestDatabase;
let world: World;

beforeAll(async () => {
  database = await testDatabase();
  world = await aWorld(database.db);
});
afterAll(() => database.drop());
beforeEach(() => database.db.document.deleteMany());

type Row = {
  code: string;
  number?: string;
  title?: string;
  typeCode?: string;
  day?: string;
  issuer?: string;
  note?: string;
};
const keep = async (...rows: Row[]) => {
  for (const { day, typeCode = 'NQ', ...row } of rows)
    await world.db.document.create({
      data: { role: 'directive', typeCode, issuedOn: day === undefined ? null : toDate(day), ...row },
    });
};
const search = (text: string, more: object = {}) => world.as('bode').directives.search({ text, ...more });
const found = async (text: string, more: object = {}) =>
  (await search(text, more)).hits.map(({ code }) => code);

describe('searching the register', () => {
  beforeEach(() =>
    keep(
      {
        code: 'nq15',
        number: '15-NQ/TU',
        title: 'Xây dựng tổ chức cơ sở đảng',
        day: '2017-07-04',
        issuer: 'Thành ủy',
      },
      { code: 'nq150', number: '150-NQ/TU', title: 'Về việc khác', day: '2021-07-04', issuer: 'Thành ủy' },
      {
        code: 'qd',
        typeCode: 'QĐ',
        number: '2200-QĐ/TU',
        title: 'Quy chế đối thoại với Nhân dân',
        day: '2016-01-01',
      },
      {
        code: 'kh',
        typeCode: 'KH',
        number: '15-KH/QU',
        title: 'Đổi thoải mái giờ học',
        note: 'Nghị quyết 15 nêu',
        day: '2022-01-02',
      },
      { code: 'nd', typeCode: 'QĐ', number: '09/2019/NĐ-CP', issuer: 'Uỷ ban nhân dân', day: '2019-01-24' },
    ),
  );

  it.each([
    ['nghi quyet 15', ['nq15', 'nq150', 'kh']],
    ['Nghị quyết 15', ['nq15', 'nq150', 'kh']],
    ['15-nq', ['nq15']],
    ['nq tu 15', ['nq15', 'nq150']],
    ['đối thoại', ['qd']],
    ['doi thoai', ['kh', 'qd']],
    ['9/2019', ['nd']],
    ['ủy ban nhan', ['nd']],
    ['2017', ['nq15']],
    ['khong co gi ca', []],
    ['x', ['kh', 'nq150', 'nd', 'nq15', 'qd']],
    ['9', ['nd']],
  ])('%s', async (text, codes) => {
    expect(await found(text)).toEqual(codes);
  });

  it('forgives diacritics that stand nowhere, and says so', async () => {
    expect(await search('đôi thoai')).toMatchObject({ isForgiving: true, total: 2 });
    expect(await search('đối thoại')).toMatchObject({ isForgiving: false, total: 1 });
  });

  it('narrows by type, issuer and year', async () => {
    expect(await found('', { typeCode: 'NQ' })).toEqual(['nq150', 'nq15']);
    expect(await found('', { issuer: 'Thành ủy', year: 2017 })).toEqual(['nq15']);
    expect(await found('15', { role: 'plan' })).toEqual([]);
  });

  it('asks like nothing but text', async () => {
    for (const text of ["' | 'a", "15':* & !'x", '\\', '\u0000', '<->', "''"]) await search(text);
    const foreign = search('', { cursor: '9_x_y' });
    expect(await refusalOf(foreign, 'INVALID_INPUT')).toMatchObject({ field: 'cursor' });
  });

  it('shows the words of a file that was found by them, and forgets them with the file', async () => {
    const document = await world.db.document.findUniqueOrThrow({ where: { code: 'nq150' } });
    await world.db.documentFile.create({
      data: {
        document: { connect: { id: document.id } },
        file: {
          create: {
            name: 'a.docx',
            mediaType: 'application/x',
            size: 1,
            sha256: '0'.repeat(64),
            content: new Uint8Array(1),
            text: 'Điều 1. Thành lập hội đồng tư vấn',
            uploadedAt: new Date(),
            uploadedById: 'chuyenvien',
          },
        },
      },
    });
    const { hits } = await search('hoi dong tu van');
    expect(hits).toMatchObject([
      { code: 'nq150', fileCount: 1, snippet: { where: 'file', text: 'Điều 1. Thành lập hội đồng tư vấn' } },
    ]);
    await world.db.documentFile.updateMany({ data: { removedAt: new Date() } });
    expect(await found('hoi dong tu van')).toEqual([]);
    await world.db.documentFile.deleteMany();
  });
});

it('hands out every document once, page by page, the unknown days last', async () => {
  await keep(
    ...Array.from({ length: 23 }, (_, index) => ({
      code: `D${index}`,
      number: `${index + 1}-KL/TU`,
      title: 'Kết luận',
      ...(index % 4 > 0 && { day: `20${10 + (index % 3)}-01-01` }),
    })),
  );
  const codes: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof search>> = await search('ket luan', { cursor, limit: 5 });
    expect(page.total).toBe(23);
    codes.push(...page.hits.map(({ code }) => code));
    cursor = page.nextCursor;
  } while (cursor !== null);
  expect(codes).toHaveLength(23);
  expect(new Set(codes).size).toBe(23);
  const days = await world.db.document.findMany({ select: { code: true, issuedOn: true } });
  const dayOf = new Map(days.map(({ code, issuedOn }) => [code, issuedOn?.getTime() ?? 0]));
  const order = codes.map((code) => dayOf.get(code) ?? 0);
  expect(order).toEqual([...order].sort((one, other) => other - one));
});

const LETTERS = Array.from(
  'aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵAĂÂĐÊÔƠƯ059',
);
const aWord = fc
  .array(fc.constantFrom(...LETTERS), { minLength: 1, maxLength: 6 })
  .map((all) => all.join(''));

it('folds in the database as it folds in the browser: what one finds, the other marks', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(aWord, { minLength: 1, maxLength: 6 }),
      fc.constantFrom(' ', '-', '/', ', ', ' – ', '“'),
      fc.nat(),
      fc.boolean(),
      async (words, between, pick, isFolded) => {
        await world.db.document.deleteMany();
        const title = words.join(between);
        await keep({ code: 'X', title: title.normalize(pick % 2 === 0 ? 'NFC' : 'NFD') });
        const word = words[pick % words.length] ?? '';
        const question = isFolded ? foldText(word) : word.toLocaleUpperCase('vi');
        expect(marksIn(title, searchTerms(question)).length).toBeGreaterThan(0);
        expect(await search(question)).toMatchObject({ total: 1, isForgiving: false });
      },
    ),
    { numRuns: 60 },
  );
});
