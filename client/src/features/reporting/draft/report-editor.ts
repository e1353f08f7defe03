// One report being typed in: what is on screen, what is safe on this machine, what the server has taken.
// It knows nothing of React, and serves a report that nobody has open as well: the timers are the browser's, storage and
// server are what it is handed.
import { newRequestKey } from '../../../lib/request-key.ts';
import type { ReportRow, ReportSheet, SaveReportInput, StepResult } from '../../../lib/trpc.ts';
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
  changeCount,
  changeText,
  chooseCell,
  chooseText,
  conflictsOf,
  EMPTY_DRAFT,
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
import { isSendableText, type TextField, textsOf, toSavedTexts, withTexts } from './report-texts.ts';
import type { Delivery, Standing, Work } from './work.ts';
import type { Hold } from './work-store.ts';

const AUTOSAVE_MS = 1000;
const RETRY_MS = 10_000;
/** A key is drawn before it is written down, and quick ones are written together: each writing takes as long as a key. */
const WRITE_MS = 100;

type Typing = { id: CellId; field: CellField; text: string; before: CellState };

export type SaveState =
  | { kind: 'saved'; at: string | null }
  /** changes are waiting for a pause in typing, or for a choice, or cannot be read */
  | { kind: 'waiting' }
  | { kind: 'saving' }
  /** the server could not be reached; sent again by itself */
  | { kind: 'unreachable'; error: unknown }
  | { kind: 'refused'; error: unknown };

