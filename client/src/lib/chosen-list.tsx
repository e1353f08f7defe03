import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './chosen-list.module.css';
import { dictionary, useWords } from './language.ts';

const chosenWords = dictionary(
  { remove: (name: string) => `Bỏ ${name}` },
  { remove: (name: string) => `Take off ${name}` },
);

type Props = {
  items: readonly { code: string; name: string; more?: ReactNode }[];
  onRemove: (code: string) => void;
};

/** What was chosen so far, each to be taken off again. */
export function ChosenList({ items, onRemove }: Props) {
  const words = useWords(chosenWords);
  if (items.length === 0) return null;
  return (
    <ul className={classes['chosen']}>
      {items.map(({ code, name, more }) => (
        <li key={code}>
          <span>{name}</span>
          {more}
          <ActionIcon
            variant="subtle"
            color="gray"
            c="var(--ink-soft)"
            aria-label={words.remove(name)}
            onClick={() => onRemove(code)}
          >
            <IconX size={18} aria-hidden />
          </ActionIcon>
        </li>
      ))}
    </ul>
  );
}
