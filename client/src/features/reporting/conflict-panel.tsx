import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconArrowsSplit2, IconInfoCircle } from '@tabler/icons-react';
import { useWords } from '../../lib/language.ts';
import type { ReportRow } from '../../lib/trpc.ts';
import { type CellId, cellIdOf, type CellState, printEntry, readable } from './draft/report-cell.ts';
import type { Conflicts } from './draft/report-draft.ts';
import type { ReportEditor } from './draft/report-editor.ts';
import type { TextField } from './draft/report-texts.ts';
import classes from './report-page.module.css';
import { reportingWords } from './reporting-words.ts';

type Props = {
  conflicts: Conflicts;
  isMerged: boolean;
  rows: readonly ReportRow[];
  editor: ReportEditor;
  onGoTo: (id: CellId) => void;
};

/** Two people saved the same report: what was merged, and both values where they differ. */
export function ConflictPanel({ conflicts, isMerged, rows, editor, onGoTo }: Props) {
  const words = useWords(reportingWords);
  const count = conflicts.cells.length + conflicts.texts.length;
  if (count === 0) {
    return isMerged ? (
      <Alert
        role="status"
        className={classes['conflict']}
        variant="outline"
        color="gray"
        icon={<IconInfoCircle aria-hidden />}
      >
        <Group justify="space-between">
          <Text flex="1 1 260px">{words.merged}</Text>
          <Button variant="default" size="sm" onClick={editor.closeMergeNotice}>
            {words.understood}
          </Button>
        </Group>
      </Alert>
    ) : null;
  }
  const rowOf = (id: CellId) => rows.find((row) => cellIdOf(row) === id);
  const nameOf = (row: ReportRow | undefined) =>
    row ? [row.label, row.name, row.placeName].filter(Boolean).join(' · ') : '';
  return (
    <Alert
      role="alert"
      className={classes['conflict']}
      variant="outline"
      color="yellow"
      icon={<IconArrowsSplit2 aria-hidden />}
      title={words.conflictTitle}
      styles={{ title: { color: 'var(--ink)' } }}
    >
      <Text mb="sm">{words.conflictAdvice}</Text>
      <Stack gap="xs">
        {conflicts.cells.map(({ id, mine, theirs }) => {
          const row = rowOf(id);
          return (
            <Group key={id} gap="sm" role="group" aria-label={nameOf(row)}>
              <Button variant="subtle" size="compact-sm" onClick={() => onGoTo(id)}>
                {nameOf(row)}
              </Button>
              <Button variant="default" size="sm" onClick={() => editor.chooseCell(id, 'mine')}>
                {words.keepMine(row ? describe(mine, row, words) : '')}
              </Button>
              <Button variant="default" size="sm" onClick={() => editor.chooseCell(id, 'theirs')}>
                {words.takeTheirs(row ? describe(readable(theirs), row, words) : '')}
              </Button>
            </Group>
          );
        })}
        {conflicts.texts.map(({ field, mine, theirs }) => (
          <Stack key={field} gap={6} role="group" aria-label={fieldName(field, words)}>
            <Text fw={600}>{fieldName(field, words)}</Text>
            {(['mine', 'theirs'] as const).map((side) => {
              const text = side === 'mine' ? mine : theirs;
              return (
                <Group key={side} align="flex-start" wrap="nowrap">
                  <Button variant="default" size="sm" onClick={() => editor.chooseText(field, text)}>
                    {side === 'mine' ? words.keepMine('') : words.takeTheirs('')}
                  </Button>
                  <Text style={{ whiteSpace: 'pre-wrap' }}>{text || words.emptyValue}</Text>
                </Group>
              );
            })}
          </Stack>
        ))}
      </Stack>
    </Alert>
  );
}

type Words = (typeof reportingWords)['vi'];

function fieldName(field: TextField, words: Words): string {
  return field in words.boxes
    ? // `in` has just said that it is one of the boxes.
      words.boxes[field as keyof Words['boxes']]
    : words.paperFields[field as keyof Words['paperFields']];
}

/** The figure with all that two people may have said differently about it. */
function describe(cell: CellState, row: ReportRow, words: Words): string {
  const parts = [
    printEntry(cell, row) || words.emptyValue,
    cell.estimated ? words.estimated : '',
    cell.note ?? '',
    cell.explanation ?? '',
  ];
  return parts.filter((part) => part !== '').join(' · ');
}
