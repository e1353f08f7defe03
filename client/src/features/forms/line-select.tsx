import { NativeSelect } from '@mantine/core';
import type { Line } from './new-rule.ts';

type Props = {
  label: string;
  /** The label is heard and not seen: it stands in a row of its like. */
  isLabelHidden?: boolean;
  lines: readonly Line[];
  value: string;
  onChange: (elementCode: string) => void;
};

/** One line of the form, by its number and name. */
export function LineSelect({ label, isLabelHidden = false, lines, value, onChange }: Props) {
  const known = lines.map((line) => ({
    value: line.elementCode,
    label: `${line.label} ${line.name} (${line.measure})`,
  }));
  // A rule may still name a line that the form no longer has: it is shown as it is, to be changed.
  const isKnown = known.some((option) => option.value === value);
  return (
    <NativeSelect
      {...(isLabelHidden ? { 'aria-label': label, flex: '1 1 220px' } : { label })}
      value={value}
      data={isKnown ? known : [{ value, label: value }, ...known]}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
