import { NativeSelect, SegmentedControl } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { printPeriod } from '@soket/shared/period';
import { TASK_STATUSES } from '@soket/shared/task';
import { useWords } from '../../lib/language.ts';
import { useMe } from '../../lib/me.ts';
import { taskStandWords } from '../../lib/task-words.ts';
import type { TaskListItem } from '../../lib/trpc.ts';
import { FindField } from '../../ui/find-field.tsx';
import { documentChoices, quarterChoices, unitChoices, type TaskFilter } from './filter-tasks.ts';
import { taskListWords } from './task-list-words.ts';
import classes from './tasks.module.css';

const route = getRouteApi('/frame/tasks');

type Props = { tasks: readonly TaskListItem[]; canChooseOwn: boolean };

/** What is looked at, kept in the address so that it can be sent to somebody and comes back with the back button. */
export function TaskFilters({ tasks, canChooseOwn }: Props) {
  const words = useWords(taskListWords);
  const stand = useWords(taskStandWords);
  const { today } = useMe();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const change = (part: TaskFilter & { view?: 'timeline' | undefined; all?: '1' | undefined }) =>
    void navigate({ search: (now) => ({ ...now, ...part }), replace: true, resetScroll: false });
  const any = { value: '', label: words.any };
  const selects = [
    ...(canChooseOwn && search.all === undefined
      ? []
      : [{ name: 'unit' as const, label: words.unit, choices: unitChoices(tasks) }]),
    { name: 'document' as const, label: words.document, choices: documentChoices(tasks) },
    {
      name: 'status' as const,
      label: words.status,
      choices: TASK_STATUSES.map((value) => ({ value, label: stand.status[value] })),
    },
    {
      name: 'late' as const,
      label: words.late,
      choices: (['overdue', 'dueSoon', 'doneLate'] as const).map((value) => ({ value, label: stand[value] })),
    },
    {
      name: 'quarter' as const,
      label: words.quarter,
      choices: quarterChoices(tasks, today).map((value) => ({ value, label: printPeriod(value) })),
    },
  ];
  return (
    <div className={`${classes['filters'] ?? ''} no-print`} role="search" aria-label={words.filters}>
      <FindField
        label={words.find}
        placeholder={words.findHint}
        asked={search.find}
        onFind={(find) => change({ find })}
      />
      {selects.map(({ name, label, choices }) => (
        <NativeSelect
          key={name}
          label={label}
          value={search[name] ?? ''}
          data={[any, ...choices]}
          onChange={(event) => change({ [name]: event.currentTarget.value || undefined })}
        />
      ))}
      <div className={classes['switches']}>
        {canChooseOwn && (
          <SegmentedControl
            aria-label={words.scope}
            value={search.all ?? ''}
            data={[
              { value: '', label: words.own },
              { value: '1', label: words.everybody },
            ]}
            onChange={(value) => change({ all: value === '1' ? '1' : undefined, unit: undefined })}
          />
        )}
        <SegmentedControl
          aria-label={words.view}
          value={search.view ?? ''}
          data={[
            { value: '', label: words.table },
            { value: 'timeline', label: words.timeline },
          ]}
          onChange={(value) => change({ view: value === 'timeline' ? 'timeline' : undefined })}
        />
      </div>
    </div>
  );
}
