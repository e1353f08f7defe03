import type { DecimalText } from '@soket/shared/decimal';
import type { ElementKind } from '@soket/shared/data-element';
import type { Provenance, Qualifier } from '@soket/shared/figure';
import type { Deps } from '../core/actor.ts';
import type {
  Change,
  Coverage,
  IndicatorAnswer,
  PublishedAnswer,
  ScopeLine,
  TargetStatus,
  TrendPoint,
} from '../figures/answer.ts';
import type { ScopeInput } from '../figures/span-input.ts';

export type IndicatorListItem = {
  code: string;
  name: string;
  theme: string;
  measure: string;
  directives: { code: string; number: string | null }[];
  hasWardBreakdown: boolean;
};

export type WardValue = {
  unitCode: string;
  unitName: string;
  value: DecimalText | null;
  display: string | null;
  numerator: DecimalText | null;
  denominator: DecimalText | null;
  provenance: Provenance[];
  target: TargetStatus | null;
};

/** wards × periods; a cell is null where nothing was reported */
export type HeatMap = {
  periods: { code: string; label: string; longLabel: string; span: { from: string | null; to: string } }[];
  rows: {
    unitCode: string;
    unitName: string;
    cells: ({ value: DecimalText; display: string; isSynthetic: boolean } | null)[];
  }[];
};

export type IndicatorDetail = {
  code: string;
  name: string;
  theme: string;
  measure: string;
  isPercent: boolean;
  decimals: number;
  polarity: 'higher' | 'lower' | 'none';
  formulaInWords: string;
  note: string | null;
  directives: { code: string; number: string | null; title: string | null }[];
  scope: ScopeLine;
  answer: IndicatorAnswer;
  change: Change | null;
  /** the finding as a sentence, written from the data */
  finding: string;
  published: PublishedAnswer[];
  trend: TrendPoint[];
  /** null where the indicator has no ward breakdown, and none is invented; wards without data apart, never as zero */
  wards: {
    /** "theo đơn vị báo cáo" | "theo địa bàn phát sinh" */
    breakdownLabel: string;
    ranked: boolean;
    reported: WardValue[];
    missing: { unitCode: string; unitName: string }[];
    finding: string;
    heatMap: HeatMap;
  } | null;
};

export type TraceContribution = {
  unitCode: string;
  unitName: string;
  placeName: string | null;
  periodCode: string;
  periodLabel: string;
  retroactive: boolean;
  value: DecimalText;
  display: string;
  qualifier: Qualifier;
  provenance: Provenance;
  sourceQuote: string | null;
  note: string | null;
  formCode: string;
  formName: string;
  versionNumber: number;
  correctionReason: string | null;
  /** the approved value this one replaced by a correction, still readable */
  replaced: { display: string; versionNumber: number; approvedAt: string } | null;
  entered: { post: string; at: string };
  submitted: { post: string; at: string } | null;
  reviewed: { post: string; at: string } | null;
  approved: { post: string; at: string } | null;
  paper: { number: string | null; date: string | null; signerPost: string | null };
};

export type TracePart = {
  side: 'value' | 'numerator' | 'denominator' | 'baseline';
  elementCode: string;
  elementName: string;
  measure: string;
  kind: ElementKind;
  sign: 1 | -1;
  total: DecimalText | null;
  totalDisplay: string | null;
  coverage: Coverage;
  contributions: TraceContribution[];
  missing: { unitCode: string; unitName: string; periodLabel: string }[];
};

export type Trace = {
  code: string;
  name: string;
  formulaInWords: string;
  /** how the parts add up over time and units, in words */
  rulesInWords: string[];
  answer: IndicatorAnswer;
  parts: TracePart[];
};

export function listIndicators(_deps: Deps): Promise<IndicatorListItem[]> {
  throw new Error('listIndicators');
}

/** @throws NOT_FOUND when there is no such indicator, or the unit is not the actor's to see */
export function showIndicator(_deps: Deps, _input: ScopeInput & { code: string }): Promise<IndicatorDetail> {
  throw new Error('showIndicator');
}

/** Where a number comes from: every figure it stands on, with who entered, reviewed and approved it and when. */
export function traceIndicator(_deps: Deps, _input: ScopeInput & { code: string }): Promise<Trace> {
  throw new Error('traceIndicator');
}
