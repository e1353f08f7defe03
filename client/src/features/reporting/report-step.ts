import type { ReportSheet } from '../../lib/trpc.ts';
import type { ReportEditor } from './draft/report-editor.ts';

/** A step on the report as it now stands on the server; `requestKey` makes a repeated delivery harmless. */
export function stepOn(sheet: ReportSheet, editor: ReportEditor | null, requestKey: string) {
  return {
    formCode: sheet.form.code,
    periodCode: sheet.period.code,
    unitCode: sheet.unit.code,
    revision: editor ? editor.snapshot().revision : sheet.version.revision,
    requestKey,
  };
}
