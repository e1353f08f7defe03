// What a question for numbers is answered with. Written out, not inferred: screens, feed and conferences share these shapes.
import type { DecimalText } from '@soket/shared/decimal';
import type { Provenance, Qualifier } from '@soket/shared/figure';
import type { IndicatorNote } from '@soket/shared/indicator';
import type { MapChoice } from '@soket/shared/lineage';
import type { Span } from '@soket/shared/period';

/** `approved` unless the viewer asks for figures still under review, and then every answer says so. */
export type Basis = 'approved' | 'submitted';

/** What a total stands on. `countWord` is "phường" where every expected unit is a ward, else "đơn vị". */
export type Coverage = {
  unitsReported: number;
  unitsExpected: number;
  /** unit × period: a total over three quarters of 14 wards expects 42 */
  cellsReported: number;
  cellsExpected: number;
  countWord: string;
  isComplete: boolean;
};

export type TargetStatus = {
  status: 'met' | 'nearly' | 'missed' | 'neutral';
  /** "Đạt" | "Cơ bản đạt" | "Chưa đạt" | "Không đánh giá" */
  word: string;
  /** "≥ 95%" */
  targetDisplay: string;
  targetValue: DecimalText;
  isIllustrative: boolean;
  /** document and clause that set it, null when illustrative */
  basis: string | null;
};

/** One indicator, one unit, one span. Numbers are exact decimals in text; `display` is what is printed. */
export type IndicatorAnswer = {
  code: string;
  name: string;
  measure: string;
  isPercent: boolean;
  decimals: number;
  polarity: 'higher' | 'lower' | 'none';
  unitCode: string;
  span: Span;
  spanLabel: string;
  value: DecimalText | null;
  numerator: DecimalText | null;
  denominator: DecimalText | null;
  /** "97,5%", "gần 1.300"; null when there is nothing to show */
  display: string | null;
  /** "593/608" */
  partsDisplay: string | null;
  qualifier: Qualifier;
  /** a share apportioned it to the area of today: "ước tính" */
  isEstimate: boolean;
  note: IndicatorNote | null;
  coverage: Coverage;
  provenance: Provenance[];
  target: TargetStatus | null;
};

export type Change = {
  against: 'lastYear' | 'previous';
  baselineSpan: Span;
  baselineSpanLabel: string;
  baselineDisplay: string | null;
  /** in the indicator's own measure; percentage points for a percentage */
  absolute: DecimalText | null;
  /** relative change in percent of a count; null for a percentage or a baseline of zero */
  percent: DecimalText | null;
  direction: 'up' | 'down' | 'same' | null;
  /** by polarity; null when there is none */
  isGood: boolean | null;
  /** "tăng 1,2 điểm phần trăm", "giảm 40 (−3,1%)", "không đổi" */
  display: string | null;
  /** why no change is given: one side missing, or the two do not stand on the same coverage */
  whyNot: string | null;
};

export type TrendPoint = {
  periodCode: string;
  /** "III/22" */
  label: string;
  /** "Quý III/2022" */
  longLabel: string;
  span: Span;
  value: DecimalText | null;
  display: string | null;
  numerator: DecimalText | null;
  denominator: DecimalText | null;
  /** the same period of the year before */
  lastYearValue: DecimalText | null;
  coverage: Coverage;
  provenance: Provenance[];
  /** some expected units have not reported: drawn hollow */
  isPartial: boolean;
};

/** The line under the scope bar: what the numbers on this screen stand on. */
export type ScopeLine = {
  span: Span;
  spanLabel: string;
  unitCode: string;
  unitName: string;
  basis: Basis;
  map: MapChoice;
  /** "Quý II/2022", the last period of the plain calendar with approved figures; null while there is none */
  approvedThrough: string | null;
  /** units whose reports of that period are approved, of those expected */
  unitsApproved: number;
  unitsExpected: number;
  countWord: string;
  hasSynthetic: boolean;
  /** moment of the answer, ISO; its seq lets the same question be asked again as of this moment */
  asOf: { at: string; seq: string };
};

/** A figure the source printed for its own span, shown (labelled) where the asked span has no answer. */
export type PublishedAnswer = { display: string; partsDisplay: string | null; span: Span; spanLabel: string };
