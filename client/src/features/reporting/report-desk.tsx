import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconPrinter } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { FigureProblem } from '@soket/shared/errors';
import { useState } from 'react';
import { printOptionalDay } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { reportStatusTone, reportStatusWords } from '../../lib/report-status-words.ts';
import type { ReportSheet } from '../../lib/trpc.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { Panel } from '../../ui/panel.tsx';
import { SourceLabel } from '../../ui/source-label.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { ConflictPanel } from './conflict-panel.tsx';
import { CorrectButton } from './correct-button.tsx';
import { deadlineMark } from './deadline-words.ts';
import { type CellId, cellIdOf, sameFigure } from './draft/report-cell.ts';
import { cellOf, conflictsOf, textOf } from './draft/report-draft.ts';
import { useReportEditor } from './draft/use-report-editor.ts';
import { EntryGrid } from './grid/entry-grid.tsx';
import { LineGuidance } from './grid/line-guidance.tsx';
import { nextProblem, progressOf, sheetProblems } from './grid/sheet-problems.ts';
import { useGridPosition } from './grid/use-grid-position.ts';
import { NarrativeBoxes } from './narrative-boxes.tsx';
import { ProblemList } from './problem-list.tsx';
import { ReportHistory } from './report-history.tsx';
import { ReportNotices } from './report-notices.tsx';
import classes from './report-page.module.css';
import { reportingWords } from './reporting-words.ts';
import { SaveStatus } from './save-status.tsx';
import { SignOffButton } from './sign-off-button.tsx';
import { StatusBar } from './status-bar.tsx';
import { SubmitButton } from './submit-button.tsx';
import { WorkbookButtons } from './workbook/workbook-buttons.tsx';

type Props = { sheet: ReportSheet; username: string; unit: string | undefined; isDemo: boolean };
/** A problem that the server named, with the figure it spoke of: it stands until that figure changes. */
type Reported = { problem: FigureProblem; figure: ReturnType<typeof cellOf> };

