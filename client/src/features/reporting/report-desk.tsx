import { Text } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import type { FigureProblem } from '@soket/shared/errors';
import { memo, startTransition, useEffect, useMemo, useState } from 'react';
import { useWords } from '../../lib/language.ts';
import { ReportChangesPanel } from '../../lib/report-changes.tsx';
import type { ReportSheet } from '../../lib/trpc.ts';
import { useSteady } from '../../lib/use-steady.ts';
import { Panel } from '../../ui/panel.tsx';
import { ConflictPanel } from './conflict-panel.tsx';
import { DeskHeader } from './desk-header.tsx';
import { cellIdOf } from './draft/report-cell.ts';
import { changeCount, conflictsOf, isClean, textOf, unreadCells } from './draft/report-draft.ts';
import type { EditorState, ReportEditor } from './draft/report-editor.ts';
import { EntryGrid } from './grid/entry-grid.tsx';
import { LineGuidance } from './grid/line-guidance.tsx';
import { nextProblem, sheetProblems } from './grid/sheet-problems.ts';
import { useGridPosition } from './grid/use-grid-position.ts';
import { useSheetProblems } from './grid/use-sheet-problems.ts';
import { NarrativeBoxes } from './narrative-boxes.tsx';
import { ProblemList } from './problem-list.tsx';
import { ReportHistory } from './report-history.tsx';
import { ReportNotices } from './report-notices.tsx';
import classes from './report-page.module.css';
import { reportingWords } from './reporting-words.ts';
import { SaveStatus } from './save-status.tsx';
import { StatusBar } from './status-bar.tsx';
import { SubmitButton } from './submit-button.tsx';

type Props = {
  sheet: ReportSheet;
  editor: ReportEditor;
  /** the server could not be asked yet: what is shown was seen earlier on this machine */
  isSeenEarlier: boolean;
  unit: string | undefined;
  isDemo: boolean;
};

/**
 * A key typed in the grid draws its own line at once, and this a moment later; what it does not concern is memoised and gets
 * the same objects as before.
 */
export function ReportDesk({ sheet, editor, isSeenEarlier, unit, isDemo }: Props) {
  const words = useWords(reportingWords);
  const state = useFollowed(editor);
  const { draft, server } = state;
  const position = useGridPosition(sheet.rows);
  const { problems, progress, setWithMissing, setReported } = useSheetProblems(sheet, state);
  const [isGuided, setGuided] = useState(false);
  const conflicts = useMemo(() => conflictsOf(draft, server), [draft, server]);
  const goTo = useSteady(position.goTo);
  const retry = useSteady(() => void editor.flush());
  const toggleGuidance = useSteady(() => setGuided((open) => !open));
  const goToNextProblem = useSteady(() => {
    editor.endTyping();
    const next = nextProblem(problems, sheet.rows, position.active?.id ?? null);
    if (next !== null) position.goTo(next);
  });
  const judge = useSteady(() => sheetProblems(sheet, editor.cell, { withMissing: true }));
  const noteChecked = useSteady(() => setWithMissing(true));
  const noteReported = useSteady((found: readonly FigureProblem[]) =>
    setReported(found.map((problem) => ({ problem, figure: editor.cell(cellIdOf(problem)) }))),
  );
  useHotkeys(
    [
      ['F8', goToNextProblem],
      ['F1', toggleGuidance],
    ],
    [],
  );

  return (
    <div className={classes['desk']}>
      <div className={classes['top']}>
        <DeskHeader sheet={sheet} editor={editor} unit={unit} isDemo={isDemo} />
      </div>
      <ReportNotices
        sheet={sheet}
        editor={editor}
        unit={unit}
        isSeenEarlier={isSeenEarlier}
        isKeptHere={state.isKeptHere}
        unsent={sheet.may.save || isClean(draft) ? null : draft}
        onGoTo={goTo}
      />
      <EntryGrid sheet={sheet} editor={editor} state={state} problems={problems} position={position} />
      {sheet.may.save && <KeyHints />}
      {problems.length > 0 && (
        <Panel title={words.problemList}>
          <ProblemList problems={problems} rows={sheet.rows} onGoTo={goTo} />
        </Panel>
      )}
      <NarrativeBoxes
        edits={draft.texts}
        saved={server.texts}
        isReadOnly={!sheet.may.save}
        onChange={editor.setText}
      />
      {sheet.changes.map((changes) => (
        <ReportChangesPanel key={changes.since.kind} changes={changes} rows={sheet.rows} />
      ))}
      <ReportHistory sheet={sheet} unit={unit} />
      <div className={classes['foot']}>
        <ConflictPanel
          conflicts={conflicts}
          isMerged={state.isMerged}
          rows={sheet.rows}
          editor={editor}
          onGoTo={goTo}
        />
        <LineGuidance
          line={position.allLines.find(({ id }) => id === position.active?.id) ?? null}
          isOpen={isGuided}
          onClose={() => setGuided(false)}
        />
        <StatusBar
          progress={progress}
          onNextProblem={goToNextProblem}
          onGuidance={toggleGuidance}
          isGuided={isGuided}
        >
          {sheet.may.save && (
            <SaveStatus
              editor={editor}
              changes={changeCount(draft)}
              conflicts={conflicts.cells.length + conflicts.texts.length}
              hasUnread={unreadCells(draft).length > 0}
              isKeptHere={state.isKeptHere}
              onRetry={retry}
            />
          )}
          {sheet.may.save && (
            <SubmitButton
              sheet={sheet}
              editor={editor}
              progress={progress}
              hasPaper={textOf(draft, server, 'paperNumber') !== ''}
              judge={judge}
              onChecked={noteChecked}
              onReported={noteReported}
              onGoTo={goTo}
            />
          )}
        </StatusBar>
      </div>
    </div>
  );
}

/** The editor's state for everything but the line that is typed in: sums, problems and progress never hold up a key. */
function useFollowed(editor: ReportEditor): EditorState {
  const [state, setState] = useState(editor.snapshot);
  useEffect(() => {
    const follow = () => startTransition(() => setState(editor.snapshot()));
    follow();
    return editor.subscribe(follow);
  }, [editor]);
  return state;
}

const KeyHints = memo(function KeyHints() {
  const words = useWords(reportingWords);
  return (
    <Text size="xs" c="dimmed" className={classes['keys']}>
      {words.keys}
    </Text>
  );
});
