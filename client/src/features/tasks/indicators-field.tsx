import { Fieldset, NativeSelect, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { printSpan } from '@soket/shared/period';
import { ChosenList } from '../../lib/chosen-list.tsx';
import { printFigure } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { type TargetChoice, useTRPC } from '../../lib/trpc.ts';
import type { TaskDraft } from './task-draft.ts';
import { taskFormWords } from './task-form-words.ts';

type Linked = TaskDraft['indicators'];
type Props = { linked: Linked; onChange: (linked: Linked) => void };

/** The indicators a task is to move, each with the target it is to reach, where one is set. */
export function IndicatorsField({ linked, onChange }: Props) {
  const words = useWords(taskFormWords);
  const trpc = useTRPC();
  const indicators = useQuery(trpc.indicators.list.queryOptions()).data ?? [];
  const targets = useQuery(trpc.tasks.targets.queryOptions()).data ?? [];
  const names = new Map(indicators.map(({ code, name }) => [code, `${code} · ${name}`]));
  return (
    <Fieldset legend={words.indicators}>
      <ChosenList
        items={linked.map(({ code, targetId }) => ({
          code,
          name: names.get(code) ?? code,
          more: (
            <TargetSelect
              label={words.target(code)}
              targets={targets.filter(({ indicatorCode }) => indicatorCode === code)}
              value={targetId}
              onChange={(chosen) =>
                onChange(linked.map((each) => (each.code === code ? { code, targetId: chosen } : each)))
              }
            />
          ),
        }))}
        onRemove={(code) => onChange(linked.filter((each) => each.code !== code))}
      />
      <Select
        label={words.addIndicator}
        searchable
        value={null}
        data={[...names]
          .filter(([code]) => !linked.some((each) => each.code === code))
          .map(([value, label]) => ({ value, label }))}
        onChange={(code) => {
          if (code !== null) onChange([...linked, { code, targetId: null }]);
        }}
      />
    </Fieldset>
  );
}

type TargetProps = {
  label: string;
  targets: readonly TargetChoice[];
  value: string | null;
  onChange: (targetId: string | null) => void;
};

function TargetSelect({ label, targets, value, onChange }: TargetProps) {
  const words = useWords(taskFormWords);
  if (targets.length === 0) return null;
  return (
    <NativeSelect
      aria-label={label}
      value={value ?? ''}
      data={[
        { value: '', label: words.noTarget },
        ...targets.map(({ id, value: reached, unitName, fromDay, toDay, isIllustrative }) => ({
          value: id,
          label: [
            printFigure(reached),
            unitName,
            toDay && printSpan({ from: fromDay, to: toDay }),
            isIllustrative && words.illustrative,
          ]
            .filter(Boolean)
            .join(' · '),
        })),
      ]}
      onChange={(event) => onChange(event.currentTarget.value || null)}
    />
  );
}
