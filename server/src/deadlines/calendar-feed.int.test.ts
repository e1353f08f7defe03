import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../../test/database.ts';
import { refusalOf, send } from '../../test/report-steps.ts';
import { type ServedApp, serveApp } from '../../test/served-app.ts';
import { aWorld, type World } from '../../test/world.ts';

let database: TestDatabase;
let world: World;
let app: ServedApp;

beforeAll(async () => {
  database = await testDatabase();
  world = await aWorld(database.db);
  app = await serveApp(database.db, world.clock);
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

const newPath = async () => (await world.as('bode').deadlines.createCalendarLink()).path;

/** The entries by UID, each with its unfolded lines. */
async function entriesAt(path: string): Promise<Map<string, string[]>> {
  const answer = await fetch(app.url + path);
  expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
  const text = (await answer.text()).replaceAll('\r\n ', '');
  const events = text.split('BEGIN:VEVENT\r\n').slice(1);
  return new Map(
    events.map((event) => [/^UID:(.*)$/m.exec(event)?.[1]?.trim() ?? '', event.trim().split('\r\n')]),
  );
}

it('tells a ward’s deadlines, past ones of late and those to come, and keeps each under one UID', async () => {
  const entries = await entriesAt(await newPath());
  expect([...entries.keys()]).toEqual([
    'B01-2022-Q2-bode@soket',
    'B01-2022-Q3-bode@soket',
    'B01-2022-Q4-bode@soket',
  ]);
  const third = entries.get('B01-2022-Q3-bode@soket');
  expect(third).toContain('DTSTART;VALUE=DATE:20221010');
  expect(third).toContain(String.raw`SUMMARY:Hạn gửi: Biểu B01\, Quý III/2022`);
  expect(third).toContain(`URL:${app.url}/reports/B01/2022-Q3`);
  expect(third).toContain('BEGIN:VALARM');
});

it('moves an entry when the unit gets more time, and stops reminding when the report is sent', async () => {
  const path = await newPath();
  await world.as('chuyenvien').deadlines.extend({
    formCode: 'B01',
    periodCode: '2022-Q3',
    unitCode: 'bode',
    deadline: '2022-10-15',
    reason: 'Mưa bão, mất điện',
    requestKey: randomUUID(),
  });
  const extended = (await entriesAt(path)).get('B01-2022-Q3-bode@soket');
  expect(extended).toContain('DTSTART;VALUE=DATE:20221015');
  expect(extended).toContain('SEQUENCE:1');
  expect(extended?.find((line) => line.startsWith('DESCRIPTION:Phường'))).toContain(
    String.raw`Gia hạn đến 15/10/2022\, lý do: Mưa bão\, mất điện`,
  );
  const figures = { W1: '0', W2: '3', W3: '2', W4: '1' };
  await send(world, 'bode', { formCode: 'B01', periodCode: '2022-Q3' }, figures);
  const sent = (await entriesAt(path)).get('B01-2022-Q3-bode@soket');
  expect(sent).toContain(String.raw`SUMMARY:Đã gửi: Biểu B01\, Quý III/2022`);
  expect(sent).not.toContain('BEGIN:VALARM');
});

it('ends an address when a new one is made, when it is revoked, and with the account', async () => {
  const status = async (path: string) => (await fetch(app.url + path)).status;
  const first = await newPath();
  const second = await newPath();
  expect([await status(first), await status(second)]).toEqual([404, 200]);
  expect(await world.as('bode').deadlines.calendarLink()).not.toBeNull();
  await world.as('bode').deadlines.revokeCalendarLink();
  expect(await status(second)).toBe(404);
  expect(await world.as('bode').deadlines.calendarLink()).toBeNull();
  await refusalOf(world.as('bode').deadlines.revokeCalendarLink(), 'NOT_FOUND');
  const third = await newPath();
  await world.db.user.update({ where: { id: 'bode' }, data: { banned: true } });
  expect(await status(third)).toBe(404);
  await world.db.user.update({ where: { id: 'bode' }, data: { banned: false } });
});

it('stores no address that could be used, and logs none', async () => {
  const path = await newPath();
  const token = path.replace('/api/calendar/', '').replace('.ics', '');
  const [link] = await world.db.calendarLink.findMany();
  expect(JSON.stringify(link)).not.toContain(token);
  await world.as('bode').deadlines.revokeCalendarLink();
  await fetch(app.url + path);
  expect(app.logged()).toContain('/api/calendar/…');
  expect(app.logged()).not.toContain(token);
  const events = await world.db.auditEvent.findMany({ where: { subjectType: 'calendarLink' } });
  expect(
    JSON.stringify(events, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)),
  ).not.toContain(token);
});

it('answers what is no address with a sentence', async () => {
  for (const path of ['/api/calendar/x.ics', `/api/calendar/${'a'.repeat(43)}.ics`, '/api/calendar/x']) {
    const answer = await fetch(app.url + path);
    expect([path, answer.status]).toEqual([path, 404]);
  }
});

it('tells the tasks of the unit by the same address, and none of another unit', async () => {
  const path = await newPath();
  const { code } = await world.as('chuyenvien').tasks.assign({
    text: 'Rà soát quy chế',
    unitCodes: ['bode', 'cukhoi'],
    deadline: '2022-10-20',
    requestKey: randomUUID(),
  });
  const found = async () =>
    [...(await entriesAt(path))].filter(([uid]) => uid.startsWith('task-')).map(([, lines]) => lines);
  const [entry, ...others] = await found();
  expect(others).toEqual([]);
  expect(entry).toContain('DTSTART;VALUE=DATE:20221020');
  expect(entry).toContain('SUMMARY:Hạn nhiệm vụ: Rà soát quy chế');
  expect(entry).toContain(`URL:${app.url}/tasks/${code}`);
  const task = await world.as('bode').tasks.show({ code });
  const own = task.parts.map(({ id, revision }) => ({ id, revision }));
  await world.as('chuyenvien').tasks.changeDeadline({
    parts: own,
    deadline: '2022-11-01',
    reason: 'Mưa bão',
    requestKey: randomUUID(),
  });
  expect((await found())[0]).toContain('SEQUENCE:1');
  expect((await found())[0]).toContain('DTSTART;VALUE=DATE:20221101');
  const { partId, revision } = { partId: own[0]?.id ?? '', revision: 1 };
  await world.as('bode').tasks.report({ partId, revision, percent: 100, requestKey: randomUUID() });
  expect((await found())[0]).toContain('SUMMARY:Đã hoàn thành: Rà soát quy chế');
  expect((await found())[0]).not.toContain('BEGIN:VALARM');
});
