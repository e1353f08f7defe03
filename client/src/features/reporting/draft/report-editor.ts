// One report being typed in: what is on screen, what is safe on this machine, what the server has taken.
// It knows nothing of React; timers, storage and the server are what it is handed or the browser's own.
import { newRequestKey } from '../../../lib/request-key.ts';
import type { ReportRow, ReportSheet, SaveReportInput, StepResult } from '../../../lib/trpc.ts';
import { storeDraft } from './draft-storage.ts';
import {
  type CellField,
  type CellId,
  type CellState,
  cellIdOf,
  enterField,
  sameCell,
} from './report-cell.ts';
import {
  acknowledge,
  arrivedPart,
  type Batch,
  cellOf,
  changeCells,
  changeText,
  chooseCell,
  chooseText,
  isClean,
  type NewCell,
  nextBatch,
  recordStep,
  redo,
  type ReportDraft,
  sentFigure,
  type ServerSide,
  settle,
  undo,
  withCell,
} from './report-draft.ts';
import { isSendableText, type TextField, textsOf, toSavedTexts } from './report-texts.ts';

const AUTOSAVE_MS = 1000;
const RETRY_MS = 10_000;

type Typing = { id: CellId; field: CellField; text: string; before: CellState };

export type SaveState =
  | { kind: 'saved'; at: string | null }
  /** changes are waiting for a pause in typing, or for a choice, or cannot be read */
  | { kind: 'waiting' }
  | { kind: 'saving' }
  /** the server could not be reached; sent again by itself */
  | { kind: 'unreachable'; error: unknown }
  | { kind: 'refused'; error: unknown };

export type EditorState = {
  draft: ReportDraft;
  server: ServerSide;
  revision: number;
  typing: Typing | null;
  save: SaveState;
  /** the browser keeps what has not been sent */
  isKeptHere: boolean;
  /** somebody else saved this report meanwhile */
  isMerged: boolean;
};

export type SaveOutcome =
  { kind: 'saved'; result: StepResult } | { kind: 'changed' | 'unreachable' | 'refused'; error: unknown };

type EditorParts = {
  sheet: ReportSheet;
  draft: ReportDraft;
  storageKey: string;
  save: (
    input: Pick<SaveReportInput, 'figures' | 'narrative' | 'paper' | 'revision' | 'requestKey'>,
  ) => Promise<SaveOutcome>;
  /** asks the server for the report again and hands it to `receive` */
  refresh: () => Promise<void>;
};

export type ReportEditor = ReturnType<typeof createReportEditor>;

export function serverSideOf(sheet: ReportSheet): ServerSide {
  return {
    figures: new Map(sheet.rows.map((row) => [cellIdOf(row), row.figure])),
    texts: textsOf(sheet),
  };
}

