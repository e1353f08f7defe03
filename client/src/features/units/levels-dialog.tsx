import { Button, Table, Text, TextInput, VisuallyHidden } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { faultMessage } from '../../lib/fault-message.ts';
import { printCount } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { newRequestKey } from '../../lib/request-key.ts';
import { type UnitTree, useTRPC } from '../../lib/trpc.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { QuietAction } from '../../ui/quiet-action.tsx';
import { listWords } from './list-words.ts';

type Level = UnitTree['levels'][number];
/** A level in the list: one that is new has no code yet. `key` stays with its row wherever it is moved. */
type Row = Omit<Level, 'code'> & { code: string | null; key: string };

/** The levels of the organisation: added, named, put in order; saved as one list. */
export function LevelsDialog({ levels, onClose }: { levels: readonly Level[]; onClose: () => void }) {
  const words = useWords(listWords);
  // The list one began from: what somebody else keeps meanwhile must not be overwritten unseen.
  const [seen] = useState(levels);
  const [rows, setRows] = useState<readonly Row[]>(() =>
    levels.map((level) => ({ ...level, key: level.code })),
  );
  const [requestKey, setRequestKey] = useState(newRequestKey);
  const keep = useMutation(useTRPC().units.keepLevels.mutationOptions());
  const become = (next: readonly Row[]) => {
    setRows(next);
    setRequestKey(newRequestKey());
  };
  const change = (at: number, part: Partial<Row>) =>
    become(rows.map((row, index) => (index === at ? { ...row, ...part } : row)));
  const move = (at: number, to: number) => {
    const row = rows[at];
    if (row) become(rows.toSpliced(at, 1).toSpliced(to, 0, row));
  };
  const save = () =>
    keep.mutate(
      {
        seen: seen.map(({ code, name, countWord }) => ({ code, name, countWord })),
        levels: rows.map(({ code, name, countWord }) => ({ code, name, countWord })),
        requestKey,
      },
      {
        onSuccess: () => {
          notifications.show({ message: words.saved, color: 'green' });
          onClose();
        },
      },
    );
  return (
    <ConfirmDialog
      opened
      title={words.levelsTitle}
      confirmLabel={words.save}
      canConfirm={rows.every(({ name, countWord }) => name.trim() !== '' && countWord.trim() !== '')}
      isBusy={keep.isPending}
      failure={keep.error && faultMessage(keep.error)}
      onConfirm={save}
      onClose={onClose}
    >
      <Text c="dimmed">{words.levelsAdvice}</Text>
      <Table.ScrollContainer minWidth={480}>
        <Table verticalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{words.level}</Table.Th>
              <Table.Th>{words.countWord}</Table.Th>
              <Table.Th ta="right">{words.units}</Table.Th>
              <Table.Th>
                <VisuallyHidden>{words.order}</VisuallyHidden>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row, at) => {
              const name = row.name || words.fresh;
              return (
                <Table.Tr key={row.key}>
                  <Table.Td>
                    <TextInput
                      aria-label={words.nameOf(at + 1)}
                      value={row.name}
                      maxLength={200}
                      onChange={(event) => change(at, { name: event.currentTarget.value })}
                    />
                  </Table.Td>
                  <Table.Td>
                    <TextInput
                      aria-label={words.countWordOf(at + 1)}
                      value={row.countWord}
                      maxLength={200}
                      onChange={(event) => change(at, { countWord: event.currentTarget.value })}
                    />
                  </Table.Td>
                  <Table.Td ta="right">{printCount(row.unitCount)}</Table.Td>
                  <Table.Td style={{ whiteSpace: 'nowrap' }}>
                    <QuietAction
                      label={words.up(name)}
                      icon={IconArrowUp}
                      disabled={at === 0}
                      onClick={() => move(at, at - 1)}
                    />
                    <QuietAction
                      label={words.down(name)}
                      icon={IconArrowDown}
                      disabled={at === rows.length - 1}
                      onClick={() => move(at, at + 1)}
                    />
                    <QuietAction
                      label={words.remove(name)}
                      icon={IconTrash}
                      disabled={row.unitCount > 0}
                      onClick={() => become(rows.toSpliced(at, 1))}
                    />
                  </Table.Td>
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Button
        variant="default"
        style={{ alignSelf: 'start' }}
        leftSection={<IconPlus size={18} aria-hidden />}
        onClick={() =>
          become([...rows, { key: newRequestKey(), code: null, name: '', countWord: '', unitCount: 0 }])
        }
      >
        {words.add}
      </Button>
    </ConfirmDialog>
  );
}
