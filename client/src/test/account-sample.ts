import type { AccountListItem } from '../lib/trpc.ts';

/** The reporter of a ward, as the list of accounts shows it. */
export function anAccount(part: Partial<AccountListItem> = {}): AccountListItem {
  return {
    username: 'bode',
    post: 'Cán bộ tổng hợp phường Bồ Đề',
    role: 'reporter',
    roleWord: 'Cán bộ tổng hợp',
    unitCode: 'bode',
    unitName: 'Phường Bồ Đề',
    isClosed: false,
    mustChangePassword: false,
    hasSecondFactor: false,
    sessionCount: 0,
    revision: 0,
    lockedUntil: null,
    digestAddress: null,
    digestVersion: 0,
    mayHaveDigest: true,
    ...part,
  };
}
