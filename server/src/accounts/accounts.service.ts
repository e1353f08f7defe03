import type { Role } from '@soket/shared/permissions';
import { z } from 'zod';
import type { Deps } from '../core/actor.ts';

export type AccountListItem = {
  username: string;
  post: string;
  role: Role;
  roleWord: string;
  unitName: string | null;
  lockedUntil: string | null;
};

export const UnlockInput = z.object({ username: z.string().min(1).max(64) });

export function listAccounts(_deps: Deps): Promise<AccountListItem[]> {
  throw new Error('listAccounts');
}

/** Lifts the short lock-out that repeated failed sign-ins bring. @throws NOT_FOUND */
export function unlockAccount(_deps: Deps, _input: z.infer<typeof UnlockInput>): Promise<{ username: string }> {
  throw new Error('unlockAccount');
}
