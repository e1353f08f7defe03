// A report as its unit and its reviewers see it. Written out: the entry grid, the review screen and the printed form share it.
import type { Day } from '@soket/shared/day';
import type { DecimalText } from '@soket/shared/decimal';
import type { ElementKind } from '@soket/shared/data-element';
import type { Provenance, Qualifier, QualifierWord } from '@soket/shared/figure';
import type { FormRule, PeerSpread } from '@soket/shared/form-rule';
import type { ReportStatus } from '@soket/shared/report-status';

export type CellKey = { elementCode: string; placeUnitCode: string | null };

export type CellFigure = {
  value: DecimalText | null;
  qualifier: Qualifier;
  /** as it was written; null: the usual one */
  qualifierWord: QualifierWord | null;
  estimated: boolean;
  note: string | null;
  /** the unit's answer to a soft rule's question */
  explanation: string | null;
};

/** What the unit did about a comment once it had the report back; `texts`: the boxes or the paper, not a figure. */
export type CommentAnswer = 'figure' | 'words' | 'texts' | 'none';

export type CellComment = {
  text: string;
  post: string;
  at: string;
  versionNumber: number;
  /** null: not handed back since */
  answer: CommentAnswer | null;
};

export type ReportRow = CellKey & {
  section: string;
  /** "1.1" */
  label: string;
  name: string;
  placeName: string | null;
  measure: string;
  kind: ElementKind;
  decimals: number;
  required: boolean;
  min: DecimalText | null;
  max: DecimalText | null;
  guidance: string | null;
  /** carried over from the last closing: shown, not typed */
  isCarriedOver: boolean;
  previous: DecimalText | null;
  sameLastYear: DecimalText | null;
  figure: CellFigure;
  provenance: Provenance;
  /** words that were written for an earlier figure of the cell, while it has none of its own */
  explainedBefore?: { value: DecimalText; explanation: string };
  comments: CellComment[];
};

export type Narrative = { results: string; shortcomings: string; causes: string; proposals: string };
/** The signed paper the report rests on; a person appears only as a post. */
export type Paper = { number: string | null; date: Day | null; signerPost: string | null };

export type ReportEvent = {
  at: string;
  post: string;
  action: string;
  reason: string | null;
  versionNumber: number;
  /** the day that an extension gave */
  deadline: Day | null;
  /** workbooks that figures were taken from in this saving */
  fileNames: string[];
};

export type ReportText = keyof Narrative | 'paperNumber' | 'paperDate' | 'paperSignerPost';

/** When a report was handed back, by whom and why. */
export type ReturnedAt = { post: string; at: string; reason: string | null };

/**
 * What a report says differently from how it was handed back, or from the approved version that it corrects; there
 * `post` and `at` are that version's approval and `reason` is why it is corrected.
 */
export type ReportChanges = {
  since: ({ kind: 'return' } & ReturnedAt) | ({ kind: 'version'; versionNumber: number } & ReturnedAt);
  cells: (CellKey & { before: CellFigure; after: CellFigure; post: string; at: string })[];
  texts: { field: ReportText; before: string; after: string }[];
};

export type ReportSheet = {
  form: {
    code: string;
    name: string;
    ownerUnitName: string;
    oneStep: boolean;
    needsSignOff: boolean;
    rules: FormRule[];
  };
  unit: { code: string; name: string };
  period: {
    code: string;
    label: string;
    firstDay: Day | null;
    lastDay: Day;
    /** the unit's own, when it was given more time */
    deadline: Day | null;
    extensionReason: string | null;
    /** since when this report, never sent, takes nothing any more; null while it does */
    closedSince: Day | null;
    retroactive: boolean;
    previousLabel: string | null;
    sameLastYearLabel: string | null;
  };
  daysLeft: number | null;
  isLate: boolean;
  /** null id: nothing saved yet */
  version: {
    id: string | null;
    number: number;
    revision: number;
    status: ReportStatus | 'missing';
    correctionReason: string | null;
    signedOff: { post: string; at: string } | null;
    submitted: { post: string; at: string } | null;
    savedAt: string | null;
  };
  may: { save: boolean; submit: boolean; signOff: boolean; correct: boolean };
  rows: ReportRow[];
  /** what an outlier rule judges by: how the others' figures lie, and none of them */
  peers: PeerSpread[];
  narrative: Narrative;
  paper: Paper;
  /** words on the whole report */
  comments: CellComment[];
  events: ReportEvent[];
  /** what is different since the report was handed back, and from the version it corrects; none of a first version */
  changes: ReportChanges[];
  versions: {
    number: number;
    status: ReportStatus;
    approvedAt: string | null;
    correctionReason: string | null;
  }[];
};

/** A line of a unit's list of reports: what is due, what is late, what came back. */
export type ReportListItem = {
  formCode: string;
  formName: string;
  unitCode: string;
  unitName: string;
  periodCode: string;
  periodLabel: string;
  /** the unit's own, when it was given more time */
  deadline: Day | null;
  extensionReason: string | null;
  daysLeft: number | null;
  isLate: boolean;
  status: ReportStatus | 'missing';
  versionNumber: number;
  filled: number;
  total: number;
  /** the period has begun and the unit has yet to send it, or to send it again */
  isOpen: boolean;
  /** since when this report, never sent, takes nothing any more; null while it does */
  closedSince: Day | null;
  /** the period has not ended: nothing is to be done yet */
  isRunning: boolean;
};

/** A state a cell was saved in: who put what there, when, and with which words; of a correction also why it was begun. */
export type CellState = CellFigure & {
  versionNumber: number;
  correctionReason: string | null;
  /** the workbook that it was taken from; null where it was typed or pasted */
  fileName: string | null;
  post: string;
  at: string;
};
