import { Button, Text } from '@mantine/core';
import { IconFileTypeDocx } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { printCount, printDay } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { mayDo, useMe } from '../../lib/me.ts';
import { dueText, standMark, taskStandWords } from '../../lib/task-words.ts';
import { useTRPC, type Conclusions } from '../../lib/trpc.ts';
import { DataState } from '../../ui/data-state.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Panel } from '../../ui/panel.tsx';
import { RowsSkeleton } from '../../ui/skeletons.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { ConcludeForm } from './conclude-form.tsx';
import { concludeWords } from './conclude-words.ts';
import classes from './conclude.module.css';

const route = getRouteApi('/frame/conferences/$id/conclusions');

/** What a conference concluded: the tasks it became, what is still to be given out, and what became of what was shown. */
export function ConcludePage() {
  const { id } = route.useParams();
  const query = useQuery(
    useTRPC().conferences.conclusions.queryOptions({ id }, { placeholderData: undefined }),
  );
  return (
    <DataState query={query} skeleton={<RowsSkeleton rows={8} height={40} />}>
      {(conclusions) => <ConcludedConference conclusions={conclusions} />}
    </DataState>
  );
}

function ConcludedConference({ conclusions }: { conclusions: Conclusions }) {
  const words = useWords(concludeWords);
  const me = useMe();
  const { conference, tasks, open, shown } = conclusions;
  const { id, title, heldOn } = conference;
  return (
    <article>
      <PageHeader
        title={words.title}
        above={
          <Link to="/conferences/$id" params={{ id }}>
            {title}, {printDay(heldOn)}
          </Link>
        }
        description={words.description}
        actions={
          tasks.length + open.length > 0 && (
            <Button
              variant="default"
              component="a"
              href={`/api/conferences/${id}/export.docx?document=notice`}
              download
              leftSection={<IconFileTypeDocx size={18} aria-hidden />}
            >
              {words.notice}
            </Button>
          )
        }
      />
      <div className={classes['panels']}>
        <Panel title={words.tasks}>
          {tasks.length === 0 ? <Text c="dimmed">{words.noTasks}</Text> : <ConcludedTasks tasks={tasks} />}
        </Panel>
        {mayDo(me, 'conferences:prepare') && (
          <ConcludeForm key={open.join('\n')} conferenceId={id} open={open} hasTasks={tasks.length > 0} />
        )}
        {shown.length > 0 && <ShownTasks tasks={shown} />}
      </div>
    </article>
  );
}

/** What nobody named stands there as missing. */
function ConcludedTasks({ tasks }: { tasks: Conclusions['tasks'] }) {
  const words = useWords(concludeWords);
  const stand = useWords(taskStandWords);
  const withoutLead = tasks.filter(({ leadUnit }) => leadUnit === null).length;
  const withoutDeadline = tasks.filter(
    ({ deadline, recurrence }) => deadline === null && recurrence === null,
  );
  const missing = <span className={classes['missing']}>{words.unknown}</span>;
  return (
    <DataTable
      caption={words.count(
        printCount(tasks.length),
        printCount(withoutLead),
        printCount(withoutDeadline.length),
      )}
      rows={tasks}
      rowKey={({ code }) => code}
      columns={[
        {
          key: 'task',
          header: words.task,
          text: ({ text }) => text,
          cell: ({ code, text }) => <TaskLink code={code} text={text} />,
          isRowHeader: true,
        },
        {
          key: 'lead',
          header: words.lead,
          text: ({ leadUnit }) => leadUnit?.name ?? words.unknown,
          cell: ({ leadUnit }) => leadUnit?.name ?? missing,
        },
        {
          key: 'deadline',
          header: words.deadline,
          text: (task) => dueText(task, stand),
          cell: (task) => (withoutDeadline.includes(task) ? missing : dueText(task, stand)),
        },
        {
          key: 'stand',
          header: words.stand,
          text: (task) => standMark(task, stand).word,
          cell: (task) => <StatusMark {...standMark(task, stand)} />,
        },
      ]}
    />
  );
}

function TaskLink({ code, text }: { code: string; text: string }) {
  return (
    <Link to="/tasks/$code" params={{ code }}>
      {text}
    </Link>
  );
}

type ShownTask = Conclusions['shown'][number];

/** How the tasks on the slides stood at the freeze, and how they stand now. */
function ShownTasks({ tasks }: { tasks: readonly ShownTask[] }) {
  const words = useWords(concludeWords);
  const stand = useWords(taskStandWords);
  const say = (state: ShownTask['now']) =>
    state === null
      ? words.gone
      : [
          stand.status[state.status],
          ...(state.of === 0 ? [] : [stand.of(printCount(state.done), printCount(state.of))]),
          ...(state.overdue === 0 ? [] : [words.overdue(printCount(state.overdue))]),
          ...(state.deadline === null ? [] : [stand.deadline(printDay(state.deadline))]),
        ].join(' · ');
  const changed = tasks.filter(({ frozen, now }) => say(frozen) !== say(now));
  return (
    <Panel title={words.shown}>
      <DataTable
        caption={words.changed(printCount(changed.length), printCount(tasks.length))}
        rows={tasks}
        rowKey={({ code }) => code}
        columns={[
          {
            key: 'task',
            header: words.task,
            text: ({ text }) => text,
            cell: ({ code, text }) => <TaskLink code={code} text={text} />,
            isRowHeader: true,
          },
          { key: 'frozen', header: words.atFreeze, text: ({ frozen }) => say(frozen) },
          { key: 'now', header: words.now, text: ({ now }) => say(now) },
        ]}
      />
    </Panel>
  );
}
