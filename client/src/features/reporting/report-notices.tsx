import { Alert, Button, Stack, Text } from '@mantine/core';
import { IconInfoCircle, IconLock } from '@tabler/icons-react';
import { memo } from 'react';
import { printMoment, printOptionalDay } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { CommentAnswer } from '../../lib/report-changes.tsx';
import type { ReportSheet } from '../../lib/trpc.ts';
import { type CellId, cellIdOf, printEntry } from './draft/report-cell.ts';
import type { ReportDraft } from './draft/report-draft.ts';
import type { ReportEditor } from './draft/report-editor.ts';
import { ReplacedNotice } from './replaced-notice.tsx';
import { reportingWords } from './reporting-words.ts';
import { ReturnedNotice } from './returned-notice.tsx';

type Props = {
  sheet: ReportSheet;
  editor: ReportEditor;
  /** the unit named in the address, where it is not the reader's own */
  unit: string | undefined;
  isSeenEarlier: boolean;
  isKeptHere: boolean;
  /** changes on this machine that the report does not take any more */
  unsent: ReportDraft | null;
  onGoTo: (id: CellId) => void;
};

/** What has to be known before reading on: why it came back, why it cannot be changed, what is still on this machine. */
export const ReportNotices = memo(function ReportNotices(props: Props) {
  const { sheet, editor, unit, isSeenEarlier, isKeptHere, unsent, onGoTo } = props;
  const words = useWords(reportingWords);
  const { status, correctionReason, signedOff } = sheet.version;
  const { readOnly } = words;
  // A return's reason is told with the return.
  const comments = sheet.comments.filter(
    ({ text }) => !sheet.events.some(({ action, reason }) => action === 'review:return' && reason === text),
  );
  return (
    <Stack gap="sm">
      {isSeenEarlier && (
        <Alert variant="outline" color="gray" icon={<IconInfoCircle aria-hidden />} role="status">
          {words.seenEarlier}
        </Alert>
      )}
      {sheet.may.save && !isKeptHere && (
        <Alert variant="outline" color="yellow" icon={<IconInfoCircle aria-hidden />} role="status">
          {words.notKeptHere}
        </Alert>
      )}
      {status === 'returned' && <ReturnedNotice sheet={sheet} onGoTo={onGoTo} />}
      <ReplacedNotice sheet={sheet} unit={unit} />
      {comments.length > 0 && (
        <Alert
          variant="outline"
          color="gray"
          icon={<IconInfoCircle aria-hidden />}
          title={words.reviewComments}
        >
          {comments.map((comment) => (
            <Text key={`${comment.at}${comment.text}`} component="div">
              <strong>{words.commentBy(comment.post, printMoment(comment.at))}:</strong> {comment.text}{' '}
              <CommentAnswer answer={comment.answer} />
            </Text>
          ))}
        </Alert>
      )}
      {correctionReason && <Text>{words.correctionOf(correctionReason)}</Text>}
      {signedOff && <Text c="dimmed">{words.signedOff(signedOff.post, printMoment(signedOff.at))}</Text>}
      {sheet.period.closedSince && (
        <Alert variant="outline" color="gray" icon={<IconLock aria-hidden />}>
          {words.entryClosed(printOptionalDay(sheet.period.closedSince), sheet.form.ownerUnitName)}
        </Alert>
      )}
      {!sheet.may.save && !sheet.period.closedSince && (
        <Text c="dimmed">
          {status === 'submitted' || status === 'reviewed' || (status === 'approved' && sheet.may.correct)
            ? readOnly[status]
            : readOnly.other}
        </Text>
      )}
      {unsent && (
        <Alert variant="outline" color="yellow" icon={<IconInfoCircle aria-hidden />}>
          <Text>{words.unsentHere}</Text>
          <ul>
            {sheet.rows.flatMap((row) => {
              const edit = unsent.cells[cellIdOf(row)];
              return edit
                ? [
                    <li key={cellIdOf(row)}>
                      {row.label} {row.placeName ?? row.name}: {printEntry(edit.mine, row)}
                    </li>,
                  ]
                : [];
            })}
            {Object.entries(unsent.texts).map(([field, { mine }]) => (
              <li key={field}>{mine}</li>
            ))}
          </ul>
          <Button variant="default" size="sm" onClick={editor.dropChanges}>
            {words.dropUnsent}
          </Button>
        </Alert>
      )}
    </Stack>
  );
});
