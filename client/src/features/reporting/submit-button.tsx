import { Button, List, Modal, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import type { FigureProblem } from '@soket/shared/errors';
import { memo, useState } from 'react';
import { newRequestKey } from '../../lib/request-key.ts';
import { faultMessage, faultOf } from '../../lib/fault-message.ts';
import { printCount } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { type ReportSheet, useTRPC } from '../../lib/trpc.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import type { CellId } from './draft/report-cell.ts';
import type { ReportEditor } from './draft/report-editor.ts';
import { type CellProblem, isOpen, type Progress } from './grid/sheet-problems.ts';
import { ProblemList } from './problem-list.tsx';
import { stepOn } from './report-step.ts';
import { reportingWords } from './reporting-words.ts';

type Props = {
  sheet: ReportSheet;
  editor: ReportEditor;
  progress: Progress;
  hasPaper: boolean;
  /** every problem of the report as it stands, with the lines that must be filled */
  judge: () => CellProblem[];
  onChecked: () => void;
  onReported: (problems: readonly FigureProblem[]) => void;
  onGoTo: (id: CellId) => void;
};

type Stage = { kind: 'asking'; requestKey: string } | { kind: 'blocked'; problems: CellProblem[] } | null;

/** Sends the report after a summary of what is in it; what stands in the way is listed and leads to its cell. */
export const SubmitButton = memo(function SubmitButton(props: Props) {
  const { sheet, editor, progress } = props;
  const words = useWords(reportingWords);
  const trpc = useTRPC();
  const [stage, setStage] = useState<Stage>(null);
  const [isSaving, setSaving] = useState(false);
  const submit = useMutation(
    trpc.reports.submit.mutationOptions({
      onSuccess: () => {
        setStage(null);
        notifications.show({ message: words.submitted, color: 'green' });
      },
      onError: (error) => {
        const fault = faultOf(error);
        if (fault?.code === 'REPORT_HAS_ERRORS') {
          props.onReported(fault.details.problems);
          setStage(null);
          notifications.show({ message: faultMessage(error), color: 'red', autoClose: false });
        } else if (fault?.code === 'REPORT_CHANGED') void editor.refresh();
      },
    }),
  );

  const ask = async () => {
    setSaving(true);
    const isSaved = await editor.flush();
    setSaving(false);
    const problems = props.judge().filter(isOpen);
    props.onChecked();
    if (problems.length > 0) setStage({ kind: 'blocked', problems });
    else if (!isSaved || editor.hasUnsent()) {
      notifications.show({ message: words.notSaved, color: 'red', autoClose: false });
    } else {
      submit.reset();
      setStage({ kind: 'asking', requestKey: newRequestKey() });
    }
  };
  const goTo = (id: CellId) => {
    setStage(null);
    // The dialog gives the focus back to its button as it closes; the cell takes it after that.
    setTimeout(() => props.onGoTo(id), 250);
  };

  const [first] = stage?.kind === 'blocked' ? stage.problems : [];
  const needsSignOff = sheet.form.needsSignOff && sheet.version.signedOff === null;
  return (
    <>
      <Button loading={isSaving} onClick={() => void ask()}>
        {words.submit}
      </Button>
      <Modal
        opened={stage?.kind === 'blocked'}
        onClose={() => setStage(null)}
        title={<Text fw={600}>{words.notYetTitle}</Text>}
        centered
        size="lg"
      >
        {stage?.kind === 'blocked' && (
          <Stack gap="md">
            <Text>{words.notYet(stage.problems.length)}</Text>
            {first && (
              <Button onClick={() => goTo(first.id)} data-autofocus>
                {words.goToFirst}
              </Button>
            )}
            <ProblemList problems={stage.problems} rows={sheet.rows} onGoTo={goTo} />
          </Stack>
        )}
      </Modal>
      <ConfirmDialog
        opened={stage?.kind === 'asking'}
        title={words.submitTitle}
        confirmLabel={words.submit}
        isBusy={submit.isPending}
        canConfirm={!needsSignOff}
        failure={submit.error && faultMessage(submit.error)}
        onClose={() => setStage(null)}
        onConfirm={() => {
          if (stage?.kind === 'asking') submit.mutate(stepOn(sheet, editor, stage.requestKey));
        }}
      >
        <Stack gap="sm">
          <Text>{words.submitSummary(sheet.form.name, sheet.period.label, sheet.form.ownerUnitName)}</Text>
          <List>
            <List.Item>
              {words.submitFilled(printCount(progress.filled), printCount(progress.total))}
            </List.Item>
            {progress.explained > 0 && <List.Item>{words.submitExplained(progress.explained)}</List.Item>}
            {sheet.daysLeft !== null && (
              <List.Item>
                {sheet.daysLeft < 0 ? words.submitLate(-sheet.daysLeft) : words.submitOnTime}
              </List.Item>
            )}
            {!props.hasPaper && <List.Item>{words.submitNoPaper}</List.Item>}
          </List>
          <Text c={needsSignOff ? 'var(--bad)' : 'dimmed'}>
            {needsSignOff ? words.signOffMissing : words.submitThen}
          </Text>
        </Stack>
      </ConfirmDialog>
    </>
  );
});
