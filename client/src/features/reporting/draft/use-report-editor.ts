import { onlineManager, useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useSignedOut } from '../../../lib/signed-out.ts';
import { type ReportSheet, useTRPC } from '../../../lib/trpc.ts';
import { createReportEditor, type ReportEditor } from './report-editor.ts';
import { outcomeOf } from './save-outcome.ts';
import { keyOf, placeOf, workId } from './work.ts';
import type { Hold, Holder, WorkStore } from './work-store.ts';

export type OpenedReport =
  | { kind: 'opening' }
  | { kind: 'open'; key: string; editor: ReportEditor; sheet: ReportSheet }
  /** another window of this browser has it */
  | { kind: 'elsewhere'; takeOver: () => void };

type Opened = { at: string; editor: ReportEditor | null };

/** Editors of this page that are still writing what was typed last: the same report is opened after them. */
const closing = new Set<Promise<void>>();

/**
 * The report on screen, what this machine keeps of it, and its way to the server. One editor lives as long as its report
 * is shown, or until another window opens the same.
 * @param sheet the report of the server, or as it was last seen; undefined while neither is there
 */
export function useReportEditor(sheet: ReportSheet | undefined, store: WorkStore | undefined): OpenedReport {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { mutateAsync } = useMutation(trpc.reports.save.mutationOptions());
  const isSignedOut = useSignedOut();
  const [opened, setOpened] = useState<Opened | null>(null);
  const [attempt, setAttempt] = useState(0);
  const newest = useRef(sheet);
  const id = sheet && workId(keyOf(sheet));
  // Who may type once keeps the hold: the report they have just sent may come back.
  const [typedInto, setTypedInto] = useState<string>();
  if (sheet?.may.save && typedInto !== id) setTypedInto(id);
  const isTypedInto = sheet?.may.save === true || (id !== undefined && typedInto === id);
  const at = `${id} ${isTypedInto} ${attempt}`;

  useEffect(() => {
    newest.current = sheet;
    if (sheet && opened?.at === at) opened.editor?.receive(sheet);
  }, [sheet, opened, at]);

  useEffect(() => {
    const start = newest.current;
    if (!store || !start || id === undefined) return;
    let isGone = false;
    let hold: Hold | null = null;
    let editor: ReportEditor | null = null;
    const key = placeOf(start);
    const begin = async () => {
      await Promise.all(closing);
      hold = await holdFor(store, start, isTypedInto, (to) => {
        editor?.stop();
        if (isGone) return;
        if (to === 'sender')
          setAttempt((count) => count + 1); // This page was asleep; now it is looked at.
        else setOpened({ at, editor: null });
      });
      if (isGone) return hold.release();
      editor = createReportEditor({
        sheet: newest.current ?? start,
        hold,
        save: async (changes) => {
          try {
            return { kind: 'saved', result: await mutateAsync({ ...keyOf(start), ...changes }) };
          } catch (error) {
            return outcomeOf(error);
          }
        },
        refresh: async () => {
          const options = trpc.reports.sheet.queryOptions(key, { staleTime: 0 });
          await queryClient.fetchQuery(options).then(
            (fresh) => editor?.receive(fresh),
            () => undefined,
          );
        },
      });
      setOpened({ at, editor });
    };
    void begin();
    const sendNow = () => void editor?.flush();
    const askBeforeLeaving = (event: BeforeUnloadEvent) => {
      void editor?.settled();
      if (editor?.isAtRisk()) event.preventDefault();
    };
    const stopListening = onlineManager.subscribe((isOnline) => isOnline && sendNow());
    window.addEventListener('beforeunload', askBeforeLeaving);
    return () => {
      isGone = true;
      stopListening();
      window.removeEventListener('beforeunload', askBeforeLeaving);
      if (editor && hold) void leave(editor, hold);
    };
  }, [store, id, isTypedInto, at, mutateAsync, queryClient, trpc]);

  const editor = opened?.at === at ? opened.editor : null;
  useEffect(() => {
    if (!isSignedOut) void editor?.flush();
  }, [isSignedOut, editor]);

  if (!sheet || opened?.at !== at) return { kind: 'opening' };
  if (!editor) return { kind: 'elsewhere', takeOver: () => setAttempt(attempt + 1) };
  return { kind: 'open', key: at, editor, sheet };
}

/** What waits is sent on the way out; when that does not work it stays here for the sender. */
async function leave(editor: ReportEditor, hold: Hold): Promise<void> {
  const written = editor.settled();
  closing.add(written);
  void written.finally(() => closing.delete(written));
  await editor.flush();
  editor.stop();
  await editor.settled();
  await hold.release();
}

/** A report that is only read is nobody's: any number of windows may show it. */
async function holdFor(
  store: WorkStore,
  sheet: ReportSheet,
  isTypedInto: boolean,
  onLost: (to: Holder) => void,
): Promise<Hold> {
  const key = keyOf(sheet);
  const hasWork = async () => (await store.waiting()).some((row) => row.id === workId(key));
  const hold = isTypedInto || (await hasWork()) ? await store.hold(key, 'desk', onLost) : null;
  return (
    hold ?? {
      work: null,
      sheet: null,
      write: async (_work, seen) => {
        if (seen) await store.keepSeen(seen);
        return 'kept';
      },
      release: async () => undefined,
    }
  );
}
