import { TextInput, type TextInputProps } from '@mantine/core';
import type { DecimalText } from '@soket/shared/decimal';
import { type NumberField as Field, parseNumberVi } from '@soket/shared/number-vi';
import { useState } from 'react';
import { printFigure } from './format.ts';

type Props = Omit<TextInputProps, 'value' | 'onChange' | 'defaultValue'> & {
  value: DecimalText | null;
  field: Field;
  /** Said when the field is empty; an empty field is refused where it is given. */
  emptyMessage?: string;
  /** Called with a number that can be read, or null when the field is emptied and may be. */
  onChange: (value: DecimalText | null) => void;
  /** Told whether what stands in the field can be taken, so that a form does not leave with an old number in it. */
  onReadable: (readable: boolean) => void;
};

/** A number as people write it here: 1.773 and 18,6. */
export function NumberField({ value, field, emptyMessage, onChange, onReadable, ...rest }: Props) {
  const [typed, setTyped] = useState(() => printFigure(value, ''));
  const [refusal, setRefusal] = useState<string | null>(null);
  return (
    <TextInput
      {...rest}
      inputMode="decimal"
      autoComplete="off"
      value={typed}
      error={refusal ?? rest.error}
      onChange={(event) => {
        const text = event.currentTarget.value;
        setTyped(text);
        const read = parseNumberVi(text, field);
        const message = !read.ok ? read.message : read.value === null ? (emptyMessage ?? null) : null;
        setRefusal(message);
        onReadable(message === null);
        if (read.ok && message === null) onChange(read.value);
      }}
    />
  );
}