/** One object: key after key says nothing new. */
const WAITING: SaveState = { kind: 'waiting' };

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
  /** as the server tells it, or as it was last seen */
  sheet: ReportSheet;
  /** what is kept of this report, and the right to write it */
  hold: Pick<Hold, 'work' | 'sheet' | 'write'>;
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
  // What was typed is understood beside what was on screen then; the newest report is merged into it at the end.
  let sheet = parts.hold.sheet ?? parts.sheet;
  let lines = linesOf(sheet);
  let maySave = sheet.may.save;
  let { savedAt } = sheet.version;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let sending: Promise<boolean> | null = null;
  /** The delivery on its way, or whose answer never came. */
  let unanswered: Delivery | null = parts.hold.work?.delivery ?? null;
  let writing: Promise<void> | null = null;
  let isUnwritten = false;
  /** Somebody waits for what is written: it does not wait for the screen. */
  let isWriteUrgent = false;
  let wakeWriting = () => {};
  let isSheetUnwritten = parts.hold.sheet === null;
  let isStopped = false;
  const server = serverSideOf(sheet);
  let state: EditorState = {
    draft: settle({ ...EMPTY_DRAFT, ...parts.hold.work?.draft }, server),
    server,
    revision: sheet.version.revision,
    typing: null,
    save: { kind: 'saved', at: savedAt },
    isKeptHere: true,
    isMerged: false,
  };

  function set(change: Partial<EditorState>): void {
    const isChanged = change.draft !== undefined && change.draft !== state.draft;
    state = { ...state, ...change };
    if (isChanged) void keep();
    for (const listener of listeners) listener();
  }

  /** Writes what is on screen to this machine; while one writing is under way, the next one waits and takes the latest. */
  function keep(): Promise<void> {
    isUnwritten = true;
    writing ??= writeAll();
    return writing;
  }

  /** The same, at once. */
  function keepNow(): Promise<void> {
    isUnwritten = true;
    return written();
  }

  async function written(): Promise<void> {
    if (!isUnwritten && !writing) return;
    isWriteUrgent = true;
    wakeWriting();
    writing ??= writeAll();
    await writing;
  }

  function writingPause(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, WRITE_MS);
      wakeWriting = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  async function writeAll(): Promise<void> {
    while (isUnwritten) {
      if (!isWriteUrgent) await writingPause();
      isUnwritten = false;
      const seen = isSheetUnwritten ? sheetAsKnown() : undefined;
      isSheetUnwritten = false;
      const outcome = await parts.hold.write(workToKeep(), seen);
      if (outcome === 'lost') stop();
      isSheetUnwritten ||= seen !== undefined && outcome === 'not kept';
      const isKeptHere = outcome !== 'not kept';
      if (isKeptHere !== state.isKeptHere) set({ isKeptHere });
    }
    writing = null;
    isWriteUrgent = false;
  }

  function workToKeep(): Work | null {
    const { cells, texts } = state.draft;
    const changed = changeCount(state.draft);
    if (changed === 0 && !unanswered) return null;
    const sent = unanswered
      ? unanswered.batch.figures.length + Object.keys(unanswered.batch.texts).length
      : 0;
    return { draft: { cells, texts }, delivery: unanswered, standing: standing(), changes: changed || sent };
  }

  function standing(): Standing {
    if (state.save.kind === 'refused' || !maySave) return 'refused';
    const conflicts = conflictsOf(state.draft, state.server);
    if (conflicts.cells.length + conflicts.texts.length > 0) return 'conflict';
    return hasWork() ? 'waiting' : 'unread';
  }

  /** The report as the server has it after everything it has acknowledged. */
  function sheetAsKnown(): ReportSheet {
    const rows = sheet.rows.map((row) => {
      const figure = state.server.figures.get(cellIdOf(row));
      return figure && figure !== row.figure ? { ...row, figure } : row;
    });
    const version = { ...sheet.version, revision: state.revision, savedAt };
    return { ...sheet, ...withTexts(sheet, state.server.texts), rows, version };
  }

  function edit(draft: ReportDraft): void {
    if (draft === state.draft) return;
    set({ draft, save: sending || isClean(draft) ? state.save : WAITING });
    schedule(AUTOSAVE_MS);
  }

  function schedule(delay: number): void {
    if (timer) clearTimeout(timer);
    const start = () => {
      timer = null;
      void send();
    };
    timer = isStopped ? null : setTimeout(start, delay);
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
    if (isStopped) return false;
    const batch = pendingBatch();
    const job = unanswered ?? (batch && { batch, revision: state.revision, requestKey: newRequestKey() });
    if (!job) {
      if (isClean(state.draft) && state.save.kind !== 'saved') set({ save: { kind: 'saved', at: savedAt } });
      return true;
    }
    unanswered = job;
    set({ save: { kind: 'saving' } });
    // On this machine before it is on its way: whatever happens now, it is delivered again as it is.
    await keepNow();
    if (isStopped) return false;
    const { figures, texts } = job.batch;
    const { revision, requestKey } = job;
    const outcome = await parts.save({ figures, ...toSavedTexts(texts), revision, requestKey });
    if (isStopped) return false;
    if (outcome.kind !== 'unreachable') unanswered = null;
    switch (outcome.kind) {
      case 'saved':
        take(job.batch, outcome.result);
        break;
      case 'changed':
        set({ isMerged: true, save: WAITING });
        await parts.refresh();
        break;
      case 'unreachable':
      case 'refused':
        set({ save: { kind: outcome.kind, error: outcome.error } });
    }
    void keep();
    return outcome.kind === 'saved';
  }

  function take(batch: Batch, result: StepResult): void {
    const figures = new Map(state.server.figures);
    for (const input of batch.figures) figures.set(cellIdOf(input), sentFigure(input));
    // An answer to a delivery of long ago: what the server has become since then is known already.
    const isOvertaken = result.revision < state.revision;
    const draft = acknowledge(state.draft, state.server, batch);
    isSheetUnwritten = true;
    savedAt = result.savedAt;
    set({
      server: isOvertaken ? state.server : { figures, texts: { ...state.server.texts, ...batch.texts } },
      revision: Math.max(state.revision, result.revision),
      draft,
      save: isClean(draft) ? { kind: 'saved', at: savedAt } : WAITING,
    });
  }

  function endTyping(): void {
    const { typing } = state;
    if (!typing) return;
    const after = cellOf(state.draft, state.server, typing.id);
    set({ typing: null, draft: recordStep(state.draft, [{ id: typing.id, before: typing.before, after }]) });
  }

  /** A newer report from the server; an answer that was overtaken by our own save is ignored. */
  function receive(newer: ReportSheet): void {
    maySave = newer.may.save;
    if (newer.version.revision < state.revision) return;
    sheet = newer;
    lines = linesOf(newer);
    isSheetUnwritten = true;
    const fresh = serverSideOf(newer);
    // Our own delivery may show here before its answer arrives.
    const arrived = unanswered ? arrivedPart(unanswered.batch, fresh) : null;
    const draft = arrived ? acknowledge(state.draft, state.server, arrived) : state.draft;
    savedAt = newer.version.savedAt ?? savedAt;
    set({
      server: fresh,
      revision: newer.version.revision,
      draft: settle(draft, fresh),
      save: state.save.kind === 'saved' ? { kind: 'saved', at: savedAt } : state.save,
    });
    void keep();
    // The server has just been heard: what could not reach it goes now.
    if (hasWork() && (!timer || state.save.kind === 'unreachable')) schedule(AUTOSAVE_MS);
  }

  function stop(): void {
    isStopped = true;
    if (timer) clearTimeout(timer);
  }

  async function flush(): Promise<boolean> {
    endTyping();
    if (sending) await sending;
    while (hasWork()) if (!(await send())) return false;
    return !isStopped;
  }

  receive(parts.sheet);
  if (hasWork()) {
    state = { ...state, save: WAITING };
    schedule(0);
  } else if (!isClean(state.draft)) state = { ...state, save: WAITING };

  return {
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    snapshot: () => state,
    receive,

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
    typingIn: (id: CellId) => (state.typing?.id === id ? state.typing : null),
    /** Whether anything on screen is not on the server: unread, undecided, or not delivered. */
    hasUnsent: () => !isClean(state.draft),
    /** Gives up the changes that the report does not take any more. */
    dropChanges: () => set({ draft: { ...state.draft, cells: {}, texts: {} } }),
    refresh: parts.refresh,
    closeMergeNotice: () => set({ isMerged: false }),

    /** Sends what waits, now. @returns whether everything that can be sent has been taken by the server */
    flush,
    /** Whether closing the page this moment would lose something. */
    isAtRisk: () => writing !== null || (!state.isKeptHere && !isClean(state.draft)),
    /** Waits until this machine has what is on screen. */
    settled: async () => {
      endTyping();
      await written();
    },
    /** No timer and no delivery of its own any more; what is kept stays for the next one to hold it. */
    stop,
  };
}

function linesOf(sheet: ReportSheet): Map<CellId, ReportRow> {
  return new Map(sheet.rows.map((row) => [cellIdOf(row), row]));
}
