import { randomUUID } from 'node:crypto';
import { administrators, type Table } from './rows.ts';

// Never made: what was seen is not what the preview says.
const change = { kind: 'close' as const, day: '2023-01-01', unitCode: 'saidong' };

/** The tree is the administrator's, whichever unit it is about. */
export const UNITS: Table = {
  'units.preview': {
    call: (api) => api.units.preview({ change }),
    own: administrators,
    other: administrators,
  },
  'units.change': {
    call: (api) => api.units.change({ change, seen: '', requestKey: randomUUID() }),
    own: administrators,
    other: administrators,
  },
  'units.withdraw': {
    call: (api) => api.units.withdraw({ changeId: randomUUID(), reason: '', requestKey: randomUUID() }),
    own: administrators,
    other: administrators,
  },
};
