import { NativeSelect } from '@mantine/core';
import { SESSION_MODES, type SessionMode } from '@soket/shared/task';
import { useWords } from '../../lib/language.ts';
import { taskStandWords } from '../../lib/task-words.ts';
import { taskStepWords } from './task-step-words.ts';

type Props = { value: SessionMode | null; onChange: (mode: SessionMode | null) => void };

/** How a session was held; empty where nobody says. */
export function ModeSelect({ value, onChange }: Props) {
  const words = useWords(taskStepWords);
  const stand = useWords(taskStandWords);
  return (
    <NativeSelect
      label={words.mode}
      maw={260}
      value={value ?? ''}
      data={[
        { value: '', label: '' },
        ...SESSION_MODES.map((mode) => ({ value: mode, label: stand.mode[mode] })),
      ]}
      onChange={({ currentTarget }) =>
        onChange(SESSION_MODES.find((mode) => mode === currentTarget.value) ?? null)
      }
    />
  );
}