export function ReportDesk({ sheet, username, unit, isDemo }: Props) {
  const words = useWords(reportingWords);
  const statuses = useWords(reportStatusWords);
  const { editor, state } = useReportEditor(sheet, username);
  const position = useGridPosition(sheet.rows);
  const [withMissing, setWithMissing] = useState(false);
  const [reported, setReported] = useState<readonly Reported[]>([]);
  const [isGuided, setGuided] = useState(false);

  const cell = (id: CellId) => cellOf(state.draft, state.server, id);
  // A number half typed is no mistake yet: its cell is judged once it is left.
  const judgedCell = (id: CellId) => (state.typing?.id === id ? state.typing.before : cell(id));
  const standing = reported.filter(({ problem, figure }) => sameFigure(figure, cell(cellIdOf(problem))));
  const problems = sheetProblems(sheet, judgedCell, {
    withMissing,
    reported: standing.map(({ problem }) => problem),
  });
  const conflicts = conflictsOf(state.draft, state.server);
  const goToNextProblem = () => {
    editor.endTyping();
    const next = nextProblem(problems, sheet.rows, position.active?.id ?? null);
    if (next !== null) position.goTo(next);
  };
  useHotkeys(
    [
      ['F8', goToNextProblem],
      ['F1', () => setGuided((open) => !open)],
    ],
    [],
  );

  const due = deadlineMark({ ...sheet, deadline: sheet.period.deadline }, words);
  const { status } = sheet.version;
  const isMadeUp = sheet.rows.some(
    ({ provenance, figure }) => provenance === 'synthetic' && figure.value !== null,
  );
  return (
    <Stack gap="sm" className={classes['desk']}>
      <div className={classes['top']}>
        <PageHeader
          title={`${sheet.form.name} · ${sheet.period.label}`}
          above={
            <Anchor renderRoot={(props) => <Link {...props} to="/reports" />} size="sm">
              {words.backToReports}
            </Anchor>
          }
          description={
            <Group gap="4px 16px">
              <Text component="span" fw={600} c="var(--ink)">
                {sheet.unit.name}
              </Text>
              <StatusMark tone={reportStatusTone(status)} word={statuses[status]} filled />
              <span>
                {printOptionalDay(sheet.period.firstDay)} – {printOptionalDay(sheet.period.lastDay)}
                {sheet.period.retroactive && ` (${words.retroactive})`}
              </span>
              {sheet.period.deadline && (
                <span>
                  {words.dueOn(printOptionalDay(sheet.period.deadline))}
                  {sheet.period.extensionReason && ` (${words.extended(sheet.period.extensionReason)})`}
                </span>
              )}
              <StatusMark {...due} />
              {(isDemo || isMadeUp) && (
                <SourceLabel kind="made" label={isMadeUp ? words.allIllustrative : words.illustrative} />
              )}
            </Group>
          }
          actions={
            <>
              {sheet.may.save && <WorkbookButtons sheet={sheet} editor={editor} />}
              <Button
                variant="default"
                leftSection={<IconPrinter size={18} aria-hidden />}
                renderRoot={(props) => (
                  <Link
                    {...props}
                    to="/reports/$formCode/$periodCode/print"
                    params={{ formCode: sheet.form.code, periodCode: sheet.period.code }}
                    search={{ ...(unit && { unit }), version: String(sheet.version.number) }}
                  />
                )}
              >
                {words.print}
              </Button>
              {sheet.may.correct && <CorrectButton sheet={sheet} unit={unit} />}
              {sheet.may.signOff && <SignOffButton sheet={sheet} editor={editor} />}
            </>
          }
        />
      </div>
      <ReportNotices sheet={sheet} editor={editor} draft={state.draft} />
      <EntryGrid sheet={sheet} editor={editor} state={state} problems={problems} position={position} />
      {sheet.may.save && (
        <Text size="xs" c="dimmed" className={classes['keys']}>
          {words.keys}
        </Text>
      )}
      {problems.length > 0 && (
        <Panel title={words.problemList}>
          <ProblemList problems={problems} rows={sheet.rows} onGoTo={position.goTo} />
        </Panel>
      )}
      <NarrativeBoxes
        text={(field) => textOf(state.draft, state.server, field)}
        isReadOnly={!sheet.may.save}
        onChange={editor.setText}
      />
      <ReportHistory sheet={sheet} unit={unit} />
      <div className={classes['foot']}>
        <ConflictPanel
          conflicts={conflicts}
          isMerged={state.isMerged}
          rows={sheet.rows}
          editor={editor}
          onGoTo={position.goTo}
        />
        <LineGuidance
          line={position.allLines.find(({ id }) => id === position.active?.id) ?? null}
          isOpen={isGuided}
          onClose={() => setGuided(false)}
        />
        <StatusBar
          progress={progressOf(sheet.rows, cell, problems)}
          onNextProblem={goToNextProblem}
          onGuidance={() => setGuided((open) => !open)}
          isGuided={isGuided}
        >
          {sheet.may.save && (
            <SaveStatus
              state={state}
              conflicts={conflicts.cells.length + conflicts.texts.length}
              onRetry={() => void editor.flush()}
            />
          )}
          {sheet.may.save && (
            <SubmitButton
              sheet={sheet}
              editor={editor}
              progress={progressOf(sheet.rows, cell, problems)}
              hasPaper={textOf(state.draft, state.server, 'paperNumber') !== ''}
              judge={() => sheetProblems(sheet, editor.cell, { withMissing: true })}
              onChecked={() => setWithMissing(true)}
              onReported={(found) =>
                setReported(found.map((problem) => ({ problem, figure: editor.cell(cellIdOf(problem)) })))
              }
              onGoTo={position.goTo}
            />
          )}
        </StatusBar>
      </div>
    </Stack>
  );
}
