import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../../test/database.ts';
import { refusalOf } from '../../test/report-steps.ts';
import { aWorld, type World } from '../../test/world.ts';
import { letterheadOf } from './letterhead.ts';

let database: TestDatabase;
let world: World;

beforeAll(async () => {
  database = await testDatabase();
  world = await aWorld(database.db);
});
afterAll(() => database.drop());

it('is kept with who changed it, and not over what somebody else has just kept', async () => {
  const staff = () => world.as('chuyenvien').letters;
  const { proposedSymbol: _, ...before } = await staff().letterhead();
  const input = {
    ...before,
    committeeName: 'Đảng ủy phường Bồ Đề',
    placeName: '  Bồ Đề ',
    signerPost: 'Bí thư',
    requestKey: randomUUID(),
  };
  await staff().changeLetterhead(input);
  expect(await letterheadOf(database.db)).toMatchObject({
    committeeName: 'Đảng ủy phường Bồ Đề',
    placeName: 'Bồ Đề',
    symbol: 'ĐU',
    signsFor: 'Ban Thường vụ',
    signerPost: 'Bí thư',
  });
  const stale = staff().changeLetterhead({ ...input, requestKey: randomUUID() });
  expect(await refusalOf(stale, 'INVALID_INPUT')).toMatchObject({ field: 'revision' });
  const events = await database.db.auditEvent.findMany({ where: { action: 'letters:changeLetterhead' } });
  expect(events).toMatchObject([{ before: { revision: 0 }, after: { signerPost: 'Bí thư', revision: 1 } }]);
});
