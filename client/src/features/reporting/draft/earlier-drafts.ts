// An earlier version kept drafts in localStorage, a text per report: `soket.draft:bode:bode:B01:2022-Q3:v1`.
import { QUALIFIERS } from '@soket/shared/figure';
import { z } from 'zod';
import { changeCount } from './report-draft.ts';
import { NARRATIVE_FIELDS, PAPER_FIELDS } from './report-texts.ts';
import { type WorkRow, workRow } from './work.ts';

// Schemas of its own: using one of shared's would tie zod to every module of the first page.
const FigureSchema = z.object({
  value: z
    .string()
    .regex(/^-?\d{1,15}(\.\d{1,6})?$/)
    .nullable(),
  qualifier: z.enum(QUALIFIERS),
  qualifierWord: z.null().default(null),
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

function readDraft(key: string, username: string): WorkRow | null {
  const [, owner, unitCode, formCode, periodCode, version = ''] = key.split(':');
  const versionNumber = Number(version.slice(1));
  if (owner !== username || !unitCode || !formCode || !periodCode || !versionNumber) return null;
  const draft = StoredDraft.safeParse(JSON.parse(localStorage.getItem(key) ?? ''));
  if (!draft.success) return null;
  const work = {
    draft: draft.data,
    delivery: null,
    standing: 'waiting',
    changes: changeCount(draft.data),
  } as const;
  return workRow({ unitCode, formCode, periodCode, versionNumber }, work, null);
}

/** Moves the person's drafts to where they are kept now; what cannot be understood stays where it is. */
export async function moveEarlierDrafts(
  username: string,
  keep: (rows: WorkRow[]) => PromiseLike<unknown>,
): Promise<void> {
  const found: { key: string; row: WorkRow }[] = [];
  try {
    for (const key of Object.keys(localStorage).filter((name) => name.startsWith('soket.draft:'))) {
      try {
        const row = readDraft(key, username);
        if (row) found.push({ key, row });
      } catch {
        // Half a text: nothing to move.
      }
    }
  } catch {
    return; // Storage closed to us.
  }
  if (found.length === 0) return;
  await keep(found.map(({ row }) => row));
  for (const { key } of found) localStorage.removeItem(key);
}
