import { randomUUID } from 'node:crypto';
import { type CellValue, readXlsx, type Sheet, writeXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../../test/database.ts';
import { approve, cells, save, send } from '../../test/report-steps.ts';
import { aWorld, type Person, WARD_FORM, type World } from '../../test/world.ts';
import type { WorkbookPreview } from './preview.ts';

let database: TestDatabase;
let world: World;

beforeAll(async () => {
  database = await testDatabase();
  world = await aWorld(database.db);
  await world.addForm({
    ...WARD_FORM,
    code: 'B05',
    elements: [
      { code: 'T1', kind: 'stock', label: '1.1', name: 'Tỷ lệ đảng viên dự học', decimals: 1 },
      { code: 'T2', kind: 'flow', label: '1.10', name: 'Lượt người dự' },
      { code: 'T3', kind: 'flow', label: '2', name: 'Lượt người dự' },
    ],
    rules: [],
  });
  await world.addForm({
    ...WARD_FORM,
    code: 'B06',
    elements: [{ code: 'T4', kind: 'flow', label: '1', name: 'Lượt người tham dự' }],
    rules: [{ kind: 'dateSerial' }],
  });
  await send(world, 'bode', Q2, { W1: '0', W2: '41', W3: '36', W4: '5', W5: '120' });
  await approve(world, 'bode', Q2);
});
afterAll(() => database.drop());

const Q2 = { formCode: 'B01', periodCode: '2022-Q2' };
const Q3 = { formCode: 'B01', periodCode: '2022-Q3' };
/** As the template is laid out for the test's form: heading in row 6, a section, then five lines. */
const VALUE = { W1: 'H8', W2: 'H9', W3: 'H10', W4: 'H11', W5: 'H12' } as const;

async function templateOf(person: Person, key = Q3): Promise<Buffer> {
  const { fileBase64 } = await world.as(person).workbook.template(key);
  return Buffer.from(fileBase64, 'base64');
}

/** The template with some cells changed, written anew as a spreadsheet program would. */
async function filled(
  changes: Record<string, CellValue>,
  change: (sheet: Sheet) => void = () => undefined,
  file?: Buffer,
): Promise<Buffer> {
  const { sheets } = await readXlsx(file ?? (await templateOf('bode')));
  const [sheet] = sheets;
  for (const [name, value] of Object.entries(changes)) {
    const [, letter = '', digits = ''] = /^([A-Z])(\d+)$/.exec(name) ?? [];
    const row = sheet!.rows[Number(digits) - 1]!;
    row[letter.charCodeAt(0) - 65] = value;
  }
  change(sheet!);
  return rewritten(sheets);
}

/** What was read, written again; the test has no charts, and they are read and written as different things. */
async function rewritten(sheets: readonly Sheet[]): Promise<Buffer> {
  const plain = sheets.map(({ charts: _charts, pivotTables: _pivots, ...sheet }) => sheet);
  return Buffer.from(await writeXlsx({ sheets: plain }));
}

async function listOf(rows: CellValue[][]): Promise<Buffer> {
  return Buffer.from(await writeXlsx({ sheets: [{ name: 'Sheet1', rows }] }));
}

function check(file: Buffer, person: Person = 'bode', key = Q3): Promise<WorkbookPreview> {
  const fileBase64 = file.toString('base64');
  return world.as(person).workbook.check({ ...key, fileName: 'bode.xlsx', fileBase64 });
}

/** Every issue in short: "error negative H9". */
const issuesOf = ({ issues }: WorkbookPreview) =>
  issues.map(({ severity, code, cell }) => `${severity} ${code} ${cell}`);
const changesOf = ({ changes }: WorkbookPreview) =>
  changes.map(
    ({ cell, fromText, toText, isProposed }) => `${cell} ${fromText}→${toText}${isProposed ? '' : '?'}`,
  );

describe('the template', () => {
  it('carries keys and identity out of sight, the period before in sight, and locks all but what is typed', async () => {
    const { sheets } = await readXlsx(await templateOf('bode'), { readStyles: true });
    const [figures, guidance, identity] = sheets;
    expect(sheets.map(({ name }) => name)).toEqual(['Số liệu', 'Hướng dẫn', '_soket']);
    expect(identity).toMatchObject({ veryHidden: true });
    expect(identity!.rows).toContainEqual(['unit', 'bode']);
    expect(figures!.columns?.slice(0, 3).map(({ hidden }) => hidden ?? false)).toEqual([true, true, false]);
    expect(figures!.rows[1]).toContain('Đơn vị: Phường Bồ Đề');
    expect(figures!.rows[8]!.slice(0, 8)).toEqual([
      'W2',
      '',
      '1.2',
      'Đơn tiếp nhận trong kỳ *',
      'đơn',
      41,
      null,
      null,
    ]);
    expect(figures!.freezePane).toEqual({ rows: 6, columns: 4 });
    expect(figures!.protection).toMatchObject({ sheet: true });
    const locked = (cell: string) => figures!.cells?.get(cell)?.style?.protection?.locked ?? true;
    // Carried over, typed, its note, its name.
    expect(['7,7', '8,7', '8,8', '8,3'].map(locked)).toEqual([true, false, false, true]);
    expect(figures!.dataValidations?.map(({ type, range, formula2 }) => [type, range, formula2])).toEqual([
      ['whole', 'H9 H10 H11', '999999999999999'],
      ['whole', 'H12', '5000'],
    ]);
    expect(guidance!.rows.flat()).toContain('Đơn tiếp nhận trong kỳ (đơn; phát sinh trong kỳ).');
  });

  it('says nothing when it comes back as it went', async () => {
    const preview = await check(await templateOf('bode'));
    expect(preview).toMatchObject({ refusal: null, kind: 'template', changes: [], issues: [], unchanged: 5 });
  });
});

describe('a filled template', () => {
  it('shows every change and stores nothing; what is chosen goes the way of every typed figure', async () => {
    const file = await filled({ H9: 44, H10: 42, H11: 7, I9: 'Có đợt tiếp dân', H12: 'hơn 90' });
    const preview = await check(file);
    expect(changesOf(preview)).toEqual(['H9 →44', 'H10 →42', 'H11 →7', 'H12 →hơn 90']);
    expect(issuesOf(preview)).toEqual([]);
    expect((await world.as('bode').reports.sheet(Q3)).version.status).toBe('missing');

    const chosen = preview.changes.filter(({ cell }) => cell !== 'H11');
    const figures = chosen.map(({ elementCode, placeUnitCode, to }) => ({
      elementCode,
      placeUnitCode,
      ...to,
    }));
    const { revision } = preview;
    await world.as('bode').reports.save({ ...Q3, revision, requestKey: randomUUID(), figures });
    const { rows } = await world.as('bode').reports.sheet(Q3);
    expect(rows.map(({ figure }) => [figure.value, figure.qualifierWord, figure.note])).toEqual([
      ['5', null, null],
      ['44', null, 'Có đợt tiếp dân'],
      ['42', null, null],
      [null, null, null],
      ['90', 'hơn', null],
    ]);
    const again = await check(file);
    expect(changesOf(again)).toEqual(['H11 →7']);
  });
});

describe('what is wrong is named by its cell', () => {
  beforeEach(async () => {
    const { version } = await world.as('bode').reports.sheet(Q3);
    const none = { W2: null, W3: null, W4: null, W5: null };
    await world.as('bode').reports.save({
      ...Q3,
      revision: version.revision,
      requestKey: randomUUID(),
      figures: cells(none),
    });
  });

  it.each<[string, Record<string, CellValue>, string[], string[]]>([
    ['a negative count', { H9: -3 }, ['error negative H9'], []],
    ['decimals where none may be', { H9: 4.5 }, ['error decimals H9'], []],
    ['words', { H9: 'bốn mươi' }, ['error notANumber H9'], []],
    ['two readings', { H9: '1,234' }, ['error notANumber H9'], []],
    ['a number as text', { H12: '1.773' }, ['notice textNumber H12'], ['H12 →1.773']],
    ['a day', { H9: new Date('2022-09-15') }, ['error date H9'], []],
    ['a day as text', { H9: '15/9/2022' }, ['error date H9'], []],
    ['a day turned number', { H9: 44_819 }, ['question dateSerial H9', 'question rule H9'], ['H9 →44.819?']],
    ['a number beyond reason', { H9: 1e15 }, ['error tooLong H9'], []],
    ['what is carried over', { H8: 6 }, ['error carriedOver H8'], []],
    ['a bound of the line', { H12: 5001 }, ['error rule H12'], ['H12 →5.001']],
    [
      'an identity',
      { H9: 40, H10: 46, H11: 0 },
      ['error rule H10', 'error rule H11'],
      ['H9 →40', 'H10 →46', 'H11 →0'],
    ],
    ['TRUE', { H9: true }, ['error notANumber H9'], []],
    ['an unknown key', { A9: 'W77', H9: 40 }, ['error unknownRow A9', 'error missingRow H9'], []],
    [
      'the same line twice',
      { A10: 'W2', H9: 40, H10: 41 },
      ['error duplicateRow H9', 'error duplicateRow H10', 'error missingRow H10'],
      [],
    ],
  ])('%s', async (_, changes, issues, expected) => {
    const preview = await check(await filled(changes));
    expect({ issues: issuesOf(preview), changes: changesOf(preview) }).toEqual({ issues, changes: expected });
    expect(preview.issues.every(({ message }) => message.length > 15)).toBe(true);
  });

  it('a formula, a percentage, a merged cell', async () => {
    const formula = await filled({}, (sheet) => {
      sheet.cells = new Map([['8,7', { value: 44, type: 'formula', formula: '40+4' }]]);
    });
    expect(issuesOf(await check(formula))).toEqual(['error formula H9']);
    const percent = await filled({ H9: 0.5 }, (sheet) => {
      sheet.cells = new Map([['8,7', { value: 0.5, type: 'number', style: { numFmt: '0%' } }]]);
    });
    expect(issuesOf(await check(percent))).toEqual(['error percentFormat H9']);
    const merged = await filled({ H9: 44 }, (sheet) => {
      sheet.merges = [{ startRow: 8, startCol: 7, endRow: 9, endCol: 7 }];
    });
    expect(issuesOf(await check(merged))).toEqual(['error merged H9', 'error merged H10']);
  });

  it('finds its lines and columns wherever they were moved to', async () => {
    const moved = await filled({ H9: 44 }, (sheet) => {
      const [line] = sheet.rows.splice(8, 1);
      sheet.rows.push([], line!);
      sheet.rows = sheet.rows.map((row) => [row[0]!, row[7]!, ...row.slice(1, 7), ...row.slice(8)]);
    });
    expect(changesOf(await check(moved))).toEqual(['B13 →44']);
  });

  it('asks about what was changed after the template was made, and about cells that were emptied', async () => {
    const { revision } = (await world.as('bode').reports.sheet(Q3)).version;
    const first = await save(world, 'bode', Q3, revision, { W2: '44', W3: '40' });
    const file = await templateOf('bode');
    await save(world, 'bode', Q3, first.revision, { W2: '45', W5: '100' });
    const preview = await check(await filled({ H9: 46, H10: null }, undefined, file));
    expect(issuesOf(preview)).toEqual(['question changedMeanwhile H9', 'question cleared H10']);
    // W5 was empty in the file and is not touched.
    expect(changesOf(preview)).toEqual(['H9 45→46?', 'H10 40→?']);
  });
});

describe('a file that is not this form', () => {
  it.each<[string, () => Promise<Buffer>, string, string | null]>([
    ['another ward', () => templateOf('cukhoi'), 'WRONG_UNIT', 'C2'],
    ['another period', () => templateOf('bode', Q2), 'WRONG_PERIOD', 'C3'],
    ['another form', () => templateOf('bode', { ...Q3, formCode: 'B05' }), 'WRONG_FORM', 'C1'],
    ['without its keys', () => filled({ A6: null }), 'TEMPLATE_INCOMPLETE', null],
    [
      'anything else',
      () =>
        listOf([
          ['Tên', 'Lương'],
          ['A', 5],
        ]),
      'NOT_THE_FORM',
      null,
    ],
    ['no workbook', () => Promise.resolve(Buffer.from('name,value')), 'NOT_XLSX', null],
    ['nothing', () => Promise.resolve(Buffer.alloc(0)), 'EMPTY', null],
  ])('%s is refused in a sentence', async (_, make, code, cell) => {
    const { refusal, changes } = await check(await make());
    expect(refusal).toMatchObject({ code, cell, message: expect.stringMatching(/\.$/) });
    expect(changes).toEqual([]);
  });

  it('a report that is with its reviewers takes no file', async () => {
    const { refusal } = await check(await templateOf('bode'), 'bode', Q2);
    expect(refusal).toMatchObject({ code: 'REPORT_LOCKED' });
  });

  it('proposes nothing by itself from a template of the form as it was', async () => {
    const file = await filled({ H9: 44 });
    await world.addForm({ ...WARD_FORM, effectiveFrom: '2022-07-01' });
    const key = { formCode: 'B01', periodCode: '2022-Q3' };
    const other = await filled({ H9: 44 }, undefined, await templateOf('saidong', key));
    expect(issuesOf(await check(other, 'saidong'))).toEqual([]);
    // bode's draft was begun with the version before, and keeps it.
    expect(issuesOf(await check(file))).toEqual([]);
    const old = await filled({ H9: 44 }, undefined, await identityChanged(other, 'formVersion', '1'));
    const preview = await check(old, 'saidong');
    expect(issuesOf(preview)).toEqual(['question oldVersion C1']);
    expect(changesOf(preview)).toEqual(['H9 →44?']);
  });
});

async function identityChanged(file: Buffer, name: string, value: string): Promise<Buffer> {
  const { sheets } = await readXlsx(file);
  const row = sheets.find((sheet) => sheet.name === '_soket')!.rows.find(([first]) => first === name)!;
  row[1] = value;
  return rewritten(sheets);
}

describe('a plain list', () => {
  const B05 = { formCode: 'B05', periodCode: '2022-Q3' };

  it('is matched by name or number, and says that it names no unit and no period', async () => {
    const preview = await check(
      await listOf([
        ['SỐ LIỆU QUÝ III', null],
        ['Nội dung', 'Số liệu'],
        ['đơn  TIẾP NHẬN trong kỳ', 44],
        ['1.3. Đơn đã giải quyết', '42'],
        ['1.4', 7],
        ['Số hộ nghèo', 3],
      ]),
      'cukhoi',
    );
    expect(preview.kind).toBe('list');
    expect(changesOf(preview)).toEqual(['B3 →44', 'B4 →42', 'B5 →7']);
    expect(issuesOf(preview)).toEqual([
      'notice noIdentity A3',
      'error unknownRow A6',
      'notice textNumber B4',
    ]);
  });

  it('guesses nothing: a name that several lines have is named', async () => {
    const preview = await check(
      await listOf([
        ['Lượt người dự', 5],
        ['1.1', 'Tỷ lệ đảng viên dự học', 97.5],
        [2, 'Lượt người dự', 8],
      ]),
      'cukhoi',
      B05,
    );
    expect(changesOf(preview)).toEqual(['C2 →97,5', 'C3 →8']);
    expect(issuesOf(preview)).toContain('error ambiguousRow A1');
  });

  it('asks once about a number that looks like a day where the form asks too, and takes a word for it', async () => {
    const day = { formCode: 'B06', periodCode: '2022-Q3' };
    const asked = await check(await listOf([['Lượt người tham dự', 44_805]]), 'bode', day);
    expect(issuesOf(asked).filter((issue) => issue.startsWith('question'))).toEqual(['question rule B1']);
    expect(changesOf(asked)).toEqual(['B1 →44.805?']);
    const words = { H8: 44_805, J8: 'Tổng của ba năm' };
    const answered = await check(await filled(words, undefined, await templateOf('bode', day)), 'bode', day);
    expect(issuesOf(answered).filter((issue) => issue.startsWith('question'))).toEqual([]);
    expect(answered.changes).toMatchObject([{ to: { explanation: 'Tổng của ba năm' } }]);
  });
});

it('the cells of the test stand where the template puts them', async () => {
  const { rows } = (await readXlsx(await templateOf('saidong'))).sheets[0]!;
  for (const [key, cell] of Object.entries(VALUE)) expect(rows[Number(cell.slice(1)) - 1]?.[0]).toBe(key);
});
