import { afterEach, beforeEach, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../test/database.ts';
import { clearUnfinishedDemo, loadWhole } from './first-data.ts';
import { migrate } from './migrate.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(() => database.drop());

const anIdentifier = async () => {
  await database.db.verification.create({
    data: { id: 'one', identifier: 'demo', value: 'x', expiresAt: new Date(0) },
  });
};

it('clears what a load that was cut off has left, and the history applies again', async () => {
  const cutOff = loadWhole(database.ownerUrl, async () => {
    await anIdentifier();
    throw new Error('killed');
  });
  await expect(cutOff).rejects.toThrow('killed');
  expect(await clearUnfinishedDemo(database.ownerUrl)).toBe(true);
  expect((await migrate(database.ownerUrl)).length).toBeGreaterThan(0);
  expect(await database.db.verification.count()).toBe(0);
});

it('leaves a finished load, and a database of anybody else, alone', async () => {
  expect(await clearUnfinishedDemo(database.ownerUrl)).toBe(false);
  await loadWhole(database.ownerUrl, anIdentifier);
  expect(await clearUnfinishedDemo(database.ownerUrl)).toBe(false);
  expect(await database.db.verification.count()).toBe(1);
});
