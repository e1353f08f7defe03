import { ActionIcon } from '@mantine/core';
import { IconAlertTriangleFilled, IconMessagePlus, IconSquareRoundedXFilled } from '@tabler/icons-react';
import { CellHistoryButton, type ReportKey } from '../../lib/cell-history.tsx';
import { printMoment } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { reportChangeWords } from '../../lib/report-change-words.ts';
import { CommentAnswer, WordDifferences } from '../../lib/report-changes.tsx';
import type { ReviewLine } from './review-lines.ts';
import classes from './review-table.module.css';
import { reviewWords } from './review-words.ts';

/** Whether there is anything to say under a line. */
export function hasRemarks({ row, isDoubtful, change }: ReviewLine): boolean {
  return isDoubtful || change !== null || row.figure.explanation !== null || row.figure.note !== null;
}

type Props = {
  line: ReviewLine;
  report: ReportKey;
  isActive: boolean;
  onComment: (() => void) | null;
};

/** What there is to say of a line: what the rules ask, what the unit answered and changed, what reviewers wrote. */
export function ReviewRemarks({ line, report, isActive, onComment }: Props) {
  const words = useWords(reviewWords);
  const changeWords = useWords(reportChangeWords);
  const { row, context, change } = line;
  const { explanation, note } = row.figure;
  const name = `${row.label} ${row.placeName ?? row.name}`;
  // Changed words stand where the change is told.
  const isNew = (field: 'explanation' | 'note') =>
    change !== null && change.before[field] !== change.after[field];
  return (
    <>
      {context?.problems.map((problem) => (
        <p key={problem.message} data-severity={problem.severity}>
          {problem.severity === 'error' ? (
            <IconSquareRoundedXFilled size={15} aria-label={words.problem.error} />
          ) : (
            <IconAlertTriangleFilled size={15} aria-label={words.problem.question} />
          )}
          <span>{problem.message}</span>
        </p>
      ))}
      {explanation && !isNew('explanation') && (
        <p>
          <span>
            <strong>{words.explained}:</strong> {explanation}
          </span>
        </p>
      )}
      {note && !isNew('note') && (
        <p>
          <span>
            {words.note}: {note}
          </span>
        </p>
      )}
      {row.comments.map((comment) => (
        <p key={`${comment.at}${comment.text}`} className={classes['comment']}>
          <span>
            <strong>{words.commentBy(comment.post, printMoment(comment.at))}:</strong> {comment.text}{' '}
            <CommentAnswer answer={comment.answer} />
          </span>
        </p>
      ))}
      {change && (
        <div className={classes['changed']}>
          {changeWords.changedBy(change.post, printMoment(change.at))}
          <WordDifferences before={change.before} after={change.after} />
        </div>
      )}
      {isActive && (
        <span className={classes['tools']}>
          {onComment && (
            <ActionIcon
              variant="default"
              size={28}
              aria-label={`${words.comment}: ${name}`}
              onClick={onComment}
            >
              <IconMessagePlus size={16} aria-hidden />
            </ActionIcon>
          )}
          <CellHistoryButton
            cell={{ ...report, elementCode: row.elementCode, placeUnitCode: row.placeUnitCode }}
            name={name}
          />
        </span>
      )}
    </>
  );
}
