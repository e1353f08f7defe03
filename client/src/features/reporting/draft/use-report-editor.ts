import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { faultOf } from '../../../lib/fault-message.ts';
import { apiFault, type ReportSheet, useTRPC } from '../../../lib/trpc.ts';
import { draftKey, loadDraft } from './draft-storage.ts';
import { isClean } from './report-draft.ts';
import {
  createReportEditor,
  type EditorState,
  type ReportEditor,
  type SaveOutcome,
} from './report-editor.ts';

/** Whether the server never got it, or broke over it: the same delivery may be tried again. */
function isUnanswered(error: unknown): boolean {
  const fault = apiFault(error)?.fault;
  return (
    !fault ||
    (fault.domain === null && fault.fields.length === 0) ||
    fault.domain?.code === 'SIGN_IN_REQUIRED'
  );
}

function refusalOf(error: unknown): SaveOutcome {
  if (faultOf(error)?.code === 'REPORT_CHANGED') return { kind: 'changed', error };
  return { kind: isUnanswered(error) ? 'unreachable' : 'refused', error };
}

/**
 * The report on screen and its way to the server. One editor lives as long as its page: give the component a key of
 * unit, form, period and version.
 */
export function useReportEditor(
  sheet: ReportSheet,
  username: string,
): { editor: ReportEditor; state: EditorState } {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { mutateAsync } = useMutation(trpc.reports.save.mutationOptions());
  const [editor] = useState(() => {
    const key = { formCode: sheet.form.code, periodCode: sheet.period.code, unitCode: sheet.unit.code };
    const storageKey = draftKey({ username, ...key, versionNumber: sheet.version.number });
    const made: ReportEditor = createReportEditor({
      sheet,
      draft: loadDraft(storageKey),
      storageKey,
      save: async (changes) => {
        try {
          return { kind: 'saved', result: await mutateAsync({ ...key, ...changes }) };
        } catch (error) {
          return refusalOf(error);
        }
      },
      refresh: async () => {
        const options = trpc.reports.sheet.queryOptions(key, { staleTime: 0 });
        await queryClient.fetchQuery(options).then(
          (fresh) => made.receive(fresh),
          () => undefined,
        );
      },
    });
    return made;
  });
  const state = useSyncExternalStore(editor.subscribe, editor.snapshot);

  useEffect(() => editor.receive(sheet), [editor, sheet]);
  useEffect(() => {
    const sendNow = () => void editor.flush();
    const askBeforeLeaving = (event: BeforeUnloadEvent) => {
      editor.endTyping();
      if (!isClean(editor.snapshot().draft)) event.preventDefault();
    };
    editor.revive();
    window.addEventListener('online', sendNow);
    window.addEventListener('beforeunload', askBeforeLeaving);
    return () => {
      window.removeEventListener('online', sendNow);
      window.removeEventListener('beforeunload', askBeforeLeaving);
      // Leaving for another page of the product: what waits is sent on the way out.
      sendNow();
      editor.dispose();
    };
  }, [editor]);

  return { editor, state };
}
