import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../../test/database.ts';
import { refusalOf } from '../../test/report-steps.ts';
import { aWorld, type World } from '../../test/world.ts';
import { keepFile } from '../files/files.service.ts';

let database: TestDatabase;
let world: World;

beforeAll(async () => {
  database = await testDatabase();
  world = await aWorld(database.db);
});
afterAll(() => database.drop());

const staff = () => world.as('chuyenvien').directives;
const key = () => ({ requestKey: randomUUID() });
type Register = Parameters<ReturnType<typeof staff>['register']>[0];
const a = (more: Partial<Register>): Register => ({
  role: 'directive',
  typeCode: 'NQ',
  number: null,
  ...key(),
  ...more,
});
const register = (more: Partial<Register>) => staff().register(a(more));
const aFile = () =>
  keepFile(world.deps('chuyenvien'), 'Nghị quyết.pdf', Buffer.from(`%PDF-1.7 ${randomUUID()}`));

describe('registering', () => {
  it('takes number and day out of the reference they are written in, and calls the document by its number', async () => {
    const { code } = await register({
      number: 'Nghị quyết số 15 - NQ/TU ngày 04/7/2017',
      issuer: 'Thành ủy',
    });
    expect(code).toBe('15-NQ-TU');
    expect(await staff().record({ code })).toMatchObject({
      number: '15-NQ/TU',
      issuedOn: '2017-07-04',
      revision: 0,
      history: [{ action: 'directives:register', by: 'Chức vụ chuyenvien' }],
    });
  });

  it('refuses the same document twice, by name, and accepts its number in a new term', async () => {
    const first = { number: '07-NQ/QU', issuer: 'Quận ủy', term: '2015-2020' };
    await register(first);
    const details = await refusalOf(register(first), 'INVALID_INPUT');
    expect(details).toMatchObject({ field: 'number' });
    expect(JSON.stringify(details)).toContain(
      'Sổ đã có Nghị quyết 07-NQ/QU của Quận ủy (nhiệm kỳ 2015-2020)',
    );
    const again = await register({ ...first, term: '2020-2025', issuedOn: '2021-03-01' });
    expect(again.code).toBe('07-NQ-QU-2021');
  });

  it('warns of a document that looks like another, and takes it when somebody says it is not', async () => {
    await register({ typeCode: 'CT', number: '28-CT/TW', issuer: 'Bộ Chính trị' });
    const misprint = { typeCode: 'CT', number: '28-CT/TU', issuer: 'Ban Bí thư' };
    const likely = await staff().likely({ ...misprint, issuedOn: null });
    expect(likely).toMatchObject([{ code: '28-CT-TW', name: 'Chỉ thị 28-CT/TW', reason: 'nearNumber' }]);
    expect(await refusalOf(register(misprint), 'INVALID_INPUT')).toMatchObject({ field: 'differsFrom' });
    expect(await world.db.document.count({ where: { number: '28-CT/TU' } })).toBe(0);
    await register({ ...misprint, differsFrom: ['28-CT-TW'] });
  });

  it('knows a title again where no number is known', async () => {
    await register({ typeCode: 'ĐA', title: 'Đề án nâng cao chất lượng sinh hoạt chi bộ' });
    const same = { typeCode: 'ĐA', number: null, title: 'đề án nâng cao chất lượng  sinh hoạt chi bộ.' };
    expect(await staff().likely(same)).toMatchObject([{ reason: 'sameTitle' }]);
    expect(await staff().likely({ ...same, title: 'Đề án khác' })).toEqual([]);
  });

  it('does it once for a key', async () => {
    const input = a({ number: '33-NQ/QU', issuer: 'Quận ủy' });
    const [one, two] = [await staff().register(input), await staff().register(input)];
    expect(two).toEqual(one);
    expect(await world.db.document.count({ where: { number: '33-NQ/QU' } })).toBe(1);
  });

  it.each([
    ['title', { number: '01-NQ/M', secrecy: 'secret' as const, title: 'Về việc…' }],
    ['fileIds', { number: '02-NQ/M', secrecy: 'confidential' as const, fileIds: ['file'] }],
  ])('refuses %s of a secret and stores nothing', async (field, more) => {
    const fileIds = 'fileIds' in more ? [(await aFile()).fileId] : [];
    expect(await refusalOf(register({ ...more, fileIds }), 'INVALID_INPUT')).toMatchObject({
      field,
      message: 'Không đưa tài liệu bí mật nhà nước lên hệ thống này.',
    });
    expect(await world.db.document.count({ where: { number: more.number } })).toBe(0);
    expect(await register({ number: more.number, secrecy: more.secrecy })).toMatchObject({ revision: 0 });
  });

  it.each([
    ['issuedOn', { number: '1-NQ/X', issuedOn: '2022-10-06' }],
    ['validTo', { number: '2-NQ/X', validFrom: '2022-02-01', validTo: '2022-01-01' }],
    ['number', { issuer: 'Quận ủy' }],
  ])('asks for another %s', async (field, more) => {
    expect(await refusalOf(register(more), 'INVALID_INPUT')).toMatchObject({ field });
  });
});

