import { Button, Group, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { faultMessage } from '../../lib/fault-message.ts';
import { printDay } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { newRequestKey } from '../../lib/request-key.ts';
import { type UnitTree, useTRPC } from '../../lib/trpc.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { LongTextField } from '../../ui/long-text-field.tsx';
import { Panel } from '../../ui/panel.tsx';
import { unitsWords } from './units-words.ts';

type Coming = UnitTree['coming'][number];

/** Decisions whose day has not come, each of which may still be taken back. */
export function ComingChanges({ tree }: { tree: UnitTree }) {
  const words = useWords(unitsWords);
  const [asked, setAsked] = useState<{ id: string; title: string } | null>(null);
  const names = new Map(tree.units.map(({ code, name }) => [code, name]));
  const nameOf = (code: string) => names.get(code) ?? code;
  const told = ({ change }: Coming): string => {
    switch (change.kind) {
      case 'open':
        return words.changes.open(change.unit.name);
      case 'rename':
        return words.changes.rename(change.name);
      case 'move':
        return words.changes.move(`${nameOf(change.parentCode)}: ${nameOf(change.unitCode)}`);
      case 'close':
        return words.changes.close(nameOf(change.unitCode));
      case 'redraw':
        return words.changes.redraw(change.divides.map(({ unitCode }) => nameOf(unitCode)).join(', '));
    }
  };
  if (tree.coming.length === 0) return null;
  return (
    <Panel title={words.coming}>
      <Stack gap="xs">
        {tree.coming.map((each) => (
          <Group key={each.id} justify="space-between" gap="sm">
            <Text flex="1 1 300px">
              <b>{printDay(each.effectiveOn)}</b> · {told(each)}
              {each.grounds !== null && ` · ${each.grounds}`}
            </Text>
            <Button
              variant="default"
              size="compact-sm"
              aria-label={words.withdrawTitle(told(each))}
              onClick={() => setAsked({ id: each.id, title: words.withdrawTitle(told(each)) })}
            >
              {words.withdraw}
            </Button>
          </Group>
        ))}
      </Stack>
      {asked && <WithdrawDialog {...asked} onClose={() => setAsked(null)} />}
    </Panel>
  );
}

function WithdrawDialog({ id, title, onClose }: { id: string; title: string; onClose: () => void }) {
  const words = useWords(unitsWords);
  const [reason, setReason] = useState('');
  const [requestKey, setRequestKey] = useState(newRequestKey);
  const withdraw = useMutation(useTRPC().units.withdraw.mutationOptions());
  return (
    <ConfirmDialog
      opened
      title={title}
      confirmLabel={words.withdraw}
      canConfirm={reason.trim() !== ''}
      isBusy={withdraw.isPending}
      failure={withdraw.error && faultMessage(withdraw.error)}
      onClose={onClose}
      onConfirm={() =>
        withdraw.mutate(
          { changeId: id, reason, requestKey },
          {
            onSuccess: () => {
              notifications.show({ message: words.withdrawn, color: 'green' });
              onClose();
            },
          },
        )
      }
    >
      <Text>{words.withdrawAdvice}</Text>
      <LongTextField
        label={words.reason}
        maxLength={500}
        value={reason}
        onChange={(text) => {
          setReason(text);
          setRequestKey(newRequestKey());
        }}
      />
    </ConfirmDialog>
  );
}
