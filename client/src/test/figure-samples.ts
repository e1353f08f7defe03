// Answers as the server gives them, small enough to count by hand. Tests change what they are about.
import type {
  Coverage,
  HeatMap,
  IndicatorAnswer,
  IndicatorCard,
  IndicatorDetail,
  ScopeLine,
  TrendPoint,
  WardValue,
} from '../lib/trpc.ts';

const SPAN = { from: '2022-01-01', to: '2022-06-30' };

export function aCoverage(unitsReported = 14, unitsExpected = 14): Coverage {
  return {
    unitsReported,
    unitsExpected,
    cellsReported: unitsReported,
    cellsExpected: unitsExpected,
    countWord: 'phường',
    isComplete: unitsReported === unitsExpected,
  };
}

export function aTrendPoint(
  periodCode: string,
  value: string | null,
  part: Partial<TrendPoint> = {},
): TrendPoint {
  const [year = '', quarter = ''] = periodCode.split('-Q');
  const roman = ['I', 'II', 'III', 'IV'][Number(quarter) - 1] ?? '';
  return {
    periodCode,
    label: `${roman}/${year.slice(2)}`,
    longLabel: `Quý ${roman}/${year}`,
    span: { from: `${year}-01-01`, to: `${year}-03-31` },
    value,
    display: value === null ? null : `${value.replace('.', ',')}%`,
    numerator: null,
    denominator: null,
    lastYearValue: null,
    coverage: aCoverage(),
    provenance: ['synthetic'],
    isPartial: false,
    ...part,
  };
}

export const aScope: ScopeLine = {
  span: SPAN,
  spanLabel: '6 tháng đầu năm 2022',
  unitCode: 'quan-longbien',
  unitName: 'Quận Long Biên',
  basis: 'approved',
  map: 'then',
  approvedThrough: 'Quý II/2022',
  unitsApproved: 14,
  unitsExpected: 14,
  countWord: 'phường',
  hasSynthetic: true,
  asOf: { at: '2022-10-05T03:00:00.000Z', seq: '900' },
};

export function anAnswer(part: Partial<IndicatorAnswer> = {}): IndicatorAnswer {
  return {
    code: 'F14',
    name: 'Nội dung dư luận nhân dân phản ánh đã giải quyết',
    measure: '%',
    isPercent: true,
    decimals: 1,
    polarity: 'higher',
    unitCode: 'quan-longbien',
    span: SPAN,
    spanLabel: '6 tháng đầu năm 2022',
    value: '97.5',
    numerator: '39',
    denominator: '40',
    display: '97,5%',
    partsDisplay: '39/40',
    qualifier: 'exact',
    isEstimate: false,
    note: null,
    coverage: aCoverage(),
    provenance: ['synthetic'],
    target: null,
    ...part,
  };
}

export const aTarget: NonNullable<IndicatorAnswer['target']> = {
  status: 'met',
  word: 'Đạt',
  targetDisplay: '≥ 95%',
  targetValue: '95',
  isIllustrative: true,
  basis: null,
};

export function aWard(unitCode: string, unitName: string, value: string | null): WardValue {
  return {
    unitCode,
    unitName,
    value,
    display: value === null ? null : `${value.replace('.', ',')}%`,
    numerator: null,
    denominator: null,
    provenance: ['synthetic'],
    target: null,
  };
}

/** Two quarters of three wards; Cự Khối has nothing in the second. */
export const aHeatMap: HeatMap = {
  periods: [aTrendPoint('2022-Q1', '96'), aTrendPoint('2022-Q2', '97.5')].map(
    ({ periodCode, label, longLabel, span }) => ({ code: periodCode, label, longLabel, span }),
  ),
  rows: [
    ['bode', 'Bồ Đề', '96.5', '98'],
    ['cukhoi', 'Cự Khối', '92', null],
    ['ducgiang', 'Đức Giang', '95', '100'],
  ].map(([unitCode = '', unitName = '', ...values]) => ({
    unitCode: unitCode ?? '',
    unitName: unitName ?? '',
    cells: values.map((value) =>
      value === null
        ? null
        : { value, display: `${value.replace('.', ',')}%`, isSynthetic: true, isEstimate: false },
    ),
  })),
};

export function aDetail(part: Partial<IndicatorDetail> = {}): IndicatorDetail {
  const answer = part.answer ?? anAnswer();
  return {
    code: answer.code,
    name: answer.name,
    theme: 'Dư luận nhân dân',
    measure: answer.measure,
    isPercent: answer.isPercent,
    decimals: answer.decimals,
    polarity: answer.polarity,
    formulaInWords: '100 × nội dung đã giải quyết ÷ nội dung phản ánh',
    note: null,
    directives: [{ code: '15-nq-tu', number: '15-NQ/TU', title: null }],
    scope: aScope,
    answer,
    change: null,
    finding: 'Tỷ lệ giải quyết đạt 97,5%',
    published: [],
    trend: [aTrendPoint('2022-Q1', '96'), aTrendPoint('2022-Q2', '97.5')],
    wards: {
      breakdownLabel: 'theo đơn vị báo cáo',
      ranked: true,
      reported: [aWard('ducgiang', 'Đức Giang', '97.5'), aWard('bode', 'Bồ Đề', '97.2')],
      missing: [{ unitCode: 'cukhoi', unitName: 'Cự Khối', nothingOccurred: false, isShareUnknown: false }],
      finding: 'Đức Giang cao nhất (97,5%)',
      heatMap: aHeatMap,
    },
    ...part,
  };
}

export function aCard(part: Partial<IndicatorCard> = {}): IndicatorCard {
  return { ...anAnswer(), theme: 'Dư luận nhân dân', trend: [], change: null, published: null, ...part };
}