describe('changing', () => {
  it('keeps what was before, and refuses a change of what somebody changed meanwhile', async () => {
    const { code } = await register({ number: '40-NQ/QU', issuer: 'Quận ủy', title: 'Về công tác cán bộ' });
    const change = { ...a({ number: '40-NQ/QU', issuer: 'Quận ủy' }), code, revision: 0 };
    await staff().change({ ...change, ...key(), title: 'Về công tác dân vận' });
    const stale = staff().change({ ...change, ...key(), title: 'Về việc khác' });
    expect(await refusalOf(stale, 'INVALID_INPUT')).toMatchObject({ field: 'revision' });
    const record = await staff().record({ code });
    expect(record).toMatchObject({ title: 'Về công tác dân vận', revision: 1 });
    expect(record.history[0]).toMatchObject({
      action: 'directives:change',
      changes: [{ field: 'title', before: 'Về công tác cán bộ', after: 'Về công tác dân vận' }],
    });
  });

  it('does not make a secret of what has a file here', async () => {
    const { fileId } = await aFile();
    const { code } = await register({ number: '41-NQ/QU', fileIds: [fileId] });
    const secret = staff().change({ ...a({ number: '41-NQ/QU' }), code, revision: 0, secrecy: 'secret' });
    expect(await refusalOf(secret, 'INVALID_INPUT')).toMatchObject({ field: 'secrecy' });
  });
});

describe('ties between documents', () => {
  it('refuses a circle over all kinds together, and names it', async () => {
    const [one, two, three] = [
      await register({ number: '51-NQ/QU' }),
      await register({ typeCode: 'KH', number: '52-KH/QU', role: 'plan' }),
      await register({ typeCode: 'HD', number: '53-HD/QU', role: 'plan' }),
    ];
    const link = (from: { code: string }, to: { code: string }, kind: 'implements' | 'refersTo' | 'amends') =>
      staff().link({ fromCode: from.code, toCode: to.code, kind, ...key() });
    await link(two, one, 'implements');
    await link(three, two, 'refersTo');
    const details = await refusalOf(link(one, three, 'amends'), 'INVALID_INPUT');
    expect(details).toMatchObject({ field: 'toCode' });
    expect(JSON.stringify(details)).toContain(
      'Nghị quyết 51-NQ/QU → Hướng dẫn 53-HD/QU → Kế hoạch 52-KH/QU → Nghị quyết 51-NQ/QU',
    );
    await refusalOf(link(one, one, 'amends'), 'INVALID_INPUT');
    await staff().unlink({ fromCode: two.code, toCode: one.code, kind: 'implements', ...key() });
    await link(one, three, 'amends');
    expect((await staff().record({ code: three.code })).links).toMatchObject([
      { kind: 'refersTo', direction: 'to', code: '52-KH-QU' },
      { kind: 'amends', direction: 'from', code: '51-NQ-QU' },
    ]);
  });

  it('says what has taken a document’s place', async () => {
    const [old, young] = [
      await register({ typeCode: 'QC', number: '61-QC/QU', issuedOn: '2016-01-01' }),
      await register({ typeCode: 'QC', number: '62-QC/QU', issuedOn: '2021-01-01' }),
    ];
    await staff().link({ fromCode: young.code, toCode: old.code, kind: 'replaces', ...key() });
    expect(await staff().record({ code: old.code })).toMatchObject({ validity: 'replaced' });
    const found = await staff().search({ typeCode: 'QC', validity: 'replaced' });
    expect(found.hits.map(({ code, validity }) => [code, validity])).toEqual([['61-QC-QU', 'replaced']]);
  });
});

