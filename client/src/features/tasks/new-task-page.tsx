import { Button, Fieldset, NativeSelect } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { Day } from '@soket/shared/day';
import { TASK_RECURRENCES, type TaskRecurrence } from '@soket/shared/task';
import { useState } from 'react';
import { faultMessage } from '../../lib/fault-message.ts';
import { useWords } from '../../lib/language.ts';
import { useMe } from '../../lib/me.ts';
import { newRequestKey } from '../../lib/request-key.ts';
import { taskStandWords } from '../../lib/task-words.ts';
import { useTRPC } from '../../lib/trpc.ts';
import { DataState } from '../../ui/data-state.tsx';
import { DayInput } from '../../ui/day-input.tsx';
import { Failure } from '../../ui/failure.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { RowsSkeleton } from '../../ui/skeletons.tsx';
import { useReadable } from '../../ui/use-readable.ts';
import classes from './steps.module.css';
import { EMPTY_DRAFT, orderOf, type TaskDraft } from './task-draft.ts';
import { TaskFields } from './task-fields.tsx';
import { taskFormWords } from './task-form-words.ts';
import { taskListWords } from './task-list-words.ts';
import { UnitPicker } from '../../lib/unit-picker.tsx';

const route = getRouteApi('/frame/tasks/new');

type Draft = TaskDraft & {
  kind: 'work' | 'session';
  recurrence: TaskRecurrence | null;
  deadline: Day | null;
  recursFrom: Day | null;
  unitCodes: string[];
};

const NEW: Draft = {
  ...EMPTY_DRAFT,
  kind: 'work',
  recurrence: null,
  deadline: null,
  recursFrom: null,
  unitCodes: [],
};

/** Staff give out a task, to one unit or to all wards at once, under the document they come from. */
export function NewTaskPage() {
  const words = useWords(taskFormWords);
  const list = useWords(taskListWords);
  const { document } = route.useSearch();
  const from = useQuery(
    useTRPC().directives.record.queryOptions({ code: document ?? '' }, { enabled: document !== undefined }),
  );
  return (
    <article>
      <PageHeader
        title={words.title}
        above={<Link to="/tasks">{list.title}</Link>}
        description={words.description}
      />
      {document === undefined ? (
        <NewTask under={{}} />
      ) : (
        <DataState query={from} skeleton={<RowsSkeleton rows={8} />}>
          {({ code, role }) => <NewTask under={role === 'plan' ? { planCode: code } : { serves: [code] }} />}
        </DataState>
      )}
    </article>
  );
}

function NewTask({ under }: { under: Partial<Draft> }) {
  const words = useWords(taskFormWords);
  const stand = useWords(taskStandWords);
  const { today } = useMe();
  const navigate = route.useNavigate();
  const [draft, setDraft] = useState<Draft>({ ...NEW, issuedOn: today, ...under });
  const [requestKey, setRequestKey] = useState(newRequestKey);
  const { isReadable, readable } = useReadable();
  const change = (part: Partial<Draft>) => {
    setDraft((now) => ({ ...now, ...part }));
    setRequestKey(newRequestKey());
  };
  const assign = useMutation(
    useTRPC().tasks.assign.mutationOptions({
      onSuccess: ({ code }) => {
        notifications.show({ message: words.assigned, color: 'green' });
        void navigate({ to: '/tasks/$code', params: { code } });
      },
    }),
  );
  const isOnce = draft.recurrence === null;
  const { kind, recurrence, deadline, recursFrom, unitCodes, ...ordered } = draft;
  const order = orderOf(ordered);
  const send = () => {
    if (order === null) return;
    assign.mutate({
      ...order,
      kind,
      recurrence,
      deadline: isOnce ? deadline : null,
      recursFrom: isOnce ? null : recursFrom,
      recursTo: isOnce ? null : draft.recursTo,
      unitCodes,
      requestKey,
    });
  };
  return (
    <form
      className={classes['form']}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <TaskFields draft={draft} onChange={change} readable={readable}>
        <Fieldset legend={words.time} className={classes['pair'] ?? ''}>
          <NativeSelect
            label={words.recurrence}
            value={recurrence ?? ''}
            data={[
              { value: '', label: words.once },
              ...TASK_RECURRENCES.map((value) => ({ value, label: stand.recurrence[value] })),
            ]}
            onChange={({ currentTarget: { value } }) =>
              change({ recurrence: TASK_RECURRENCES.find((each) => each === value) ?? null })
            }
          />
          {isOnce ? (
            <DayInput
              label={words.deadline}
              value={deadline}
              onChange={(day) => change({ deadline: day })}
              onReadable={readable('deadline')}
            />
          ) : (
            <>
              <DayInput
                label={words.recursFrom}
                description={words.recursHint}
                inputWrapperOrder={['label', 'input', 'description', 'error']}
                value={recursFrom}
                onChange={(day) => change({ recursFrom: day })}
                onReadable={readable('recursFrom')}
              />
              <DayInput
                label={words.recursTo}
                value={draft.recursTo}
                onChange={(recursTo) => change({ recursTo })}
                onReadable={readable('recursTo')}
              />
            </>
          )}
          <NativeSelect
            label={words.kind}
            value={kind}
            data={[
              { value: 'work', label: words.work },
              { value: 'session', label: words.session },
            ]}
            onChange={(event) =>
              change({ kind: event.currentTarget.value === 'session' ? 'session' : 'work' })
            }
          />
        </Fieldset>
        <UnitPicker
          label={words.units}
          chosen={unitCodes}
          onChange={(codes) => change({ unitCodes: codes })}
        />
      </TaskFields>
      {assign.error && <Failure message={faultMessage(assign.error)} />}
      <Button
        type="submit"
        loading={assign.isPending}
        disabled={order === null || !isReadable}
        style={{ justifySelf: 'start' }}
      >
        {words.assign}
      </Button>
    </form>
  );
}
