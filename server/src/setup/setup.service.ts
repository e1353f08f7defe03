import { z } from 'zod';
import type { Clock } from '../core/clock.ts';
import type { Db } from '../core/db.ts';

export const CreateAdministratorInput = z.object({
  code: z.string().min(1).max(40),
  committeeName: z.string().trim().min(1).max(200),
  username: z.string().trim().toLowerCase().regex(/^[a-z0-9._-]{3,40}$/),
  password: z.string().min(10).max(128),
});
export type CreateAdministratorInput = z.infer<typeof CreateAdministratorInput>;

/** Before anyone is signed in: does this workspace still wait for its administrator? */
export type SetupState = { needsAdministrator: boolean; isDemo: boolean; committeeName: string | null };

export function setupState(_deps: { db: Db }): Promise<SetupState> {
  throw new Error('setupState');
}

/** @throws SETUP_CLOSED, SETUP_CODE_WRONG, INVALID_INPUT */
export function createAdministrator(
  _deps: { db: Db; clock: Clock },
  _input: CreateAdministratorInput,
): Promise<{ username: string }> {
  throw new Error('createAdministrator');
}
