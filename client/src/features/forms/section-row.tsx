import { Group, TextInput } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { withoutSection, withSectionMoved, withSectionNamed } from '@soket/shared/form-lines';
import type { LineTerms } from '@soket/shared/form-change';
import { useState } from 'react';
import { useWords } from '../../lib/language.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { QuietAction } from '../../ui/quiet-action.tsx';
import { builderWords } from './builder-words.ts';
import classes from './form-page.module.css';
import { formsWords } from './forms-words.ts';

type Props = {
  section: string;
  columns: number;
  isFirst: boolean;
  isLast: boolean;
  lines: readonly LineTerms[];
  /** null: to read only */
  onChange: ((lines: LineTerms[]) => void) | null;
  onAdd: () => void;
};

/** The heading of a section, with what can be done to all of it. */
export function SectionRow({ section, columns, isFirst, isLast, lines, onChange, onAdd }: Props) {
  const words = useWords(builderWords);
  const { done } = useWords(formsWords);
  const [name, setName] = useState<string | null>(null);
  return (
    <tr>
      <th scope="rowgroup" colSpan={columns} className={classes['section']}>
        <Group justify="space-between" gap="sm">
          {section}
          {onChange && (
            <Group gap={0} wrap="nowrap" className="no-print">
              <QuietAction label={words.addTo(section)} icon={IconPlus} onClick={onAdd} />
              <QuietAction
                label={words.sectionUp(section)}
                icon={IconChevronUp}
                disabled={isFirst}
                onClick={() => onChange(withSectionMoved(lines, section, -1))}
              />
              <QuietAction
                label={words.sectionDown(section)}
                icon={IconChevronDown}
                disabled={isLast}
                onClick={() => onChange(withSectionMoved(lines, section, 1))}
              />
              <QuietAction
                label={words.renameSection(section)}
                icon={IconPencil}
                onClick={() => setName(section)}
              />
              <QuietAction
                label={words.removeSection(section)}
                icon={IconTrash}
                onClick={() => onChange(withoutSection(lines, section))}
              />
            </Group>
          )}
        </Group>
        {name !== null && (
          <ConfirmDialog
            opened
            title={words.renameSection(section)}
            confirmLabel={done}
            canConfirm={name.trim() !== ''}
            onClose={() => setName(null)}
            onConfirm={() => {
              onChange?.(withSectionNamed(lines, section, name.trim()));
              setName(null);
            }}
          >
            <TextInput
              label={words.section}
              maxLength={200}
              data-autofocus
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
          </ConfirmDialog>
        )}
      </th>
    </tr>
  );
}
