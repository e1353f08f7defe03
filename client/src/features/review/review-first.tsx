import { UnstyledButton } from '@mantine/core';
import { useWords } from '../../lib/language.ts';
import { CommentAnswer } from '../../lib/report-changes.tsx';
import { printReported } from '../../lib/report-figure.ts';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { ReviewLine } from './review-lines.ts';
import classes from './review-table.module.css';
import { reviewWords } from './review-words.ts';

type Props = { lines: readonly ReviewLine[]; onGoTo: (id: string) => void };

/** Doubts first: every line that a rule or a reviewer asks about, what was answered, and the way to it. */
export function ReviewFirst({ lines, onGoTo }: Props) {
  const words = useWords(reviewWords);
  const doubtful = lines.filter(({ isDoubtful }) => isDoubtful);
  if (doubtful.length === 0) return null;
  return (
    <section className={classes['first']} aria-label={words.first}>
      <strong>{words.first}</strong>
      <ul>
        {doubtful.map((line) => (
          <li key={line.id}>
            <UnstyledButton className={classes['firstLine']} onClick={() => onGoTo(line.id)}>
              <Mark line={line} />
              <span>
                <strong>
                  {line.row.label} {line.row.placeName ?? line.row.name}: {printReported(line.row) || '–'}
                </strong>
                {line.context?.problems.map(({ message }) => (
                  <span key={message}> · {message}</span>
                ))}
                {line.row.comments.map((comment) => (
                  <span key={`${comment.at}${comment.text}`}>
                    {' '}
                    · {words.commented}: {comment.text} <CommentAnswer answer={comment.answer} />
                  </span>
                ))}
              </span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Mark({ line: { context, row } }: { line: ReviewLine }) {
  const words = useWords(reviewWords);
  const problems = context?.problems ?? [];
  if (problems.some(({ severity }) => severity === 'error'))
    return <StatusMark tone="bad" word={words.problem.error} />;
  if (problems.length === 0) return <StatusMark tone="neutral" word={words.commented} />;
  return row.figure.explanation === null ? (
    <StatusMark tone="warn" word={words.unanswered} />
  ) : (
    <StatusMark tone="info" word={words.answered} />
  );
}
