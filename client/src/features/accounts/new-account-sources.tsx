import { Button, Group, NativeSelect, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { printCount } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import type { AccountListItem, NewAccountRow, UnitListItem } from '../../lib/trpc.ts';
import { Panel } from '../../ui/panel.tsx';
import { accountsWords } from './accounts-words.ts';
import { PROPOSED_ROLES, proposeRows, readPasted } from './new-account-rows.ts';
import { newAccountsWords } from './new-accounts-words.ts';

type Props = {
  units: readonly UnitListItem[];
  accounts: readonly AccountListItem[];
  rows: readonly NewAccountRow[];
  onAdd: (rows: readonly NewAccountRow[]) => void;
};

const EMPTY: NewAccountRow = { username: '', post: '', role: 'reporter', unitCode: null };

/** Where rows come from: every unit of a level, a table that was copied, or one by one. */
export function NewAccountSources({ units, accounts, rows, onAdd }: Props) {
  const words = useWords(newAccountsWords);
  const { roles } = useWords(accountsWords);
  const levels = [...new Map(units.map(({ levelCode, levelName }) => [levelCode, levelName]))];
  const [chosenLevel, setLevel] = useState<string | null>(null);
  const [role, setRole] = useState(PROPOSED_ROLES[0] ?? 'reporter');
  const [pasted, setPasted] = useState('');
  const [answer, setAnswer] = useState<string | null>(null);
  // The lowest level is the one with the most units.
  const levelCode = chosenLevel ?? levels.at(-1)?.[0] ?? '';

  const take = (found: readonly NewAccountRow[], nothing: string | null) => {
    setAnswer(found.length === 0 ? nothing : words.proposed(printCount(found.length)));
    if (found.length > 0) onAdd(found);
  };

  return (
    <Panel title={words.fill}>
      <Stack gap="md">
        <Group gap="sm" align="flex-end">
          <NativeSelect
            label={words.level}
            value={levelCode}
            onChange={(event) => setLevel(event.currentTarget.value)}
            data={levels.map(([value, label]) => ({ value, label }))}
          />
          <NativeSelect
            label={words.role}
            value={role}
            onChange={(event) => {
              const { value } = event.currentTarget;
              setRole(PROPOSED_ROLES.find((known) => known === value) ?? role);
            }}
            data={PROPOSED_ROLES.map((value) => ({ value, label: roles[value] }))}
          />
          <Button
            variant="default"
            disabled={levelCode === ''}
            onClick={() =>
              take(proposeRows({ levelCode, role }, { units, accounts, rows }), words.nothingProposed)
            }
          >
            {words.propose}
          </Button>
          <Button variant="default" onClick={() => onAdd([EMPTY])}>
            {words.addRow}
          </Button>
        </Group>
        <Textarea
          label={words.paste}
          description={words.pasteHint}
          value={pasted}
          onChange={(event) => setPasted(event.currentTarget.value)}
          autosize
          minRows={2}
          maxRows={8}
        />
        <Group gap="sm">
          <Button
            variant="default"
            disabled={pasted.trim() === ''}
            onClick={() => {
              take(readPasted(pasted, units, roles), null);
              setPasted('');
            }}
          >
            {words.takePasted}
          </Button>
          {answer && <Text role="status">{answer}</Text>}
        </Group>
      </Stack>
    </Panel>
  );
}
