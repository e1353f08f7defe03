import { NativeSelect } from '@mantine/core';
import { printDay } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import type { FormShown } from '../../lib/trpc.ts';
import { formsWords } from './forms-words.ts';

type Start = FormShown['starts'][number];

type Props = {
  label: string;
  description: string;
  starts: readonly Start[];
  value: string;
  onChange: (day: string) => void;
};

/** From which period on something holds. */
export function StartSelect({ starts, onChange, ...field }: Props) {
  const words = useWords(formsWords);
  return (
    <NativeSelect
      {...field}
      data={starts.map(({ day, label }) => ({
        value: day,
        label: label === null ? words.startOn(printDay(day)) : words.startFrom(label, printDay(day)),
      }))}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

/** The first period that nobody has begun, so that all of its reports are judged alike; else the last one there is. */
export function firstUntouched(starts: readonly Start[]): Start | undefined {
  return starts.find(({ begun }) => begun === 0) ?? starts.at(-1);
}
