import { randomUUID } from 'node:crypto';
import { administrators, type Table } from './rows.ts';

// Never made: what was seen is not what the preview says.
const change = { kind: 'close' as const, day: '2023-01-01', unitCode: 'saidong' };

/** The tree is the administrator's, whichever unit it is about. */
export const UNITS: Table = {
  'units.tree': {
    call: (api) => api.units.tree({ on: null }),
    own: administrators,
    other: administrators,
  },
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
  'units.checkList': {
    call: (api) => api.units.checkList({ source: { kind: 'text', text: 'x' }, openedOn: null }),
    own: administrators,
    other: administrators,
  },
  'units.importList': {
    call: (api) =>
      api.units.importList({
        source: { kind: 'text', text: 'x' },
        openedOn: null,
        seen: '',
        requestKey: randomUUID(),
      }),
    own: administrators,
    other: administrators,
  },
  'units.keepLevels': {
    call: (api) => api.units.keepLevels({ seen: [], levels: [], requestKey: randomUUID() }),
    own: administrators,
    other: administrators,
  },
};
