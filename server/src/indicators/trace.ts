import type { ElementKind } from '@soket/shared/data-element';
import type { Day } from '@soket/shared/day';
import type { DecimalText } from '@soket/shared/decimal';
import type { Provenance, Qualifier } from '@soket/shared/figure';
import type { PartWhich } from '@soket/shared/indicator';
import type { Coverage, IndicatorAnswer } from '../figures/answer.ts';

export type TraceContribution = {
  unitCode: string;
  unitName: string;
  placeUnitCode: string | null;
  placeName: string | null;
  periodCode: string;
  periodLabel: string;
  retroactive: boolean;
  value: DecimalText;
  display: string;
  /** "26,9%": the part of it that counts in the area of today; null where all of it does */
  shareDisplay: string | null;
  qualifier: Qualifier;
  provenance: Provenance;
  sourceQuote: string | null;
  note: string | null;
  formCode: string;
  formName: string;
  versionNumber: number;
  /** the approved value this one replaced by a correction, still readable (null: nothing was reported), and why */
  replaced: {
    display: string | null;
    versionNumber: number;
    approvedAt: string;
    reason: string | null;
  } | null;
  /** whether the reader may see every state this figure was saved in */
  hasHistory: boolean;
  entered: { post: string; at: string };
  submitted: { post: string; at: string } | null;
  reviewed: { post: string; at: string } | null;
  approved: { post: string; at: string } | null;
  paper: { number: string | null; date: string | null; signerPost: string | null };
};

/** A change of the map by which figures came to the unit that is asked for. */
export type TracePassage = {
  fromName: string;
  toName: string;
  effectiveOn: Day;
  /** "26,9%", "toàn bộ", or that it is not known */
  shareDisplay: string;
  /** "theo dân số" */
  basisWord: string;
  source: string | null;
};

export type TraceSide = 'value' | 'numerator' | 'denominator' | 'baseline';

export type TracePart = {
  side: TraceSide;
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
  /** what carries figures of other units into this one's, on the map of today; none on the map of then */
  passages: TracePassage[];
};

export type TracedTerm = { side: TraceSide; element: string; sign: 1 | -1; which: PartWhich };
