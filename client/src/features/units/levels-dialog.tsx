import { Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { faultMessage } from '../../lib/fault-message.ts';
import { printCount } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { newRequestKey } from '../../lib/request-key.ts';
import { type UnitTree, useTRPC } from '../../lib/trpc.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { OrderedRows } from '../../ui/ordered-rows.tsx';
import { listWords } from './list-words.ts';

type Level = UnitTree['levels'][number];
/** A level in the list: one that is new has no code yet. */
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
      <OrderedRows
        rows={rows}
        onChange={become}
        minWidth={480}
        unnamed={words.fresh}
        mayRemove={({ unitCount }) => unitCount === 0}
        addLabel={words.add}
        newRow={() => ({ key: newRequestKey(), code: null, name: '', countWord: '', unitCount: 0 })}
        columns={[
          {
            header: words.level,
            cell: (row, { position, change }) => (
              <TextInput
                aria-label={words.nameOf(position)}
                value={row.name}
                maxLength={200}
                onChange={(event) => change({ name: event.currentTarget.value })}
              />
            ),
          },
          {
            header: words.countWord,
            cell: (row, { position, change }) => (
              <TextInput
                aria-label={words.countWordOf(position)}
                value={row.countWord}
                maxLength={200}
                onChange={(event) => change({ countWord: event.currentTarget.value })}
              />
            ),
          },
          { header: words.units, isNumber: true, cell: ({ unitCount }) => printCount(unitCount) },
        ]}
      />
    </ConfirmDialog>
  );
}