describe('files of a document', () => {
  it('hang on one place only, are taken off and stay readable', async () => {
    const [one, two] = [await register({ number: '71-NQ/QU' }), await register({ number: '72-NQ/QU' })];
    const { fileId } = await aFile();
    await staff().attach({ code: one.code, fileId, ...key() });
    await refusalOf(staff().attach({ code: two.code, fileId, ...key() }), 'NOT_FOUND');
    expect((await staff().record({ code: one.code })).files).toMatchObject([
      { id: fileId, name: 'Nghị quyết.pdf' },
    ]);
    await staff().detach({ code: one.code, fileId, ...key() });
    const record = await staff().record({ code: one.code });
    expect(record.files).toEqual([]);
    expect(record.history.map(({ action }) => action).slice(0, 2)).toEqual([
      'directives:detach',
      'directives:attach',
    ]);
  });

  it('are not somebody else’s', async () => {
    const { code } = await register({ number: '73-NQ/QU' });
    const { fileId } = await keepFile(world.deps('bode'), 'a.pdf', Buffer.from('%PDF-1.7'));
    await refusalOf(staff().attach({ code, fileId, ...key() }), 'NOT_FOUND');
  });
});

describe('types of documents', () => {
  const known = async () => {
    const { types } = await staff().choices();
    return types.map(({ code, name, symbol, isClosed }) => ({ code, name, symbol, isClosed }));
  };
  type Keep = Parameters<ReturnType<typeof staff>['keepTypes']>[0];
  const added = { code: null, name: 'Chương trình hành động', symbol: 'CTr', isClosed: false };
  const keep = async (change: (types: Awaited<ReturnType<typeof known>>) => Keep['types']) => {
    const seen = await known();
    return staff().keepTypes({ seen, types: change(seen), ...key() });
  };

  it('are added, renamed, put in order and closed, and no document loses its own', async () => {
    const before = await known();
    const { types: kept } = await keep((types) => [added, ...types]);
    expect(kept[0]).toMatchObject({ code: 'CTr2', documentCount: 0 });
    await register({ typeCode: 'CTr2', number: '81-CTr/QU' });
    const renamed = { code: 'CTr2', name: 'Kế hoạch hành động', symbol: 'KHHĐ', isClosed: true };
    await keep((types) => [...types.slice(1), renamed]);
    expect(await known()).toEqual([...before, renamed]);
    expect((await staff().search({ text: 'ke hoach hanh dong' })).hits).toMatchObject([
      { code: '81-CTR-QU' },
    ]);

    const closed = staff().register(a({ typeCode: 'CTr2', number: '82-CTr/QU' }));
    expect(await refusalOf(closed, 'INVALID_INPUT')).toMatchObject({ field: 'typeCode' });
    const { revision } = await staff().record({ code: '81-CTR-QU' });
    const own = { ...a({ typeCode: 'CTr2', number: '81-CTr/QU' }), code: '81-CTR-QU', revision };
    await staff().change({ ...own, title: 'Nâng cao chất lượng' });
    const removed = keep((types) => types.filter(({ code }) => code !== 'CTr2'));
    expect(await refusalOf(removed, 'INVALID_INPUT')).toMatchObject({
      message: expect.stringContaining('đang có 1 văn bản nên không xóa được'),
    });
  });

  it('are not kept twice under one name, nor over what somebody else has just kept', async () => {
    const twice = keep((types) => [...types, { ...added, name: 'nghị quyết' }]);
    expect(await refusalOf(twice, 'INVALID_INPUT')).toMatchObject({ field: 'types' });
    const seen = await known();
    await keep((types) => [...types, { ...added, name: 'Điện', symbol: 'Đ' }]);
    const stale = staff().keepTypes({ seen, types: seen, ...key() });
    expect(await refusalOf(stale, 'INVALID_INPUT')).toMatchObject({
      message: expect.stringContaining('Người khác vừa sửa'),
    });
    await keep((types) => types.filter(({ name }) => name !== 'Điện'));
    expect(await known()).toEqual(seen);
  });
});

it('lets a ward read and nobody but staff write', async () => {
  const ward = world.as('bode').directives;
  expect((await ward.search({ text: '15 nq' })).hits[0]).toMatchObject({ code: '15-NQ-TU' });
  for (const person of ['bode', 'bode.lanhdao', 'lanhdao', 'quantri'] as const)
    await refusalOf(world.as(person).directives.register(a({ number: '99-NQ/QU' })), 'NOT_PERMITTED');
});
