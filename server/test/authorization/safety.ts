import { administrators, F, P, type Row, type Table, Y } from './rows.ts';

const nothingKept = { name: 'tay-20220101T000000.soket', reason: 'thử' };

/** heads and leaders read every unit; the administrator sees what was done and no figures */
const overseers: Row = [P, P, P, Y, Y, Y];

/** past the gate there is no such backup */
const noBackup: Row = [P, P, P, P, P, F];

/** What keeps the data safe. */
export const SAFETY: Table = {
  'audit.list': { call: (api) => api.audit.list({}), own: overseers, other: overseers },
  'audit.people': { call: (api) => api.audit.people(), own: overseers, other: overseers },
  'backups.show': { call: (api) => api.backups.show(), own: administrators, other: administrators },
  'backups.start': { call: (api) => api.backups.start(), own: administrators, other: administrators },
  'backups.cancel': { call: (api) => api.backups.cancel(), own: administrators, other: administrators },
  'backups.check': {
    call: (api) => api.backups.check(nothingKept),
    own: noBackup,
    other: noBackup,
  },
  'backups.remove': {
    call: (api) => api.backups.remove(nothingKept),
    own: noBackup,
    other: noBackup,
  },
  'backups.setSchedule': {
    call: (api) =>
      api.backups.setSchedule({
        ...{ version: 999_999, frequency: 'daily', weekday: 1, hour: 1 },
        ...{ keepDays: 1, keepWeeks: 1, keepMonths: 1 },
      }),
    own: administrators,
    other: administrators,
  },
};
