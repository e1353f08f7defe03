// What the server has not confirmed survives a reload on this machine. Only changes are kept, never the whole report.
import { QUALIFIERS } from '@soket/shared/figure';
import { z } from 'zod';
import { EMPTY_DRAFT, isClean, type ReportDraft } from './report-draft.ts';
import { NARRATIVE_FIELDS, PAPER_FIELDS } from './report-texts.ts';

// Schemas of its own: using one of shared's would tie zod to every module of the first page.
const FigureSchema = z.object({
  value: z
    .string()
    .regex(/^-?\d{1,15}(\.\d{1,6})?$/)
    .nullable(),
  qualifier: z.enum(QUALIFIERS),
  estimated: z.boolean(),
  note: z.string().nullable(),
  explanation: z.string().nullable(),
});
const StoredDraft = z.object({
  cells: z.record(
    z.string(),
    z.object({ basis: FigureSchema, mine: FigureSchema.extend({ unread: z.string().nullable() }) }),
  ),
  texts: z.partialRecord(
    z.enum([...NARRATIVE_FIELDS, ...PAPER_FIELDS]),
    z.object({ basis: z.string(), mine: z.string() }),
  ),
});

export type DraftOwner = {
  username: string;
  unitCode: string;
  formCode: string;
  periodCode: string;
  versionNumber: number;
};

export function draftKey(owner: DraftOwner): string {
  const parts = [owner.username, owner.unitCode, owner.formCode, owner.periodCode, `v${owner.versionNumber}`];
  return `soket.draft:${parts.join(':')}`;
}

/** The changes left on this machine; an empty draft when there are none or they cannot be understood. */
export function loadDraft(key: string): ReportDraft {
  try {
    const stored = localStorage.getItem(key);
    if (stored === null) return EMPTY_DRAFT;
    const parsed = StoredDraft.safeParse(JSON.parse(stored));
    return parsed.success ? { ...EMPTY_DRAFT, ...parsed.data } : EMPTY_DRAFT;
  } catch {
    return EMPTY_DRAFT; // Storage closed to us, or half a text: what the server has is what there is.
  }
}

/** @returns whether the changes are safe on this machine; false where the browser refuses to store */
export function storeDraft(key: string, draft: ReportDraft): boolean {
  try {
    if (isClean(draft)) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify({ cells: draft.cells, texts: draft.texts }));
    return true;
  } catch {
    return false;
  }
}
