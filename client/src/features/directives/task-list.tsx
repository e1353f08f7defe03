import { Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useDocumentName } from '../../lib/document-name.ts';
import { printCount, printDay } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { dueText, standMark, taskStandWords } from '../../lib/task-words.ts';
import type { TaskListItem } from '../../lib/trpc.ts';
import { ShareBar } from '../../ui/share-bar.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { directiveWords } from './directive-words.ts';
import classes from './directives.module.css';
import { standingWords } from './standing-words.ts';

/** Tasks with who leads, until when, and how they stand. What the source leaves out is said, not filled in. */
export function TaskList({ tasks }: { tasks: readonly TaskListItem[] }) {
  const words = useWords(directiveWords);
  const stand = useWords(taskStandWords);
  const standing = useWords(standingWords);
  if (tasks.length === 0) return <Text c="dimmed">{words.noTasks}</Text>;
  return (
    <ol className={classes['list']}>
      {tasks.map((task) => {
        const { code, text, counts, leadUnit, issuer, issuedOn } = task;
        const share = standing.unitsDone(printCount(counts.done), printCount(counts.of));
        return (
          <li key={code} className={classes['task']}>
            <div className={classes['taskHead']}>
              <Link to="/tasks/$code" params={{ code }} className={classes['taskName'] ?? ''}>
                {text}
              </Link>
              <StatusMark {...standMark(task, stand)} />
            </div>
            <div className={classes['taskFacts']}>
              <span>
                {words.lead}: {leadUnit?.name ?? stand.notSaid}
              </span>
              <span>
                {words.deadline}: {dueText(task, stand)}
              </span>
              {counts.of > 0 && <ShareBar share={counts.done / counts.of} text={share} />}
              {issuer !== null && issuedOn !== null && (
                <span>{words.assigned(issuer, printDay(issuedOn))}</span>
              )}
            </div>
            <TaskLinks task={task} />
          </li>
        );
      })}
    </ol>
  );
}

function TaskLinks({ task }: { task: TaskListItem }) {
  const words = useWords(directiveWords);
  const nameOf = useDocumentName();
  const { refersTo, indicators } = task;
  return (
    <>
      {refersTo.length > 0 && (
        <Text size="sm" c="dimmed" component="div">
          {words.refersTo}:{' '}
          {refersTo.map((document, position) => (
            <span key={document.code}>
              {position > 0 && ', '}
              <Link to="/directives/$code" params={{ code: document.code }}>
                {document.number ?? document.title ?? nameOf(document)}
              </Link>
            </span>
          ))}
        </Text>
      )}
      {indicators.length > 0 && (
        <Text size="sm" c="dimmed" component="div">
          {words.indicatorsTitle}:{' '}
          {indicators.map((indicator, position) => (
            <span key={indicator.code}>
              {position > 0 && ', '}
              <Link to="/indicators/$code" params={{ code: indicator.code }} title={indicator.name}>
                {indicator.code}
              </Link>
            </span>
          ))}
        </Text>
      )}
    </>
  );
}
