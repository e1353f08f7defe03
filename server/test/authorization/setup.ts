import { randomUUID } from 'node:crypto';
import { P, type Row, type Table, Y } from './rows.ts';

/** who sets a committee up, and its staff: each for the parts that are theirs */
const setUp: Row = [P, P, Y, Y, P, Y];
const transferrers: Row = [P, P, P, Y, P, Y];
const sets = { sets: ['training' as const] };

export const SETUP: Table = {
  'setup.checklist': { call: (api) => api.setup.checklist(), own: setUp, other: setUp },
  'letters.letterhead': { call: (api) => api.letters.letterhead(), own: setUp, other: setUp },
  // A revision that nobody ever looked at: past the gate it is refused as stale.
  'letters.changeLetterhead': {
    call: (api) =>
      api.letters.changeLetterhead({
        ...{ superiorName: null, committeeName: 'X', placeName: null, symbol: null, signsFor: null },
        ...{ signerPost: null, revision: 99, requestKey: randomUUID() },
      }),
    own: setUp,
    other: setUp,
  },
  'definitions.list': { call: (api) => api.definitions.list(), own: transferrers, other: transferrers },
  'definitions.startingSets': {
    call: (api) => api.definitions.startingSets(),
    own: transferrers,
    other: transferrers,
  },
  'definitions.export': {
    call: (api) => api.definitions.export(null),
    own: transferrers,
    other: transferrers,
  },
  'definitions.preview': {
    call: (api) => api.definitions.preview(sets),
    own: transferrers,
    other: transferrers,
  },
  // Nothing is picked, so nothing is stored; a form of another body is refused in transfer.int.test.ts.
  'definitions.import': {
    call: (api) =>
      api.definitions.import({
        source: sets,
        take: { calendar: [], element: [], indicator: [], form: [] },
        requestKey: randomUUID(),
      }),
    own: transferrers,
    other: transferrers,
  },
};
