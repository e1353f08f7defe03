import type { Role } from '@soket/shared/permissions';
import { expect, it } from 'vitest';
import type { Change } from '../core/changes.ts';
import { createFanOut } from './fan-out.ts';
import { watchChanges } from './live.service.ts';

const OWN: Change = { topic: 'reports', unitId: 'bode' };
const OTHERS: Change = { topic: 'reports', unitId: 'cukhoi' };
const ANYBODYS: Change = { topic: 'reports', unitId: null };
const FIGURES: Change = { topic: 'figures', unitId: 'cukhoi' };

/** Whether somebody of Bồ Đề in this role is told of the change before the session ends. */
async function hears(role: Role, change: Change): Promise<boolean> {
  const changes = createFanOut();
  let isStillSignedIn = true;
  const actor = { userId: 'u', username: 'u', post: 'u', role, unitId: 'bode' };
  const watching = { actor, changes, isStillSignedIn: async () => isStillSignedIn };
  const hints = watchChanges(watching, new AbortController().signal);
  const first = hints.next();
  changes.publish([change]);
  if (!(await Promise.race([first.then(() => true), turn().then(() => false)]))) {
    isStillSignedIn = false;
    changes.publish([]);
  }
  return (await first).done !== true;
}

/** Every promise that can be settled without waiting for the world is settled after this. */
const turn = () => new Promise((resolve) => void setImmediate(resolve));

it.each([
  ['reporter', [true, false, true, true]],
  ['unitLeader', [true, false, true, true]],
  ['specialist', [true, true, true, true]],
  ['leader', [true, true, true, true]],
  ['administrator', [false, false, false, false]],
] as const)('tells a %s of what that person can see', async (role, expected) => {
  const heard = [OWN, OTHERS, ANYBODYS, FIGURES].map((change) => hears(role, change));
  expect(await Promise.all(heard)).toEqual(expected);
});
