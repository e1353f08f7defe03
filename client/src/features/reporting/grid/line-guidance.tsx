import { CloseButton, Group, Text, Title } from '@mantine/core';
import { ELEMENT_KIND_WORDS_VI } from '@soket/shared/data-element';
import { commonWords } from '../../../lib/common-words.ts';
import { printFigure } from '../../../lib/format.ts';
import { useWords } from '../../../lib/language.ts';
import { reportingWords } from '../reporting-words.ts';
import classes from '../report-page.module.css';
import type { SheetLine } from './sheet-lines.ts';

type Props = {
  line: SheetLine | null;
  isOpen: boolean;
  onClose: () => void;
};

/** What the line means and what it takes, beside the grid so that typing goes on (F1). */
export function LineGuidance({ line, isOpen, onClose }: Props) {
  const words = useWords(reportingWords);
  const common = useWords(commonWords);
  if (!isOpen) return null;
  const row = line?.row;
  return (
    <aside className={classes['guidance']} aria-live="polite" aria-label={words.guidance}>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <Title order={2} size="h4">
          {row ? words.guidanceOf(`${row.label} ${row.name}`) : words.guidance}
        </Title>
        <CloseButton aria-label={common.close} onClick={onClose} />
      </Group>
      <Text>{row?.guidance ?? words.noGuidance}</Text>
      {row && (
        <Text size="sm" c="dimmed">
          {words.kindOf(ELEMENT_KIND_WORDS_VI[row.kind])} {row.required && words.required}{' '}
          {row.min !== null && row.max !== null && words.bounds(printFigure(row.min), printFigure(row.max))}
        </Text>
      )}
    </aside>
  );
}
