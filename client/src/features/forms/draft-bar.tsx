import { ActionIcon, Button, Group } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react';
import { printCount } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import classes from './form-page.module.css';
import { formsWords } from './forms-words.ts';
import type { FormDraft } from './use-form-draft.ts';

type Props = {
  draft: FormDraft;
  saveLabel: string;
  /** why it cannot be saved; the first is said */
  faults: readonly string[];
  onSave: () => void;
};

/** What is unsaved, the way back step by step, and the way on. */
export function DraftBar({ draft, saveLabel, faults, onSave }: Props) {
  const words = useWords(formsWords);
  const { changes, undo, redo } = draft;
  const [fault] = faults;
  return (
    <section className={classes['bar']} aria-label={saveLabel}>
      <span>
        <span role="status">{words.unsaved(printCount(changes.length))}</span>
        {changes.length > 0 && fault !== undefined && <span className={classes['fault']}> {fault}</span>}
      </span>
      <Group gap="sm">
        <ActionIcon
          variant="default"
          size={36}
          aria-label={words.undo}
          title={words.undo}
          disabled={!undo}
          onClick={() => undo?.()}
        >
          <IconArrowBackUp size={18} aria-hidden />
        </ActionIcon>
        <ActionIcon
          variant="default"
          size={36}
          aria-label={words.redo}
          title={words.redo}
          disabled={!redo}
          onClick={() => redo?.()}
        >
          <IconArrowForwardUp size={18} aria-hidden />
        </ActionIcon>
        <Button variant="default" disabled={changes.length === 0} onClick={draft.discard}>
          {words.discard}
        </Button>
        <Button disabled={changes.length === 0 || draft.isStale || fault !== undefined} onClick={onSave}>
          {saveLabel}
        </Button>
      </Group>
    </section>
  );
}
