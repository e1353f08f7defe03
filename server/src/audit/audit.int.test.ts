import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anOffice } from '../../test/office.ts';
import { send } from '../../test/report-steps.ts';
import { serveApp } from '../../test/served-app.ts';
import { testDatabase, type TestDatabase } from '../../test/database.ts';
import { aWorld, type Person, type World, worldDatabase } from '../../test/world.ts';
import { recordAudit } from '../core/audit.ts';
import { inTransaction } from '../core/db.ts';

const BODE = { unitCode: 'bode', formCode: 'B01', periodCode: '2022-Q3' };
let database: TestDatabase;
let world: World;

beforeAll(async () => {
  database = await worldDatabase();
  world = await aWorld(database.db);
  await send(world, 'bode', BODE, { W1: '0', W2: '3', W3: '2', W4: '1' });
  world.clock.set(new Date('2022-10-06T23:30:00+07:00'));
  await inTransaction(world.db, (tx) =>
    recordAudit(tx, {
      ...world.deps('chanhvanphong'),
      action: 'units:rename',
      subject: { type: 'unit', id: world.unitId('cukhoi'), unitId: world.unitId('cukhoi') },
      before: { name: 'Phường Cự Khối' },
      after: { name: 'Phường Cự Khối Mới' },
      reason: 'Theo nghị quyết sắp xếp',
    }),
  );
});
afterAll(() => database.drop());

const asked = async (
  filter: Parameters<ReturnType<World['as']>['audit']['list']>[0],
  by: Person = 'lanhdao',
) => (await world.as(by).audit.list(filter)).lines;
const actions = async (filter: Parameters<typeof asked>[0]) =>
  (await asked(filter)).map(({ action }) => action);

describe('the record of what was done', () => {
  it('says who, what, about what and what became different', async () => {
    const [renamed] = await asked({ action: 'units:rename' });
    expect(renamed).toMatchObject({
      subject: { type: 'unit', code: 'cukhoi' },
      unitName: 'Phường Cự Khối',
      reason: 'Theo nghị quyết sắp xếp',
      changes: [{ path: 'name', before: 'Phường Cự Khối', after: 'Phường Cự Khối Mới' }],
    });
    const [submitted] = await asked({ action: 'reports:submit' });
    expect(submitted?.subject.name).toBe('B01 2022-Q3');
    expect(submitted?.changes?.length).toBeGreaterThan(0);
  });

  it('keeps figures from the administrator', async () => {
    for (const line of await asked({ area: 'reports' }, 'quantri'))
      expect(line).toMatchObject({ changes: null, reason: null });
    expect((await asked({ area: 'units' }, 'quantri'))[0]?.changes).toHaveLength(1);
  });

  it.each([
    [{ area: 'units' }, ['units:rename']],
    [{ unit: 'cukhoi' }, ['units:rename']],
    [{ unit: 'khong-co' }, []],
    [{ person: 'bode', action: 'reports:submit' }, ['reports:submit']],
    [{ person: 'chanhvanphong' }, ['units:rename']],
    [{ from: '2022-10-06', to: '2022-10-06' }, ['units:rename']],
    [{ to: '2022-10-05', area: 'units' }, []],
    [{ find: 'doi ten don vi' }, ['units:rename']],
    [{ find: 'nghi quyet SAP XEP' }, ['units:rename']],
    [{ find: 'cu khoi' }, ['units:rename']],
    [{ find: 'cự khối gửi' }, []],
    [{ find: 'gửi báo cáo bồ đề' }, ['reports:submit']],
  ])('is narrowed to %o', async (filter, expected) => {
    expect(await actions(filter)).toEqual(expected);
  });

  it('is read page by page, each event once, the newest first', async () => {
    await inTransaction(world.db, async (tx) => {
      for (let count = 0; count < 120; count += 1)
        await recordAudit(tx, {
          ...world.deps('chuyenvien'),
          action: 'files:upload',
          subject: { type: 'file', id: String(count) },
        });
    });
    const seen: string[] = [];
    for (let cursor: string | null = null; ;) {
      const page = await world.as('lanhdao').audit.list({ area: 'files', cursor });
      seen.push(...page.lines.map(({ subject }) => subject.name ?? ''));
      cursor = page.nextCursor;
      if (cursor === null) break;
    }
    expect(seen).toEqual(Array.from({ length: 120 }, (_, index) => String(119 - index)));
  });
});

it('is taken home as a file, which is recorded', async () => {
  const office = await testDatabase();
  await anOffice(office.db);
  const app = await serveApp(office.db);
  try {
    const cookie = await app.signIn('quantri');
    const take = () => fetch(`${app.url}/api/audit/export.csv?area=audit`, { headers: { cookie } });
    expect(await (await take()).text()).toMatch(/^"Số","Lúc","Ai".*\r\n.*"Xuất nhật ký".*area: — → audit/);
    expect(await (await take()).text()).toMatch(/(.*"Xuất nhật ký".*\r\n){2}/);
    expect(
      (await fetch(`${app.url}/api/audit/export.csv?from=hom-qua`, { headers: { cookie } })).status,
    ).toBe(400);
  } finally {
    await app.close();
    await office.drop();
  }
});
