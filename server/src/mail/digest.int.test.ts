import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { demoDatabase, type TestDatabase } from '../../test/database.ts';
import { refusalOf, save, send, sentVersion } from '../../test/report-steps.ts';
import { aWorld, type Person, type World, worldDatabase } from '../../test/world.ts';
import { settableClock } from '../core/clock.ts';
import { queueDigests } from './digest.ts';

const settings = {
  from: { name: 'Sơ Kết', address: 'soket@quan.example' },
  baseUrl: 'https://soket.quan.example',
};
const Q3 = { formCode: 'B01', periodCode: '2022-Q3' };
const FIGURES = { W1: '0', W2: '317', W3: '2', W4: '315' };

let database: TestDatabase;
let world: World;

describe('the digest of a small district', () => {
  beforeEach(async () => {
    database = await worldDatabase();
    world = await aWorld(database.db);
    // Only the third quarter is asked for, so that each test sees what it speaks of.
    await world.db.formUnit.updateMany({ data: { validFrom: new Date('2022-09-01') } });
  });
  afterEach(() => database.drop());

  const agree = (person: Person, version = 0, address: string | null = `${person}@nhan.example`) =>
    world.as(person).mail.setOwnAddress({ address, hasConsent: true, version });
  const at = (moment: string) => world.clock.set(new Date(`${moment}:00+07:00`));
  const digests = () => queueDigests({ ...world, settings });
  const written = () =>
    world.db.mailMessage.findMany({
      where: { kind: 'digest' },
      orderBy: [{ day: 'asc' }, { userId: 'asc' }],
    });
  const newest = async () => {
    const message = (await written()).at(-1);
    if (!message) throw new Error('no digest was written');
    return message;
  };

  it('is written to nobody who gave no address', async () => {
    expect(await digests()).toBe(0);
    await agree('bode');
    expect(await digests()).toBe(1);
    expect((await written()).map(({ userId, toAddress }) => [userId, toAddress])).toEqual([
      ['bode', 'bode@nhan.example'],
    ]);
  });

  it('says what is due, with the way there, in both forms', async () => {
    await agree('bode');
    await save(world, 'bode', Q3, 0, { W2: '317' });
    await digests();
    const { subject, text, html } = await newest();
    expect(subject).toBe('Sơ Kết: 1 báo cáo sắp đến hạn – Phường Bồ Đề (05/10/2022)');
    expect(text).toContain(
      [
        'SẮP ĐẾN HẠN',
        '- Biểu B01, Quý III/2022: hạn 10/10/2022, còn 5 ngày; đang nhập',
        '  https://soket.quan.example/reports/B01/2022-Q3',
      ].join('\n'),
    );
    expect(html).toContain('<a href="https://soket.quan.example/reports/B01/2022-Q3">Biểu B01, Quý III/2022');
    expect(text + html).not.toContain('317');
  });

  it('tells a unit its tasks like its reports, and those who ordered them what waits for their word', async () => {
    await agree('cukhoi');
    await agree('chuyenvien');
    const { code } = await world.as('chuyenvien').tasks.assign({
      text: 'Rà soát quy chế',
      unitCodes: ['bode', 'cukhoi'],
      deadline: '2022-10-04',
      requestKey: randomUUID(),
    });
    const [part] = (await world.as('bode').tasks.show({ code })).parts;
    const done = { partId: part?.id ?? '', revision: 0, percent: 100, requestKey: randomUUID() };
    await world.as('bode').tasks.report(done);
    await digests();
    const texts = new Map((await written()).map(({ userId, text }) => [userId, text]));
    expect(texts.get('cukhoi')).toContain(
      [
        'NHIỆM VỤ QUÁ HẠN',
        '- Rà soát quy chế: hạn 04/10/2022, quá 1 ngày',
        `  https://soket.quan.example/tasks/${code}`,
      ].join('\n'),
    );
    expect(texts.get('chuyenvien')).toContain(
      'CHỜ XÁC NHẬN HOÀN THÀNH\n- Rà soát quy chế: 1 đơn vị báo hoàn thành',
    );
  });

  it('comes again only on a day with news: 3 days and 1 day before, the day itself, when late, then weekly', async () => {
    await agree('bode');
    const days: string[] = [];
    for (let day = 5; day <= 26; day += 1) {
      const text = String(day).padStart(2, '0');
      at(`2022-10-${text}T09:00`);
      await digests();
      if ((await digests()) === 0 && (await newest()).day.getUTCDate() === day) days.push(text);
    }
    expect(days).toEqual(['05', '07', '09', '10', '11', '18', '25']);
    const late = await newest();
    expect(late.text).toContain('QUÁ HẠN, CHƯA GỬI\n- Biểu B01, Quý III/2022: hạn 10/10/2022, quá 15 ngày');
  });

  it('is not made at night, nor without anything to say', async () => {
    await agree('bode');
    at('2022-10-05T05:59');
    expect(await digests()).toBe(0);
    at('2022-10-05T22:00');
    expect(await digests()).toBe(0);
    at('2022-10-06T09:00');
    await send(world, 'bode', Q3, FIGURES);
    expect(await digests()).toBe(0);
  });

  it('tells the unit what was returned, and the reviewers what waits, each their own', async () => {
    for (const person of ['bode', 'cukhoi', 'chuyenvien', 'chanhvanphong', 'btg.chuyenvien'] as const)
      await agree(person);
    await send(world, 'bode', Q3, FIGURES);
    await send(world, 'cukhoi', Q3, FIGURES);
    const { id, revision } = await sentVersion(world, 'bode', Q3);
    await world.as('chuyenvien').review.returnForCorrection({
      versionId: id,
      revision,
      reason: 'Xem lại dòng 1.2',
      requestKey: randomUUID(),
    });
    at('2022-10-06T08:00');
    await digests();
    expect((await written()).map(({ userId, subject }) => [userId, subject])).toEqual([
      ['bode', 'Sơ Kết: 1 báo cáo trả lại – Phường Bồ Đề (06/10/2022)'],
      ['chuyenvien', 'Sơ Kết: 1 báo cáo chờ thẩm định – Văn phòng Quận ủy (06/10/2022)'],
    ]);
    const texts = (await written()).map(({ text }) => text);
    expect(texts[0]).toContain('Biểu B01, Quý III/2022: trả lại ngày 05/10/2022');
    expect(texts[0]).not.toContain('Cự Khối');
    expect(texts[1]).toContain('Biểu B01, Quý III/2022: 1 báo cáo (Cự Khối)');
    expect(texts.join()).not.toContain('317');
  });

  it('waits for the head once the specialist is done', async () => {
    await agree('chuyenvien');
    await agree('chanhvanphong');
    await send(world, 'bode', Q3, FIGURES);
    const { id, revision } = await sentVersion(world, 'bode', Q3);
    await world.as('chuyenvien').review.markReviewed({ versionId: id, revision, requestKey: randomUUID() });
    await digests();
    expect((await written()).map(({ userId, subject }) => [userId, subject])).toEqual([
      ['chanhvanphong', 'Sơ Kết: 1 báo cáo chờ duyệt – Văn phòng Quận ủy (05/10/2022)'],
    ]);
  });

  it('leaves out what is closed, and names the day where entry is about to close', async () => {
    await agree('bode');
    at('2022-10-12T09:00');
    const decide = { ...Q3, reason: 'Chốt số liệu' };
    await world
      .as('chuyenvien')
      .deadlines.closeEntry({ ...decide, closesOn: '2022-10-14', version: 0, requestKey: randomUUID() });
    await digests();
    expect((await newest()).text).toContain('quá 2 ngày; khóa nhập từ 14/10/2022');
    at('2022-10-18T09:00');
    expect(await digests()).toBe(0);
  });

  it('ends with the address and with the account, also for what was queued already', async () => {
    await agree('bode');
    await digests();
    await agree('bode', 1, null);
    expect(await written()).toEqual([]);
    await agree('cukhoi');
    await world.db.user.update({ where: { id: 'cukhoi' }, data: { banned: true } });
    expect(await digests()).toBe(0);
  });

  it('keeps no address in the record of what was done', async () => {
    await agree('bode');
    await world
      .as('quantri')
      .mail.setAddressOf({ username: 'bode', address: 'moi@nhan.example', hasConsent: true, version: 1 });
    const events = await world.db.auditEvent.findMany({
      where: { action: 'mail:setAddress' },
      orderBy: { seq: 'asc' },
    });
    expect(events.map(({ actorId, before, after }) => [actorId, before, after])).toEqual([
      ['bode', { hasAddress: false }, { hasAddress: true }],
      ['quantri', { hasAddress: true }, { hasAddress: true }],
    ]);
    expect(JSON.stringify(events, (_, value) => (typeof value === 'bigint' ? null : value))).not.toContain(
      '@',
    );
    expect(await world.as('bode').mail.ownAddress()).toEqual({
      address: 'moi@nhan.example',
      version: 2,
      isMailConfigured: true,
    });
  });

  it('refuses what is no address, what nobody agreed to, a stale one, and a role without a digest', async () => {
    for (const wrong of ['bode', 'a@b@c', 'a b@c.vn', 'a@c.vn, d@e.vn', 'a@c..vn', '<a@c.vn>'])
      await refusalOf(agree('bode', 0, wrong), 'INVALID_INPUT');
    const { mail } = world.as('bode');
    await refusalOf(
      mail.setOwnAddress({ address: 'a@c.vn', hasConsent: false, version: 0 }),
      'INVALID_INPUT',
    );
    await agree('bode');
    await refusalOf(agree('bode'), 'INVALID_INPUT');
    const ofLeader = { username: 'lanhdao', address: 'a@c.vn', hasConsent: true, version: 0 };
    await refusalOf(world.as('quantri').mail.setAddressOf(ofLeader), 'INVALID_INPUT');
  });
});

