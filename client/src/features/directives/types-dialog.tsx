import { Button, Switch, Table, Text, TextInput, VisuallyHidden } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { faultMessage } from '../../lib/fault-message.ts';
import { printCount } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { newRequestKey } from '../../lib/request-key.ts';
import { type DocumentTypeItem, useTRPC } from '../../lib/trpc.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { QuietAction } from '../../ui/quiet-action.tsx';
import classes from './register.module.css';
import { typesWords } from './types-words.ts';

/** A type in the list: one that is new has no code yet. `key` stays with its row wherever it is moved. */
type Row = Omit<DocumentTypeItem, 'code'> & { code: string | null; key: string };

type Props = { types: readonly DocumentTypeItem[]; onClose: () => void };

/** The kinds of documents that are offered: added, renamed, put in order, closed; saved as one list. */
export function TypesDialog({ types, onClose }: Props) {
  const words = useWords(typesWords);
  // The list one began from: what somebody else keeps meanwhile must not be overwritten unseen.
  const [seen] = useState(types);
  const [rows, setRows] = useState<readonly Row[]>(() => types.map((type) => ({ ...type, key: type.code })));
  const [requestKey, setRequestKey] = useState(newRequestKey);
  const keep = useMutation(useTRPC().directives.keepTypes.mutationOptions());
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
  const fieldsOf = ({ name, symbol, isClosed }: Row | DocumentTypeItem) => ({ name, symbol, isClosed });
  const save = () =>
    keep.mutate(
      {
        seen: seen.map((type) => ({ code: type.code, ...fieldsOf(type) })),
        types: rows.map((row) => ({ code: row.code, ...fieldsOf(row) })),
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
      title={words.title}
      confirmLabel={words.save}
      canConfirm={rows.every(({ name }) => name.trim() !== '')}
      isBusy={keep.isPending}
      failure={keep.error && faultMessage(keep.error)}
      onConfirm={save}
      onClose={onClose}
    >
      <Text c="dimmed">{words.advice}</Text>
      <div className={classes['scroll']}>
        <Table verticalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{words.name}</Table.Th>
              <Table.Th>{words.symbol}</Table.Th>
              <Table.Th ta="right">{words.documents}</Table.Th>
              <Table.Th>{words.inUse}</Table.Th>
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
                  <Table.Td miw={170}>
                    <TextInput
                      aria-label={words.nameOf(at + 1)}
                      value={row.name}
                      maxLength={60}
                      onChange={(event) => change(at, { name: event.currentTarget.value })}
                    />
                  </Table.Td>
                  <Table.Td miw={90}>
                    <TextInput
                      aria-label={words.symbolOf(name)}
                      value={row.symbol}
                      maxLength={12}
                      onChange={(event) => change(at, { symbol: event.currentTarget.value })}
                    />
                  </Table.Td>
                  <Table.Td ta="right">{printCount(row.documentCount)}</Table.Td>
                  <Table.Td>
                    <Switch
                      aria-label={words.inUseOf(name)}
                      checked={!row.isClosed}
                      onChange={(event) => change(at, { isClosed: !event.currentTarget.checked })}
                    />
                  </Table.Td>
                  <Table.Td className={classes['moves'] ?? ''}>
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
                      disabled={row.documentCount > 0}
                      onClick={() => become(rows.toSpliced(at, 1))}
                    />
                  </Table.Td>
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
      </div>
      <Button
        variant="default"
        style={{ alignSelf: 'start' }}
        leftSection={<IconPlus size={18} aria-hidden />}
        onClick={() =>
          become([
            ...rows,
            { key: newRequestKey(), code: null, name: '', symbol: '', isClosed: false, documentCount: 0 },
          ])
        }
      >
        {words.add}
      </Button>
    </ConfirmDialog>
  );
}
