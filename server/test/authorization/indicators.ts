import { randomUUID } from 'node:crypto';
import type { IndicatorFormula } from '@soket/shared/indicator';
import { assigners, noneThere, readers, type Table } from './rows.ts';

const SUM: IndicatorFormula = { kind: 'sum', terms: [{ element: 'W2', sign: 1 }] };
const TERMS = { name: 'Thử', theme: 'Nhóm thử', measure: 'đơn', formula: SUM };
/** A version that nobody ever looked at: past the gate it is refused as stale. */
const step = () => ({ version: 999, reason: 'Thử', requestKey: randomUUID() });

export const INDICATORS: Table = {
  'indicators.record': { call: (api) => api.indicators.record({ code: 'I1' }), own: readers, other: readers },
  'indicators.closed': { call: (api) => api.indicators.closed(), own: readers, other: readers },
  'indicators.targets': {
    call: (api) => api.indicators.targets({ code: 'I1' }),
    own: readers,
    other: readers,
  },
  'indicators.elements': { call: (api) => api.indicators.elements(), own: assigners, other: assigners },
  'indicators.preview': {
    call: (api, { key }) => api.indicators.preview({ ...TERMS, unit: key.unitCode }),
    own: assigners,
    other: assigners,
  },
  'indicators.previewTrace': {
    call: (api, { key }) => api.indicators.previewTrace({ ...TERMS, unit: key.unitCode }),
    own: assigners,
    other: assigners,
  },
  // The code is taken.
  'indicators.add': {
    call: (api) => api.indicators.add({ ...TERMS, code: 'I1', requestKey: randomUUID() }),
    own: assigners,
    other: assigners,
  },
  'indicators.change': {
    call: (api) => api.indicators.change({ ...TERMS, code: 'I1', ...step() }),
    own: assigners,
    other: assigners,
  },
  'indicators.close': {
    call: (api) => api.indicators.close({ code: 'I1', ...step() }),
    own: assigners,
    other: assigners,
  },
  // Staff set targets for every unit. Without a document it is refused past the gate.
  'indicators.setTargets': {
    call: (api, { key }) =>
      api.indicators.setTargets({
        ...{ code: 'I1', from: null, to: null, qualifier: 'exact', documentCode: null, clause: null },
        rows: [{ unitCode: key.unitCode, value: '1', version: null }],
        ...{ reason: '', requestKey: randomUUID() },
      }),
    own: assigners,
    other: assigners,
  },
  'indicators.endTarget': {
    call: (api) => api.indicators.endTarget({ id: randomUUID(), ...step() }),
    own: noneThere,
    other: noneThere,
  },
};
