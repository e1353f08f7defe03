import { administrators, everyone, F, P, readers, type Row, type Table, Y } from './rows.ts';

/** Of an account that is not there: past the gate the administrator is told so. */
const nobody = { username: 'khong.co' };
const unknown: Row = [P, P, P, P, P, F];

const offeredFactor: Row = [P, P, P, Y, P, Y];

/** A session, or a token, that nobody has. */
const nothing = { id: '00000000-0000-4000-8000-000000000000' };
const nobodys: Row = [F, F, F, F, F, F];
const nobodysToken: Row = [F, F, F, F, F, P];

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
  'accounts.sessions': { call: (api) => api.accounts.sessions(nobody), own: unknown, other: unknown },
  'accounts.removeSecondFactor': {
    call: (api) => api.accounts.removeSecondFactor({ ...nobody, reason: 'Thử' }),
    own: unknown,
    other: unknown,
  },
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
  'session.secondFactor': { call: (api) => api.session.secondFactor(), own: everyone, other: everyone },
  // Offered to those who decide or open accounts; the password is wrong: past the gate they are told so.
  'session.beginSecondFactor': {
    call: (api) => api.session.beginSecondFactor({ oldPassword: 'x' }),
    own: offeredFactor,
    other: offeredFactor,
  },
  // None was begun or set: past the gate everybody is told so.
  'session.confirmSecondFactor': {
    call: (api) => api.session.confirmSecondFactor({ code: '000000' }),
    own: everyone,
    other: everyone,
  },
  'session.removeSecondFactor': {
    call: (api) => api.session.removeSecondFactor({ oldPassword: 'x' }),
    own: everyone,
    other: everyone,
  },
  'session.renewRecoveryCodes': {
    call: (api) => api.session.renewRecoveryCodes({ oldPassword: 'x' }),
    own: everyone,
    other: everyone,
  },
  'session.list': { call: (api) => api.session.list(), own: everyone, other: everyone },
  'session.end': { call: (api) => api.session.end(nothing), own: nobodys, other: nobodys },
  'session.endOthers': { call: (api) => api.session.endOthers(), own: everyone, other: everyone },
  'tokens.list': { call: (api) => api.tokens.list(), own: readers, other: readers },
  'tokens.create': { call: (api) => api.tokens.create({ label: 'Excel' }), own: readers, other: readers },
  'tokens.revoke': { call: (api) => api.tokens.revoke(nothing), own: nobodysToken, other: nobodysToken },
};
