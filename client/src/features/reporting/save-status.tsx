import { Button, Group } from '@mantine/core';
import {
  IconAlertTriangleFilled,
  IconCircleCheckFilled,
  IconCircleDashed,
  IconLoader,
} from '@tabler/icons-react';
import { commonWords } from '../../lib/common-words.ts';
import { faultMessage } from '../../lib/fault-message.ts';
import { printTime } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { memo, useSyncExternalStore } from 'react';
import type { ReportEditor } from './draft/report-editor.ts';
import classes from './report-page.module.css';
import { reportingWords } from './reporting-words.ts';

type Props = {
  editor: Pick<ReportEditor, 'subscribe' | 'snapshot'>;
  /** how many cells and texts the server does not have */
  changes: number;
  conflicts: number;
  hasUnread: boolean;
  isKeptHere: boolean;
  onRetry: () => void;
};

/** Whether what is on screen is safe, always in sight, and from the first key on no longer called saved. */
export const SaveStatus = memo(function SaveStatus(props: Props) {
  const { editor, conflicts, onRetry } = props;
  const save = useSyncExternalStore(editor.subscribe, () => editor.snapshot().save);
  const words = useWords(reportingWords);
  const common = useWords(commonWords);
  const isConflict = save.kind === 'waiting' && conflicts > 0;
  const isTrouble = save.kind === 'unreachable' || save.kind === 'refused' || isConflict;
  const Icon =
    save.kind === 'saved' && save.at !== null
      ? IconCircleCheckFilled
      : isTrouble
        ? IconAlertTriangleFilled
        : save.kind === 'saving'
          ? IconLoader
          : IconCircleDashed;
  return (
    <Group
      gap={8}
      wrap="nowrap"
      className={classes['save']}
      data-kind={isTrouble ? 'trouble' : Icon === IconCircleCheckFilled ? 'saved' : 'pending'}
    >
      <Icon size={16} aria-hidden />
      <span role="status">{sentence()}</span>
      {isTrouble && !isConflict && (
        <Button variant="default" size="compact-sm" flex="none" onClick={onRetry}>
          {common.retry}
        </Button>
      )}
    </Group>
  );

  function sentence(): string {
    switch (save.kind) {
      case 'saved':
        return save.at === null ? words.nothingSaved : words.savedAt(printTime(save.at));
      case 'saving':
        return words.saving;
      case 'waiting':
        if (conflicts > 0) return words.conflict(conflicts);
        return props.hasUnread ? words.waitingUnread : words.waiting;
      case 'unreachable':
        return (props.isKeptHere ? words.unreachable : words.unreachableNotKept)(props.changes);
      case 'refused':
        return words.refused(faultMessage(save.error));
    }
  }
});
