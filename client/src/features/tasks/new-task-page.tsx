import { Button, Fieldset, NativeSelect, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { Day } from '@soket/shared/day';
import { parseNumberVi } from '@soket/shared/number-vi';
import { TASK_RECURRENCES, type TaskRecurrence } from '@soket/shared/task';
import { useState } from 'react';
import { faultMessage } from '../../lib/fault-message.ts';
import { useWords } from '../../lib/language.ts';
import { newRequestKey } from '../../lib/request-key.ts';
import { taskStandWords } from '../../lib/task-words.ts';
import { useTRPC } from '../../lib/trpc.ts';
import { DayInput } from '../../ui/day-input.tsx';
import { Failure } from '../../ui/failure.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { LongTextField } from '../../ui/long-text-field.tsx';
import { newTaskWords } from './new-task-words.ts';
import classes from './steps.module.css';
import { taskListWords } from './task-list-words.ts';
import { UnitPicker } from './unit-picker.tsx';
import { useTaskChoices } from './use-task-choices.ts';

const route = getRouteApi('/frame/tasks/new');

type Draft = {
  text: string;
  kind: 'work' | 'session';
  planCode: string;
  serves: string;
  recurrence: TaskRecurrence | null;
  deadline: Day | null;
  recursFrom: Day | null;
  recursTo: Day | null;
  leadUnitCode: string;
  unitCodes: string[];
  expectedProduct: string;
  weight: string;
  indicator: string;
  note: string;
};

const EMPTY: Draft = {
  text: '',
  kind: 'work',
  planCode: '',
  serves: '',
  recurrence: null,
  deadline: null,
  recursFrom: null,
  recursTo: null,
  leadUnitCode: '',
  unitCodes: [],
  expectedProduct: '',
  weight: '',
  indicator: '',
  note: '',
};

/** Staff give out a task, to one unit or to all wards at once. */
export function NewTaskPage() {
  const words = useWords(newTaskWords);
  const list = useWords(taskListWords);
  const stand = useWords(taskStandWords);
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const choices = useTaskChoices();
  const indicators = useQuery(useTRPC().indicators.list.queryOptions());
  const units = useQuery(useTRPC().units.list.queryOptions());
  const [draft, setDraft] = useState<Draft>(EMPTY);
  const [unreadable, setUnreadable] = useState<ReadonlySet<string>>(new Set());
  const [requestKey, setRequestKey] = useState(newRequestKey);
  const change = (part: Partial<Draft>) => {
    setDraft((now) => ({ ...now, ...part }));
    setRequestKey(newRequestKey());
  };
  const readable = (name: string) => (isReadable: boolean) =>
    setUnreadable(
      (now) => new Set([...now].filter((each) => each !== name).concat(isReadable ? [] : [name])),
    );
  const assign = useMutation(
    useTRPC().tasks.assign.mutationOptions({
      onSuccess: ({ code }) => {
        notifications.show({ message: words.assigned, color: 'green' });
        void navigate({ to: '/tasks/$code', params: { code } });
      },
    }),
  );
  // The document one came from is chosen until another is.
  const fromPage = choices.find(({ code }) => code === search.document);
  const planCode = draft.planCode || (fromPage?.role === 'plan' ? fromPage.code : '');
  const serves = draft.serves || (fromPage?.role === 'directive' ? fromPage.code : '');
  const weight = parseNumberVi(draft.weight, { decimals: 3 });
  const isWeightBad = !weight.ok;
  const isOnce = draft.recurrence === null;
  const documentsOf = (role: 'plan' | 'directive') => [
    { value: '', label: words.noDocument },
    ...choices.filter((each) => each.role === role).map(({ code, name }) => ({ value: code, label: name })),
  ];
  const send = () => {
    assign.mutate({
      text: draft.text,
      kind: draft.kind,
      planCode: planCode || null,
      serves: serves ? [serves] : [],
      recurrence: draft.recurrence,
      deadline: isOnce ? draft.deadline : null,
      recursFrom: isOnce ? null : draft.recursFrom,
      recursTo: isOnce ? null : draft.recursTo,
      leadUnitCode: draft.leadUnitCode || null,
      unitCodes: draft.unitCodes,
      expectedProduct: draft.expectedProduct.trim() || null,
      weight: weight.ok ? weight.value : null,
      indicators: draft.indicator ? [{ code: draft.indicator }] : [],
      note: draft.note.trim() || null,
      requestKey,
    });
  };
  return (
    <article>
      <PageHeader
        title={words.title}
        above={<Link to="/tasks">{list.title}</Link>}
        description={words.description}
      />
      <form
        className={classes['form']}
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <LongTextField
          label={words.text}
          required
          maxLength={2000}
          value={draft.text}
          onChange={(text) => change({ text })}
        />
        <div className={classes['pair']}>
          <NativeSelect
            label={words.plan}
            value={planCode}
            data={documentsOf('plan')}
            onChange={(event) => change({ planCode: event.currentTarget.value })}
          />
          <NativeSelect
            label={words.serves}
            value={serves}
            data={documentsOf('directive')}
            onChange={(event) => change({ serves: event.currentTarget.value })}
          />
        </div>
        <Fieldset legend={words.time} className={classes['pair'] ?? ''}>
          <NativeSelect
            label={words.recurrence}
            value={draft.recurrence ?? ''}
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
              value={draft.deadline}
              onChange={(deadline) => change({ deadline })}
              onReadable={readable('deadline')}
            />
          ) : (
            <>
              <DayInput
                label={words.recursFrom}
                description={words.recursHint}
                inputWrapperOrder={['label', 'input', 'description', 'error']}
                value={draft.recursFrom}
                onChange={(recursFrom) => change({ recursFrom })}
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
            value={draft.kind}
            data={[
              { value: 'work', label: words.work },
              { value: 'session', label: words.session },
            ]}
            onChange={(event) =>
              change({ kind: event.currentTarget.value === 'session' ? 'session' : 'work' })
            }
          />
        </Fieldset>
        <NativeSelect
          label={words.lead}
          maw={420}
          value={draft.leadUnitCode}
          data={[
            { value: '', label: words.nobody },
            ...(units.data ?? []).map(({ code, name }) => ({ value: code, label: name })),
          ]}
          onChange={(event) => change({ leadUnitCode: event.currentTarget.value })}
        />
        <UnitPicker
          label={words.units}
          chosen={draft.unitCodes}
          onChange={(unitCodes) => change({ unitCodes })}
        />
        <div className={classes['pair']}>
          <TextInput
            label={words.product}
            maxLength={300}
            value={draft.expectedProduct}
            onChange={(event) => change({ expectedProduct: event.currentTarget.value })}
          />
          <TextInput
            label={words.weight}
            placeholder={words.weightHint}
            maxLength={12}
            inputMode="decimal"
            value={draft.weight}
            error={isWeightBad && words.weightBad}
            onChange={(event) => change({ weight: event.currentTarget.value })}
          />
        </div>
        <NativeSelect
          label={words.indicator}
          value={draft.indicator}
          data={[
            { value: '', label: words.noDocument },
            ...(indicators.data ?? []).map(({ code, name }) => ({ value: code, label: `${code} · ${name}` })),
          ]}
          onChange={(event) => change({ indicator: event.currentTarget.value })}
        />
        <LongTextField
          label={words.note}
          minRows={1}
          maxLength={2000}
          value={draft.note}
          onChange={(note) => change({ note })}
        />
        {assign.error && <Failure message={faultMessage(assign.error)} />}
        <Button
          type="submit"
          loading={assign.isPending}
          disabled={draft.text.trim() === '' || unreadable.size > 0 || isWeightBad}
          style={{ justifySelf: 'start' }}
        >
          {words.assign}
        </Button>
      </form>
    </article>
  );
}
