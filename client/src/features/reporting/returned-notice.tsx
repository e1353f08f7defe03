import { Alert, Text, UnstyledButton } from '@mantine/core';
import { IconCornerUpLeft } from '@tabler/icons-react';
import { useWords } from '../../lib/language.ts';
import { CommentAnswer } from '../../lib/report-changes.tsx';
import type { ReportSheet } from '../../lib/trpc.ts';
import { type CellId, cellIdOf } from './draft/report-cell.ts';
import classes from './report-page.module.css';
import { returnWords } from './return-words.ts';

type Props = { sheet: ReportSheet; onGoTo: (id: CellId) => void };

/** Why the report came back: the reason, and each comment at a cell with what has been done about it; each leads there. */
export function ReturnedNotice({ sheet, onGoTo }: Props) {
  const words = useWords(returnWords);
  const reason = sheet.events.findLast(({ action }) => action === 'review:return')?.reason;
  const comments = sheet.rows.flatMap((row) =>
    row.comments.flatMap((comment) =>
      comment.versionNumber === sheet.version.number ? [{ row, comment }] : [],
    ),
  );
  const count = (answer: 'figure' | 'words' | 'none') =>
    comments.filter(({ comment }) => comment.answer === answer).length;
  return (
    <Alert
      variant="outline"
      color="yellow"
      icon={<IconCornerUpLeft aria-hidden />}
      title={words.returned}
      styles={{ title: { color: 'var(--ink)' } }}
    >
      {reason && <Text fw={500}>“{reason}”</Text>}
      <Text>{words.advice}</Text>
      {comments.length > 0 && (
        <>
          <Text mt="xs">
            {words.comments(comments.length)} {words.tally(count('figure'), count('words'), count('none'))}
          </Text>
          <ul className={classes['problemList']}>
            {comments.map(({ row, comment }) => (
              <li key={`${cellIdOf(row)}${comment.at}${comment.text}`}>
                <UnstyledButton className={classes['problem']} onClick={() => onGoTo(cellIdOf(row))}>
                  <CommentAnswer answer={comment.answer} />
                  <span>
                    <strong>
                      {row.label} {row.placeName ?? row.name}
                    </strong>
                    : {comment.text}
                  </span>
                </UnstyledButton>
              </li>
            ))}
          </ul>
        </>
      )}
    </Alert>
  );
}