export function createReportEditor(parts: EditorParts) {
  const listeners = new Set<() => void>();
  const lines = new Map<CellId, ReportRow>(parts.sheet.rows.map((row) => [cellIdOf(row), row]));
  let maySave = parts.sheet.may.save;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let sending: Promise<boolean> | null = null;
  /** The batch on its way, or whose answer never came: it is delivered again word for word, so that it counts once. */
  let unanswered: { batch: Batch; revision: number; requestKey: string } | null = null;
  let isDisposed = false;
  const server = serverSideOf(parts.sheet);
  let state: EditorState = {
    draft: settle(parts.draft, server),
    server,
    revision: parts.sheet.version.revision,
    typing: null,
    save: { kind: 'saved', at: parts.sheet.version.savedAt },
    isKeptHere: true,
    isMerged: false,
  };

  function set(change: Partial<EditorState>): void {
    const isKeptHere =
      change.draft && change.draft !== state.draft
        ? storeDraft(parts.storageKey, change.draft)
        : state.isKeptHere;
    state = { ...state, ...change, isKeptHere };
    for (const listener of listeners) listener();
  }

  function edit(draft: ReportDraft): void {
    if (draft === state.draft) return;
    set({ draft, save: sending || isClean(draft) ? state.save : { kind: 'waiting' } });
    schedule(AUTOSAVE_MS);
  }

  function schedule(delay: number): void {
    if (timer) clearTimeout(timer);
    timer = isDisposed ? null : setTimeout(() => void send(), delay);
  }

  function pendingBatch() {
    return maySave ? nextBatch(state.draft, state.server, isSendableText) : null;
  }

  const hasWork = () => unanswered !== null || pendingBatch() !== null;

  /** One delivery. @returns whether it went well, also when there was nothing to send */
  function send(): Promise<boolean> {
    sending ??= deliver().finally(() => {
      sending = null;
      if (hasWork() && state.save.kind !== 'refused') {
        schedule(state.save.kind === 'unreachable' ? RETRY_MS : AUTOSAVE_MS);
      }
    });
    return sending;
  }

  async function deliver(): Promise<boolean> {
    const batch = pendingBatch();
    const job = unanswered ?? (batch && { batch, revision: state.revision, requestKey: newRequestKey() });
    if (!job) {
      if (isClean(state.draft) && state.save.kind !== 'saved') set({ save: { kind: 'saved', at: null } });
      return true;
    }
    unanswered = job;
    set({ save: { kind: 'saving' } });
    const { figures, texts } = job.batch;
    const { revision, requestKey } = job;
    const outcome = await parts.save({ figures, ...toSavedTexts(texts), revision, requestKey });
    if (outcome.kind !== 'unreachable') unanswered = null;
    switch (outcome.kind) {
      case 'saved':
        take(job.batch, outcome.result);
        return true;
      case 'changed':
        set({ isMerged: true, save: { kind: 'waiting' } });
        await parts.refresh();
        return false;
      case 'unreachable':
      case 'refused':
        set({ save: { kind: outcome.kind, error: outcome.error } });
        return false;
    }
  }

  function take(batch: Batch, result: StepResult): void {
    const figures = new Map(state.server.figures);
    for (const input of batch.figures) figures.set(cellIdOf(input), sentFigure(input));
    const draft = acknowledge(state.draft, state.server, batch);
    set({
      server: { figures, texts: { ...state.server.texts, ...batch.texts } },
      revision: Math.max(state.revision, result.revision),
      draft,
      save: isClean(draft) ? { kind: 'saved', at: result.savedAt } : { kind: 'waiting' },
    });
  }

  function endTyping(): void {
    const { typing } = state;
    if (!typing) return;
    const after = cellOf(state.draft, state.server, typing.id);
    set({ typing: null, draft: recordStep(state.draft, [{ id: typing.id, before: typing.before, after }]) });
  }

  return {
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    snapshot: () => state,

    /** A newer report from the server; an answer that was overtaken by our own save is ignored. */
    receive(sheet: ReportSheet): void {
      maySave = sheet.may.save;
      if (sheet.version.revision < state.revision) return;
      const fresh = serverSideOf(sheet);
      // Our own delivery may show here before its answer arrives.
      const arrived = unanswered ? arrivedPart(unanswered.batch, fresh) : null;
      const draft = arrived ? acknowledge(state.draft, state.server, arrived) : state.draft;
      const at = sheet.version.savedAt ?? (state.save.kind === 'saved' ? state.save.at : null);
      set({
        server: fresh,
        revision: sheet.version.revision,
        draft: settle(draft, fresh),
        save: state.save.kind === 'saved' ? { kind: 'saved', at } : state.save,
      });
      if (pendingBatch() && !timer) schedule(AUTOSAVE_MS);
    },

    type(id: CellId, field: CellField, text: string): void {
      const line = lines.get(id);
      if (!line) return;
      if (state.typing && (state.typing.id !== id || state.typing.field !== field)) endTyping();
      const now = cellOf(state.draft, state.server, id);
      const before = state.typing?.before ?? now;
      state = { ...state, typing: { id, field, text, before } };
      const draft = withCell(state.draft, state.server, id, enterField(before, field, text, line));
      if (sameCell(now, cellOf(draft, state.server, id))) set({});
      edit(draft);
    },
    endTyping,
    /** Escape: the cell is again what it was before the first key. */
    cancelTyping(): void {
      const { typing } = state;
      if (!typing) return;
      state = { ...state, typing: null };
      edit(withCell(state.draft, state.server, typing.id, typing.before));
    },
    change: (changes: readonly NewCell[]) => edit(changeCells(state.draft, state.server, changes)),
    undo: () => edit(undo(state.draft, state.server)),
    redo: () => edit(redo(state.draft, state.server)),
    setText: (field: TextField, text: string) => edit(changeText(state.draft, state.server, field, text)),
    chooseCell: (id: CellId, choice: 'mine' | 'theirs') =>
      edit(chooseCell(state.draft, state.server, id, choice)),
    chooseText: (field: TextField, text: string) => edit(chooseText(state.draft, state.server, field, text)),
    cell: (id: CellId) => cellOf(state.draft, state.server, id),
    /** Whether anything on screen is not on the server: unread, undecided, or not delivered. */
    hasUnsent: () => !isClean(state.draft),
    /** Gives up the changes that the report does not take any more. */
    dropChanges: () => set({ draft: { ...state.draft, cells: {}, texts: {} } }),
    refresh: parts.refresh,
    closeMergeNotice: () => set({ isMerged: false }),

    /** Sends what waits, now. @returns whether everything that can be sent has been taken by the server */
    async flush(): Promise<boolean> {
      endTyping();
      if (sending) await sending;
      while (hasWork()) if (!(await send())) return false;
      return true;
    },
    dispose(): void {
      isDisposed = true;
      if (timer) clearTimeout(timer);
    },
    revive(): void {
      isDisposed = false;
      if (pendingBatch()) schedule(AUTOSAVE_MS);
    },
  };
}
