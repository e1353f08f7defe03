import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useWords } from '../../lib/language.ts';
import classes from './steps.module.css';
import { taskFormWords } from './task-form-words.ts';

type Props = {
  items: readonly { code: string; name: string; more?: ReactNode }[];
  onRemove: (code: string) => void;
};

/** What was chosen so far, each to be taken off again. */
export function ChosenList({ items, onRemove }: Props) {
  const words = useWords(taskFormWords);
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
