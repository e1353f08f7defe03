import { randomUUID } from 'node:crypto';
import { assigners, everyone, F, P, type Table, Y } from './rows.ts';

/** Without a line: past the gate it is refused for that, and changes nothing. */
const EMPTY = {
  name: 'Biểu thử',
  frequency: null,
  calendarCode: null,
  needsSignOff: false,
  oneStep: false,
  rules: [],
  lines: [],
};

export const FORMS: Table = {
  'forms.list': { call: (api) => api.forms.list(), own: everyone, other: everyone },
  'forms.show': {
    call: (api, { key }) => api.forms.show({ formCode: key.formCode }),
    own: everyone,
    other: [Y, Y, F, F, Y, Y],
  },
  'forms.choices': { call: (api) => api.forms.choices(), own: assigners, other: assigners },
  'forms.starts': {
    call: (api, { key }) =>
      api.forms.starts({ formCode: key.formCode, calendarCode: 'plain', frequency: 'quarter' }),
    own: assigners,
    other: assigners,
  },
  'forms.tryRules': {
    call: (api, { key }) =>
      api.forms.tryRules({ ...EMPTY, formCode: key.formCode, periodCode: key.periodCode }),
    own: [P, P, Y, Y, P, P],
    other: [P, P, F, F, P, P],
  },
  // A form belongs to the body of whoever sets it up: there is no other's.
  'forms.create': {
    call: (api) =>
      api.forms.create({
        ...EMPTY,
        formCode: 'BMOI',
        unitCodes: ['bode'],
        effectiveFrom: '2022-07-01',
        requestKey: randomUUID(),
      }),
    own: assigners,
    other: assigners,
  },
  'forms.template': { call: (api) => api.forms.template(EMPTY), own: assigners, other: assigners },
  // Nobody is named: past the gate it is refused for that, and changes nothing.
  'forms.changeUnits': {
    call: (api, { key }) =>
      api.forms.changeUnits({
        formCode: key.formCode,
        add: [],
        remove: [],
        from: '2022-07-01',
        requestKey: randomUUID(),
      }),
    own: [P, P, Y, Y, P, P],
    other: [P, P, F, F, P, P],
  },
  // Without a reason: past the gate it is refused for that, and changes nothing.
  'forms.handOver': {
    call: (api, { key }) =>
      api.forms.handOver({
        formCode: key.formCode,
        ownerCode: 'btg',
        reason: ' ',
        requestKey: randomUUID(),
      }),
    own: [P, P, Y, Y, P, P],
    other: [P, P, F, F, P, P],
  },
  // From a version that never was: past the gate it is refused as stale.
  'forms.change': {
    call: (api, { key }) =>
      api.forms.change({
        ...EMPTY,
        formCode: key.formCode,
        version: 999,
        effectiveFrom: '2022-07-01',
        reason: 'Thử',
        requestKey: randomUUID(),
      }),
    own: [P, P, Y, Y, P, P],
    other: [P, P, F, F, P, P],
  },
};
