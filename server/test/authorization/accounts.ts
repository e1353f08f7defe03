import { administrators, everyone, F, P, type Row, type Table } from './rows.ts';

/** Of an account that is not there: past the gate the administrator is told so. */
const nobody = { username: 'khong.co' };
const unknown: Row = [P, P, P, P, P, F];

/** A row without anything in it: past the gate it is refused for that. */
const emptyList = { rows: [{ username: '', post: '', role: null, unitCode: null }] };

export const ACCOUNTS: Table = {
  'accounts.list': { call: (api) => api.accounts.list(), own: administrators, other: administrators },
  'accounts.unlock': {
    call: (api) => api.accounts.unlock({ username: 'bode' }),
    own: administrators,
    other: administrators,
  },
  'accounts.check': {
    call: (api) => api.accounts.check(emptyList),
    own: administrators,
    other: administrators,
  },
  'accounts.create': {
    call: (api) => api.accounts.create(emptyList),
    own: administrators,
    other: administrators,
  },
  'accounts.issuePasswords': {
    call: (api) => api.accounts.issuePasswords({ usernames: [nobody.username] }),
    own: unknown,
    other: unknown,
  },
  'accounts.change': {
    call: (api) =>
      api.accounts.change({ ...nobody, post: 'Chức vụ', role: 'leader', unitCode: null, revision: 0 }),
    own: unknown,
    other: unknown,
  },
  'accounts.close': {
    call: (api) => api.accounts.close({ ...nobody, reason: 'Thử' }),
    own: unknown,
    other: unknown,
  },
  'accounts.open': {
    call: (api) => api.accounts.open({ ...nobody, reason: 'Thử' }),
    own: unknown,
    other: unknown,
  },
  'accounts.endSessions': { call: (api) => api.accounts.endSessions(nobody), own: unknown, other: unknown },
  'session.me': { call: (api) => api.session.me(), own: everyone, other: everyone },
  // No password was issued, and the old one is wrong: past the gate everybody is told so.
  'session.chooseFirstPassword': {
    call: (api) => api.session.chooseFirstPassword({ password: 'con đường làng' }),
    own: everyone,
    other: everyone,
  },
  'session.changePassword': {
    call: (api) => api.session.changePassword({ oldPassword: 'x', password: 'con đường làng' }),
    own: everyone,
    other: everyone,
  },
};
