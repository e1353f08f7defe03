import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { printDay, printFigure } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { mayDo, useMe } from '../../lib/me.ts';
import { dueText, taskStandWords } from '../../lib/task-words.ts';
import type { TaskDetail } from '../../lib/trpc.ts';
import { taskPageWords } from './task-page-words.ts';
import classes from './task-page.module.css';

type Ref = TaskDetail['directives'][number];

/** What was ordered, and by whom. What the source leaves out is said to be missing. */
export function TaskFacts({ task }: { task: TaskDetail }) {
  const words = useWords(taskPageWords);
  const stand = useWords(taskStandWords);
  const missing = <span className={classes['missing']}>{stand.notSaid}</span>;
  const { issuer, issuedOn, plan, indicators } = task;
  const facts: [string, ReactNode][] = [
    [words.lead, task.leadUnit?.name ?? missing],
    ...(task.cooperatingUnits.length > 0
      ? [[words.cooperating, task.cooperatingUnits.map(({ name }) => name).join(', ')] as [string, ReactNode]]
      : []),
    [words.deadline, task.deadline === null && task.recurrence === null ? missing : dueText(task, stand)],
    [words.assigned, [issuer, issuedOn && printDay(issuedOn)].filter(Boolean).join(', ') || missing],
    ...optional(
      words.conclusionOf,
      task.conference && <ConferenceName key="conference" {...task.conference} />,
    ),
    [words.plan, plan ? <References key="plan" documents={[plan]} /> : missing],
    ...references(words.directives, task.directives),
    ...references(words.refersTo, task.refersTo),
    ...(indicators.length > 0
      ? [[words.indicators, <Indicators key="indicators" task={task} />] as [string, ReactNode]]
      : []),
    [words.product, task.expectedProduct ?? missing],
    ...optional(words.weight, task.weight === null ? null : printFigure(task.weight)),
    ...optional(words.note, task.note),
    ...optional(words.source, task.source),
  ];
  return (
    <dl className={classes['facts']}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function optional(name: string, value: ReactNode): [string, ReactNode][] {
  return value === null ? [] : [[name, value]];
}

/** Whoever reads no conferences is told its name alone. */
function ConferenceName({ id, title, heldOn }: NonNullable<TaskDetail['conference']>) {
  const name = `${title}, ${printDay(heldOn)}`;
  if (!mayDo(useMe(), 'conferences:read')) return name;
  return (
    <Link to="/conferences/$id/conclusions" params={{ id }}>
      {name}
    </Link>
  );
}

function references(name: string, documents: readonly Ref[]): [string, ReactNode][] {
  return documents.length === 0 ? [] : [[name, <References key={name} documents={documents} />]];
}

function References({ documents }: { documents: readonly Ref[] }) {
  return documents.map(({ code, typeName, number, title }, position) => (
    <span key={code}>
      {position > 0 && ', '}
      <Link to="/directives/$code" params={{ code }}>
        {typeName} {number ?? title ?? ''}
      </Link>
    </span>
  ));
}

function Indicators({ task }: { task: TaskDetail }) {
  const words = useWords(taskPageWords);
  return (
    <ul className={classes['plain']}>
      {task.indicators.map(({ code, name, target }) => (
        <li key={code}>
          <Link to="/indicators/$code" params={{ code }}>
            {name}
          </Link>
          {target && ` (${words.target(printFigure(target.value))})`}
        </li>
      ))}
    </ul>
  );
}
