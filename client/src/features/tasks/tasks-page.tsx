import { Button } from '@mantine/core';
import { IconChecklist, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { printCount } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { mayDo, useMe } from '../../lib/me.ts';
import { useTRPC, type TaskListItem } from '../../lib/trpc.ts';
import { DataState } from '../../ui/data-state.tsx';
import { Empty } from '../../ui/empty.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { PrintButton } from '../../ui/print-button.tsx';
import { RowsSkeleton } from '../../ui/skeletons.tsx';
import { BulkBar } from './bulk-bar.tsx';
import { filterTasks } from './filter-tasks.ts';
import { TaskFilters } from './task-filters.tsx';
import { taskListWords } from './task-list-words.ts';
import { TaskTable } from './task-table.tsx';
import { TaskTabs } from './task-tabs.tsx';
import { TaskTimeline } from './task-timeline.tsx';
import classes from './tasks.module.css';

const route = getRouteApi('/frame/tasks');

/** A unit's own tasks, or everybody's: as a table or over the quarters of a year. */
export function TasksPage() {
  const words = useWords(taskListWords);
  const trpc = useTRPC();
  const me = useMe();
  const search = route.useSearch();
  const reportsOwn = mayDo(me, 'tasks:report');
  const isOwn = reportsOwn && search.all === undefined;
  const own = useQuery(trpc.tasks.mine.queryOptions(undefined, { enabled: isOwn }));
  const all = useQuery(trpc.tasks.list.queryOptions({}, { enabled: !isOwn }));
  return (
    <article>
      <PageHeader
        title={words.title}
        description={isOwn ? words.ownDescription(me.unit?.name ?? '') : words.allDescription}
        actions={
          <>
            <PrintButton />
            {mayDo(me, 'tasks:assign') && (
              <Button
                renderRoot={(props) => (
                  <Link
                    to="/tasks/new"
                    search={search.document ? { document: search.document } : {}}
                    {...props}
                  />
                )}
                leftSection={<IconPlus size={18} aria-hidden />}
              >
                {words.assign}
              </Button>
            )}
          </>
        }
      />
      <TaskTabs />
      <DataState query={isOwn ? own : all} skeleton={<RowsSkeleton rows={8} height={44} />}>
        {(tasks) => <Tasks tasks={tasks} isOwn={isOwn} />}
      </DataState>
    </article>
  );
}

function Tasks({ tasks, isOwn }: { tasks: readonly TaskListItem[]; isOwn: boolean }) {
  const words = useWords(taskListWords);
  const me = useMe();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const maySelect = mayDo(me, 'tasks:assign');
  const rows = filterTasks(tasks, search, isOwn ? (me.unit?.code ?? null) : null);
  const chosen = rows.filter(({ task }) => selected.has(task.code)).map(({ task }) => task);
  const count = (lateness: string) => rows.filter((row) => row.lateness === lateness).length;
  const icon = <IconChecklist size={32} aria-hidden />;
  const nothing =
    tasks.length > 0 ? (
      <Empty
        icon={icon}
        title={words.noHit}
        advice={words.noHitAdvice}
        action={
          <Button
            variant="default"
            onClick={() =>
              void navigate({
                search: ({ view, all }) => ({ ...(view && { view }), ...(all && { all }) }),
              })
            }
          >
            {words.clear}
          </Button>
        }
      />
    ) : (
      <Empty
        icon={icon}
        title={isOwn ? words.emptyOwn : words.empty}
        advice={isOwn ? words.emptyOwnAdvice : words.emptyAdvice}
      />
    );
  return (
    <>
      <TaskFilters tasks={tasks} canChooseOwn={mayDo(me, 'tasks:report')} />
      <p className={classes['count']} role="status">
        {words.found(printCount(rows.length), printCount(tasks.length))}
        {count('overdue') > 0 && ` · ${words.overdueCount(printCount(count('overdue')))}`}
        {count('dueSoon') > 0 && ` · ${words.soonCount(printCount(count('dueSoon')))}`}
      </p>
      {rows.length === 0 ? (
        nothing
      ) : (
        <>
          {search.view === 'timeline' && <TaskTimeline rows={rows} />}
          {chosen.length > 0 && <BulkBar tasks={chosen} onDone={() => setSelected(new Set())} />}
          <TaskTable
            rows={rows}
            isOwn={isOwn || search.unit !== undefined}
            selection={maySelect ? { selected, onChange: setSelected } : null}
          />
        </>
      )}
    </>
  );
}
