import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { printCount } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { mayDo, useMe } from '../../lib/me.ts';
import { dueText, lateText, standMark, taskStandWords } from '../../lib/task-words.ts';
import { useTRPC, type TaskDetail } from '../../lib/trpc.ts';
import { DataState } from '../../ui/data-state.tsx';
import { FactLine } from '../../ui/fact-line.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { PrintButton } from '../../ui/print-button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { RowsSkeleton } from '../../ui/skeletons.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { AddUnitsDialog } from './add-units-dialog.tsx';
import { ChangeTaskDialog } from './change-task-dialog.tsx';
import { DecideDialog, type Decision } from './decide-dialog.tsx';
import { PartTable } from './part-table.tsx';
import { TaskEvents } from './task-events.tsx';
import { TaskFacts } from './task-facts.tsx';
import { taskFormWords } from './task-form-words.ts';
import { taskListWords } from './task-list-words.ts';
import { taskPageWords } from './task-page-words.ts';
import classes from './task-page.module.css';
import { taskStepWords } from './task-step-words.ts';

const route = getRouteApi('/frame/tasks/$code');

/** One task: what was ordered, how far each unit is, what was said of it. */
export function TaskPage() {
  const { code } = route.useParams();
  const task = useQuery(useTRPC().tasks.show.queryOptions({ code }, { placeholderData: undefined }));
  return (
    <DataState query={task} skeleton={<TaskSkeleton />}>
      {(found) => <Task task={found} />}
    </DataState>
  );
}

function Task({ task }: { task: TaskDetail }) {
  const words = useWords(taskPageWords);
  const list = useWords(taskListWords);
  const step = useWords(taskStepWords);
  const form = useWords(taskFormWords);
  const stand = useWords(taskStandWords);
  const me = useMe();
  const [decision, setDecision] = useState<Decision | null>(null);
  const [opened, setOpened] = useState<'change' | 'addUnits' | null>(null);
  const close = () => setOpened(null);
  const mayAssign = mayDo(me, 'tasks:assign');
  const timing = task.recurrence === null ? 'deadline' : 'recurrence';
  const { counts, halted } = task;
  const late = lateText(task, me.today, stand);
  const said = [
    ...(counts.of > 0 ? [words.unitsDone(printCount(counts.done), printCount(counts.of))] : []),
    ...(counts.overdue > 0 ? [words.overdue(printCount(counts.overdue))] : []),
    ...(counts.dueSoon > 0 ? [words.dueSoon(printCount(counts.dueSoon))] : []),
    ...(counts.doneLate > 0 ? [words.doneLate(printCount(counts.doneLate))] : []),
    ...(task.earlierOverdue > 0 ? [stand.earlierOverdue(printCount(task.earlierOverdue))] : []),
  ];
  return (
    <article>
      <PageHeader
        title={task.text}
        above={
          <>
            <Link to="/tasks">{list.title}</Link> · {task.code}
            {task.kind === 'session' && ` · ${words.session}`}
          </>
        }
        actions={
          <>
            <PrintButton />
            {mayAssign && (
              <>
                <Button variant="default" onClick={() => setOpened('change')}>
                  {form.change}
                </Button>
                <Button variant="default" onClick={() => setOpened('addUnits')}>
                  {step.addUnitsTitle}
                </Button>
                <Button variant="default" onClick={() => setDecision({ kind: timing, parts: null })}>
                  {timing === 'deadline' ? step.deadlineTitle : step.recurrence}
                </Button>
                <Button
                  variant="default"
                  onClick={() => setDecision({ kind: halted ? 'resume' : 'halt', parts: null })}
                >
                  {halted ? step.resume : step.haltTask}
                </Button>
              </>
            )}
          </>
        }
      />
      <FactLine
        items={[
          <StatusMark key="stand" {...standMark(task, stand)} filled />,
          `${list.deadline}: ${dueText(task, stand)}`,
          ...(late === null ? [] : [late]),
          ...said,
        ]}
      />
      {halted && (
        <p className={classes['halted']}>{words.halted(stand.status[halted.status], halted.reason)}</p>
      )}
      <div className={classes['columns']}>
        <Panel title={mayDo(me, 'tasks:report') ? words.ownParts : words.parts}>
          <PartTable task={task} onDecide={setDecision} />
        </Panel>
        <Panel title={words.facts}>
          <TaskFacts task={task} />
        </Panel>
      </div>
      <Panel title={words.history}>
        <TaskEvents task={task} />
      </Panel>
      {decision && <DecideDialog task={task} decision={decision} onClose={() => setDecision(null)} />}
      {opened === 'addUnits' && <AddUnitsDialog tasks={[task]} onClose={close} onDone={close} />}
      {opened === 'change' && <ChangeTaskDialog task={task} onClose={close} />}
    </article>
  );
}

function TaskSkeleton() {
  return (
    <>
      <Skeleton height={34} width="70%" mb="sm" />
      <Skeleton height={20} width="40%" mb="lg" />
      <div className={classes['columns']}>
        <RowsSkeleton rows={10} />
        <RowsSkeleton rows={6} />
      </div>
    </>
  );
}
