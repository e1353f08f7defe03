import type { Qualifier, QualifierWord } from '@soket/shared/figure';

export type PlannedFigure = {
  elementCode: string;
  placeUnitCode: string | null;
  value: string;
  qualifier?: Qualifier;
  qualifierWord?: QualifierWord | null;
  note?: string | null;
  explanation?: string | null;
  sourceQuote?: string | null;
};

export type PlannedNarrative = Partial<{
  results: string;
  shortcomings: string;
  causes: string;
  proposals: string;
}>;

/** A report as somebody would fill it in: one unit, one form, one period. */
export type PlannedReport = {
  formCode: string;
  unitCode: string;
  periodCode: string;
  figures: PlannedFigure[];
  narrative: PlannedNarrative;
  paper: { number: string | null; date: string | null; signerPost: string | null };
};
