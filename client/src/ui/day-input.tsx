import { TextInput, type TextInputProps } from '@mantine/core';
import { parseDayVi, printDay, type Day } from '@soket/shared/day';
import { useState } from 'react';
import { useLanguage } from '../lib/language.ts';

type Props = Omit<TextInputProps, 'value' | 'onChange' | 'defaultValue'> & {
  value: Day | null;
  /** Called with a day that exists, or null when the field is emptied; text that is no day stays in the field. */
  onChange: (day: Day | null) => void;
  /** Told whether the text can be read, so that a form does not leave with an old day in it. */
  onReadable?: (readable: boolean) => void;
};

const ADVICE = {
  vi: 'Hãy viết ngày như 08/9/2022.',
  en: 'Write the day like 08/9/2022, day first.',
} as const;

/** A day as people in Việt Nam write it, day first; the browser's own picker would follow the machine's language. */
export function DayInput({ value, onChange, onReadable, error, onBlur, ...rest }: Props) {
  const language = useLanguage();
  const [typed, setTyped] = useState<string | null>(null);
  const [unreadable, setUnreadable] = useState(false);
  const read = (text: string) => {
    const day = text.trim() === '' ? null : parseDayVi(text);
    const readable = text.trim() === '' || day !== null;
    onReadable?.(readable);
    if (readable) {
      setUnreadable(false);
      onChange(day);
    }
    return readable;
  };
  return (
    <TextInput
      {...rest}
      inputMode="numeric"
      autoComplete="off"
      placeholder="dd/mm/yyyy"
      value={typed ?? (value === null ? '' : printDay(value))}
      error={error ?? (unreadable ? ADVICE[language] : undefined)}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        read(event.currentTarget.value);
      }}
      onBlur={(event) => {
        // A day that was read is printed the official way; anything else stays as typed, with advice.
        if (typed !== null) {
          const readable = read(typed);
          setUnreadable(!readable);
          if (readable) setTyped(null);
        }
        onBlur?.(event);
      }}
    />
  );
}
