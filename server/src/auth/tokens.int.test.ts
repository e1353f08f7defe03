import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../test/database.ts';
import { anOffice } from '../../test/office.ts';
import { createClock } from '../core/clock.ts';
import { actorOfToken, createToken, listTokens, revokeToken } from './tokens.ts';

let database: TestDatabase;
let office: Awaited<ReturnType<typeof anOffice>>;

beforeAll(async () => {
  database = await testDatabase();
  office = await anOffice(database.db);
});
afterAll(() => database.drop());

const deps = () => ({ db: database.db, clock: createClock() });
const actorOf = (token: string) => actorOfToken(database.db, token);

describe('an access token', () => {
  it('speaks for its account and is stored as a hash only', async () => {
    const { id, token } = await createToken(deps(), { username: 'lanhdao', label: 'Excel' });
    expect(token).toMatch(/^soket_[A-Za-z0-9_-]{43}$/);
    expect(await actorOf(token)).toMatchObject({ username: 'lanhdao', role: 'leader', unitId: null });
    const stored = await database.db.accessToken.findUniqueOrThrow({ where: { id } });
    expect(JSON.stringify(stored)).not.toContain(token.slice(6));
    expect(stored.lastUsedAt).not.toBeNull();
    const listed = JSON.stringify(await listTokens(database.db));
    expect(listed).toContain('Excel');
    expect(listed).not.toContain(token);
    const event = await database.db.auditEvent.findFirstOrThrow({ where: { subjectId: id } });
    expect(event).toMatchObject({ action: 'tokens:create', after: { label: 'Excel' } });
  });

  it('answers nothing when it is not exactly a token of ours', async () => {
    const { token } = await createToken(deps(), { username: 'bode', label: 'x' });
    const altered = token.slice(0, -1) + (token.endsWith('A') ? 'B' : 'A');
    for (const other of ['', 'soket_', altered, token.slice(6), `${token}A`, token.toUpperCase()])
      expect([other, await actorOf(other)]).toEqual([other, null]);
  });

  it('answers nothing once revoked, and is revoked once', async () => {
    const { id, token } = await createToken(deps(), { username: 'bode', label: 'cũ' });
    const kept = await createToken(deps(), { username: 'bode', label: 'mới' });
    await revokeToken(deps(), id);
    expect(await actorOf(token)).toBeNull();
    expect(await actorOf(kept.token)).toMatchObject({ username: 'bode' });
    await expect(revokeToken(deps(), id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is seen and revoked by its own person only', async () => {
    const { id, token } = await createToken(deps(), { username: 'bode', label: 'của phường' });
    const idsOf = async (userId: string) => (await listTokens(database.db, userId)).map((item) => item.id);
    expect(await idsOf(office.reporter.userId)).toContain(id);
    expect(await idsOf(office.leader.userId)).not.toContain(id);
    await expect(revokeToken({ ...deps(), actor: office.leader }, id)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await actorOf(token)).not.toBeNull();
    await revokeToken({ ...deps(), actor: office.reporter }, id);
    expect(await actorOf(token)).toBeNull();
  });

  it('answers nothing while its account is closed, or after it may no longer read figures', async () => {
    const { token } = await createToken(deps(), { username: 'lanhdao', label: 'x' });
    const change = (data: { banned?: boolean; role?: 'administrator' | 'leader' }) =>
      database.db.user.update({ where: { username: 'lanhdao' }, data });
    await change({ banned: true });
    expect(await actorOf(token)).toBeNull();
    await expect(createToken(deps(), { username: 'lanhdao', label: 'y' })).rejects.toMatchObject({
      code: 'NOT_PERMITTED',
    });
    await change({ banned: false, role: 'administrator' });
    expect(await actorOf(token)).toBeNull();
    await change({ role: 'leader' });
    expect(await actorOf(token)).not.toBeNull();
  });

  it('is not made for an administrator, who reads no figures, nor for nobody', async () => {
    const make = (username: string) => createToken(deps(), { username, label: 'x' });
    await expect(make('quantri')).rejects.toMatchObject({ code: 'NOT_PERMITTED' });
    await expect(make('khong.co')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
