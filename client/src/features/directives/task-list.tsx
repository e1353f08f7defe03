import { Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { printDay } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import type { TaskSummary } from '../../lib/trpc.ts';
import { StatusMark } from '../../ui/status-mark.tsx';
import { directiveWords } from './directive-words.ts';
import classes from './directives.module.css';
import { taskMark } from './prepare-directive.ts';

/** Tasks with who leads, until when, and how they stand. What the source leaves out is said, not filled in. */
export function TaskList({ tasks }: { tasks: readonly TaskSummary[] }) {
  const words = useWords(directiveWords);
  if (tasks.length === 0) return <Text c="dimmed">{words.noTasks}</Text>;
  return (
    <ol className={classes['list']}>
      {tasks.map((task) => (
        <li key={task.code} className={classes['task']}>
          <div className={classes['taskHead']}>
            <Text fw={500}>{task.text}</Text>
            <StatusMark {...taskMark(task, words)} />
          </div>
          <div className={classes['taskFacts']}>
            <span>
              {words.lead}: {task.leadUnitName ?? words.notSaid}
            </span>
            <span>
              {words.deadline}: {task.deadline === null ? words.notSaid : printDay(task.deadline)}
            </span>
            {task.issuer !== null && task.issuedOn !== null && (
              <span>{words.assigned(task.issuer, printDay(task.issuedOn))}</span>
            )}
          </div>
          <TaskLinks task={task} />
        </li>
      ))}
    </ol>
  );
}

function TaskLinks({ task }: { task: TaskSummary }) {
  const words = useWords(directiveWords);
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
                {document.number ?? document.title ?? words.noNumber}
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
