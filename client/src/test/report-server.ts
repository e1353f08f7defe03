import type { SaveOutcome } from '../features/reporting/draft/report-editor.ts';
import type { SaveReportInput } from '../lib/trpc.ts';
import { aSheet } from './report-samples.ts';

export type SentSave = Pick<SaveReportInput, 'figures' | 'narrative' | 'paper' | 'revision' | 'requestKey'>;
/** One cell that a save changed, in the order of saving. */
type Applied = { elementCode: string; value: string | null; requestKey: string };

/** A report on a server: one revision a save, a repeated key is answered again without being done again. */
export function aReportServer() {
  let sheet = aSheet();
  const answered = new Map<string, SaveOutcome>();
  const deliveries: SentSave[] = [];
  const applied: Applied[] = [];

  function take(input: SentSave): SaveOutcome {
    deliveries.push(input);
    const known = answered.get(input.requestKey);
    if (known) return known;
    if (input.revision !== sheet.version.revision) return { kind: 'changed', error: null };
    const rows = sheet.rows.map((row) => {
      const sent = input.figures.find((one) => one.elementCode === row.elementCode);
      if (!sent) return row;
      const { elementCode, value } = sent;
      if (value !== row.figure.value) applied.push({ elementCode, value, requestKey: input.requestKey });
      return { ...row, figure: { ...row.figure, value } };
    });
    const revision = sheet.version.revision + 1;
    const savedAt = '2022-10-05T03:42:00.000Z';
    sheet = {
      ...sheet,
      rows,
      narrative: { ...sheet.narrative, ...input.narrative },
      version: { ...sheet.version, revision, savedAt, status: 'draft' },
    };
    const outcome: SaveOutcome = {
      kind: 'saved',
      result: { revision, status: 'draft', savedAt, versionNumber: 1 },
    };
    answered.set(input.requestKey, outcome);
    return outcome;
  }

  return {
    sheet: () => sheet,
    /** every delivery that arrived, repeated and refused ones too */
    deliveries,
    /** what changed a cell, by anybody */
    applied,
    take,
    /** somebody else at the same report */
    other: (elementCode: string, value: string) =>
      take({
        figures: [{ elementCode, placeUnitCode: null, value }],
        revision: sheet.version.revision,
        requestKey: crypto.randomUUID(),
      }),
    value: (code: string) => sheet.rows.find((row) => row.elementCode === code)?.figure.value,
  };
}
