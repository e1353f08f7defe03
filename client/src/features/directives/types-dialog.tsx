import { Switch, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { faultMessage } from '../../lib/fault-message.ts';
import { printCount } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { newRequestKey } from '../../lib/request-key.ts';
import { type DocumentTypeItem, useTRPC } from '../../lib/trpc.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { OrderedRows } from '../../ui/ordered-rows.tsx';
import { typesWords } from './types-words.ts';

/** A type in the list: one that is new has no code yet. */
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
      <OrderedRows
        rows={rows}
        onChange={become}
        minWidth={520}
        unnamed={words.fresh}
        mayRemove={({ documentCount }) => documentCount === 0}
        addLabel={words.add}
        newRow={() => ({
          key: newRequestKey(),
          code: null,
          name: '',
          symbol: '',
          isClosed: false,
          documentCount: 0,
        })}
        columns={[
          {
            header: words.name,
            minWidth: 170,
            cell: (row, { position, change }) => (
              <TextInput
                aria-label={words.nameOf(position)}
                value={row.name}
                maxLength={60}
                onChange={(event) => change({ name: event.currentTarget.value })}
              />
            ),
          },
          {
            header: words.symbol,
            minWidth: 90,
            cell: (row, { name, change }) => (
              <TextInput
                aria-label={words.symbolOf(name)}
                value={row.symbol}
                maxLength={12}
                onChange={(event) => change({ symbol: event.currentTarget.value })}
              />
            ),
          },
          {
            header: words.documents,
            isNumber: true,
            cell: ({ documentCount }) => printCount(documentCount),
          },
          {
            header: words.inUse,
            cell: (row, { name, change }) => (
              <Switch
                aria-label={words.inUseOf(name)}
                checked={!row.isClosed}
                onChange={(event) => change({ isClosed: !event.currentTarget.checked })}
              />
            ),
          },
        ]}
      />
    </ConfirmDialog>
  );
}
