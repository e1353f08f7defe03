import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../../test/database.ts';
import { aWorld, type World } from '../../test/world.ts';
import type { Deps } from '../core/actor.ts';
import { registerDocument } from './register-document.ts';

let database: TestDatabase;
let world: World;
let deps: Deps;

const RESOLUTION = {
  code: 'nq-thu',
  role: 'directive' as const,
  type: { code: 'NQ', name: 'Nghị quyết' },
  number: '15-NQ/TU',
  issuer: 'Thành ủy',
};

beforeAll(async () => {
  database = await testDatabase();
  world = await aWorld(database.db);
  deps = world.deps('chuyenvien');
  await registerDocument(deps, RESOLUTION);
});
afterAll(() => database.drop());

describe('registering documents', () => {
  it('takes any number of plans whose number nobody knows, each linked to what it carries out', async () => {
    const links = [{ toCode: 'nq-thu', kind: 'implements' as const }];
    for (const code of ['kh-1', 'kh-2'])
      await registerDocument(deps, {
        code,
        role: 'plan',
        type: { code: 'KH', name: 'Kế hoạch' },
        issuer: 'Quận ủy',
        links,
      });
    expect(await world.db.documentLink.count({ where: { to: { code: 'nq-thu' } } })).toBe(2);
  });

  it('refuses the same document twice, and takes the same number of another term', async () => {
    await expect(registerDocument(deps, { ...RESOLUTION, code: 'nq-thu-2' })).rejects.toMatchObject({
      code: 'NAME_TAKEN',
      details: { field: 'number' },
    });
    await registerDocument(deps, { ...RESOLUTION, code: 'nq-thu-3', term: '2020–2025' });
  });

  it('refuses the text of a secret document and stores nothing of it', async () => {
    const secret = { ...RESOLUTION, code: 'nq-mat', number: '01-NQ/TU', secrecy: 'secret' as const };
    await expect(registerDocument(deps, { ...secret, title: 'Về việc…' })).rejects.toThrow(
      'Không đưa tài liệu bí mật nhà nước lên hệ thống này.',
    );
    await registerDocument(deps, secret);
    const stored = await world.db.document.findUnique({ where: { code: 'nq-mat' } });
    expect(stored).toMatchObject({ number: '01-NQ/TU', title: null, note: null });
  });
});
