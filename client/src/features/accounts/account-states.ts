import { foldText } from '@soket/shared/search-text';
import type { AccountListItem } from '../../lib/trpc.ts';

/** What may be said of an account beside who it is; several may hold at once. */
export const ACCOUNT_STATES = ['locked', 'mustChange', 'closed', 'secondFactor'] as const;
export type AccountState = (typeof ACCOUNT_STATES)[number];

export function statesOf(account: AccountListItem): readonly AccountState[] {
  const holds: Record<AccountState, boolean> = {
    locked: account.lockedUntil !== null,
    mustChange: account.mustChangePassword,
    closed: account.isClosed,
    secondFactor: account.hasSecondFactor,
  };
  return ACCOUNT_STATES.filter((state) => holds[state]);
}

/** Each part empty: not asked for. `text` is found without diacritics. */
export type AccountFilter = { text: string; role: string; unitCode: string; state: string };
export const NO_FILTER: AccountFilter = { text: '', role: '', unitCode: '', state: '' };

export function matches(account: AccountListItem, { text, role, unitCode, state }: AccountFilter): boolean {
  const { username, post, roleWord, unitName } = account;
  return (
    (role === '' || account.role === role) &&
    (unitCode === '' || account.unitCode === unitCode) &&
    (state === '' || statesOf(account).some((holds) => holds === state)) &&
    foldText([username, post, roleWord, unitName ?? ''].join(' ')).includes(foldText(text).trim())
  );
}
