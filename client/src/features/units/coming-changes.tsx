import { Button, Group, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { printDay } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { type UnitTree, useTRPC } from '../../lib/trpc.ts';
import { Panel } from '../../ui/panel.tsx';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';
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
  const withdraw = useMutation(
    useTRPC().units.withdraw.mutationOptions({
      onSuccess: () => {
        notifications.show({ message: words.withdrawn, color: 'green' });
        onClose();
      },
    }),
  );
  return (
    <ReasonDialog
      title={title}
      advice={words.withdrawAdvice}
      reasonLabel={words.reason}
      maxLength={500}
      confirmLabel={words.withdraw}
      request={withdraw}
      onClose={onClose}
      onConfirm={(given) => withdraw.mutate({ changeId: id, ...given })}
    />
  );
}
