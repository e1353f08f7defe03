// Reports for tests, as the server would tell them.
import type { ReportRow, ReportSheet } from '../lib/trpc.ts';

const EMPTY = {
  value: null,
  qualifier: 'exact',
  qualifierWord: null,
  estimated: false,
  note: null,
  explanation: null,
} as const;

export function aRow(elementCode: string, label: string, more: Partial<ReportRow> = {}): ReportRow {
  return {
    elementCode,
    placeUnitCode: null,
    section: 'Đơn thư',
    label,
    name: `Số liệu ${elementCode}`,
    placeName: null,
    measure: 'đơn',
    kind: 'flow',
    decimals: 0,
    required: true,
    min: '0',
    max: null,
    guidance: null,
    isCarriedOver: false,
    previous: null,
    sameLastYear: null,
    figure: EMPTY,
    provenance: 'reported',
    comments: [],
    ...more,
  };
}

const plus = (element: string) => ({ element, sign: 1 as const });

/** Opening 5 + received, resolved, left: what is resolved may not exceed what there is to resolve. */
export function aSheet(more: Partial<ReportSheet> = {}): ReportSheet {
  return {
    form: {
      code: 'B01',
      name: 'Biểu 01',
      ownerUnitName: 'Văn phòng Quận ủy',
      oneStep: false,
      needsSignOff: false,
      rules: [
        {
          kind: 'identity',
          lhs: [plus('resolved')],
          relation: '<=',
          rhs: [plus('opening'), plus('received')],
          severity: 'hard',
        },
        { kind: 'jump', element: 'received', percent: '50', against: 'previous' },
      ],
    },
    unit: { code: 'bode', name: 'Phường Bồ Đề' },
    period: {
      code: '2022-Q3',
      label: 'Quý III/2022',
      firstDay: '2022-07-01',
      lastDay: '2022-09-30',
      deadline: '2022-10-10',
      extensionReason: null,
      closedSince: null,
      retroactive: false,
      previousLabel: 'Quý II/2022',
      sameLastYearLabel: 'Quý III/2021',
    },
    daysLeft: 5,
    isLate: false,
    version: {
      id: null,
      number: 1,
      revision: 0,
      status: 'missing',
      correctionReason: null,
      signedOff: null,
      submitted: null,
      savedAt: null,
    },
    may: { save: true, submit: true, signOff: false, correct: false },
    rows: [
      aRow('opening', '1.1', { kind: 'opening', isCarriedOver: true, figure: { ...EMPTY, value: '5' } }),
      aRow('received', '1.2', { previous: '41', sameLastYear: '38', guidance: 'Đơn đến trong kỳ.' }),
      aRow('resolved', '1.3', { previous: '41', sameLastYear: '40' }),
      aRow('left', '1.4', { required: false }),
    ],
    peers: [],
    narrative: { results: '', shortcomings: '', causes: '', proposals: '' },
    paper: { number: null, date: null, signerPost: null },
    comments: [],
    events: [],
    changes: [],
    versions: [],
    ...more,
  };
}
