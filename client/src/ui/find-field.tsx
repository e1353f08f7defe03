import { TextInput, type TextInputProps } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';

type Props = Omit<TextInputProps, 'value' | 'onChange'> & {
  /** what the address asks for when the page is opened */
  asked: string | undefined;
  /** @param text without spaces around it; undefined: nothing is asked */
  onFind: (text: string | undefined) => void;
};

/** What is searched for. What is typed is shown at once; the address follows. */
export function FindField({ asked, onFind, ...rest }: Props) {
  const [typed, setTyped] = useState(asked ?? '');
  return (
    <TextInput
      {...rest}
      type="search"
      leftSection={<IconSearch size={18} aria-hidden />}
      maxLength={60}
      value={typed}
      onChange={({ currentTarget: { value } }) => {
        setTyped(value);
        onFind(value.trim() || undefined);
      }}
    />
  );
}
