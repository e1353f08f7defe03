import type { Trace, TraceContribution } from '../lib/trpc.ts';
import { aCoverage, anAnswer } from './figure-samples.ts';

const BY_REPORTER = { post: 'Cán bộ tổng hợp phường Bồ Đề', at: '2022-07-05T03:12:00.000Z' };

/** One figure of Bồ Đề, corrected once, approved. */
function aContribution(part: Partial<TraceContribution> = {}): TraceContribution {
  return {
    unitCode: 'bode',
    unitName: 'Bồ Đề',
    placeUnitCode: null,
    placeName: null,
    periodCode: '2022-Q2',
    periodLabel: 'Quý II/2022',
    retroactive: false,
    value: '21',
    display: '21',
    shareDisplay: null,
    qualifier: 'exact',
    provenance: 'synthetic',
    sourceQuote: null,
    note: null,
    formCode: 'B01',
    formName: 'Báo cáo của phường',
    versionNumber: 2,
    replaced: {
      display: '20',
      versionNumber: 1,
      approvedAt: '2022-07-09T09:30:00.000Z',
      reason: 'Bỏ sót một nội dung',
    },
    hasHistory: true,
    entered: BY_REPORTER,
    submitted: null,
    reviewed: null,
    approved: { post: 'Chánh Văn phòng Quận ủy', at: '2022-07-12T09:30:00.000Z' },
    paper: { number: '45-BC/ĐU', date: '2022-07-04', signerPost: 'Bí thư Đảng ủy' },
    ...part,
  };
}

export function aTrace(): Trace {
  return {
    code: 'F14',
    name: 'Nội dung dư luận nhân dân phản ánh đã giải quyết',
    formulaInWords: '100 × nội dung đã giải quyết ÷ phản ánh',
    rulesInWords: ['Tử số và mẫu số được cộng riêng trước khi chia.'],
    answer: anAnswer(),
    passages: [],
    parts: [
      {
        side: 'numerator',
        elementCode: 'F14.GQ',
        elementName: 'Nội dung đã giải quyết',
        measure: 'nội dung',
        kind: 'flow',
        sign: 1,
        total: '21',
        totalDisplay: '21',
        coverage: aCoverage(1, 2),
        contributions: [aContribution()],
        missing: [{ unitCode: 'cukhoi', unitName: 'Cự Khối', periodLabel: 'Quý II/2022' }],
      },
    ],
  };
}