describe('the digest of the demonstration', () => {
  beforeAll(async () => {
    database = await demoDatabase();
  }, 240_000);
  afterAll(() => database.drop());

  it('tells a ward and the office what waits on 05/10/2022', async () => {
    const { db } = database;
    const people = await db.user.findMany({ where: { username: { in: ['bode', 'chuyenvien', 'lanhdao'] } } });
    await db.digestAddress.createMany({
      data: people.map(({ id, username }) => ({
        userId: id,
        address: `${username}@nhan.example`,
        setAt: new Date(),
        setById: id,
      })),
    });
    const clock = settableClock(new Date('2022-10-05T09:00:00+07:00'));
    await queueDigests({ db, clock, settings });
    const messages = await db.mailMessage.findMany({ include: { user: true } });
    const subjects = new Map(messages.map(({ user, subject }) => [user.username, subject]));
    const waiting = await db.reportVersion.count({ where: { status: 'submitted' } });
    const unconfirmed = await db.taskAssignment.count({ where: { status: 'done', confirmedAt: null } });
    expect(Math.min(waiting, unconfirmed)).toBeGreaterThan(0);
    expect(subjects.get('chuyenvien')).toBe(
      `Sơ Kết: ${waiting} báo cáo chờ thẩm định, ${unconfirmed} kết quả chờ xác nhận – Văn phòng Quận ủy (05/10/2022)`,
    );
    expect([...subjects.keys()]).not.toContain('lanhdao');
    expect(subjects.get('bode') ?? '').toMatch(/^$|Phường Bồ Đề \(05\/10\/2022\)$/);
  });
});
