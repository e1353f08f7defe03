import { parseDayVi, printDay } from '@soket/shared/day';
import type { Narrative, Paper, ReportSheet, SaveReportInput } from '../../../lib/trpc.ts';

export const NARRATIVE_FIELDS = [
  'results',
  'shortcomings',
  'causes',
  'proposals',
] as const satisfies readonly (keyof Narrative)[];
export type NarrativeField = (typeof NARRATIVE_FIELDS)[number];

export const PAPER_FIELDS = ['paperNumber', 'paperDate', 'paperPost'] as const;
export type PaperField = (typeof PAPER_FIELDS)[number];

/** Everything in a report that is typed as text: the four boxes and the signed paper's number, date and post. */
export type TextField = NarrativeField | PaperField;
export type Texts = Record<TextField, string>;

export function textsOf(sheet: Pick<ReportSheet, 'narrative' | 'paper'>): Texts {
  const { results, shortcomings, causes, proposals } = sheet.narrative;
  return {
    results,
    shortcomings,
    causes,
    proposals,
    paperNumber: sheet.paper.number ?? '',
    paperDate: sheet.paper.date === null ? '' : printDay(sheet.paper.date),
    paperPost: sheet.paper.signerPost ?? '',
  };
}

/** A date that cannot be read stays in its field and is not sent; everything else may go. */
export function isSendableText(field: TextField, text: string): boolean {
  return field !== 'paperDate' || text.trim() === '' || parseDayVi(text) !== null;
}

type SavedTexts = Pick<SaveReportInput, 'narrative' | 'paper'>;

/** Texts as the server takes them; an empty field of the paper is null. */
export function toSavedTexts(texts: Partial<Texts>): SavedTexts {
  const narrative: Partial<Narrative> = {};
  for (const field of NARRATIVE_FIELDS) {
    const text = texts[field];
    if (text !== undefined) narrative[field] = text.normalize('NFC');
  }
  const paper: Partial<Paper> = {};
  const trimmed = (text: string) => text.normalize('NFC').trim() || null;
  if (texts.paperNumber !== undefined) paper.number = trimmed(texts.paperNumber);
  if (texts.paperDate !== undefined) paper.date = parseDayVi(texts.paperDate);
  if (texts.paperPost !== undefined) paper.signerPost = trimmed(texts.paperPost);
  return { narrative, paper };
}

/** The sheet with these texts; a date that cannot be read has never been on a server. */
export function withTexts(
  sheet: Pick<ReportSheet, 'narrative' | 'paper'>,
  texts: Texts,
): Pick<ReportSheet, 'narrative' | 'paper'> {
  const { narrative, paper } = toSavedTexts(texts);
  return { narrative: { ...sheet.narrative, ...narrative }, paper: { ...sheet.paper, ...paper } };
}
