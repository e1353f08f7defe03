import { Group, NativeSelect, TextInput } from '@mantine/core';
import { compareText } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import type { AccountListItem } from '../../lib/trpc.ts';
import { ACCOUNT_STATES, type AccountFilter } from './account-states.ts';
import { accountsWords } from './accounts-words.ts';

type Props = {
  /** whose units can be chosen */
  accounts: readonly AccountListItem[];
  filter: AccountFilter;
  onChange: (filter: AccountFilter) => void;
};

/** Which accounts are shown. */
export function AccountFilterBar({ accounts, filter, onChange }: Props) {
  const words = useWords(accountsWords);
  const units = [...new Map(accounts.map(({ unitCode, unitName }) => [unitCode ?? '', unitName ?? '']))]
    .filter(([code]) => code !== '')
    .sort(([, a], [, b]) => compareText(a, b));
  const choice = (
    part: 'role' | 'unitCode' | 'state',
    label: string,
    options: readonly (readonly [string, string])[],
  ) => (
    <NativeSelect
      label={label}
      value={filter[part]}
      onChange={(event) => onChange({ ...filter, [part]: event.currentTarget.value })}
      data={[
        { value: '', label: words.all },
        ...options.map(([value, optionLabel]) => ({ value, label: optionLabel })),
      ]}
      w={220}
    />
  );
  return (
    <Group gap="sm" mb="md">
      <TextInput
        label={words.search}
        value={filter.text}
        onChange={(event) => onChange({ ...filter, text: event.currentTarget.value })}
        w={280}
      />
      {choice('role', words.role, Object.entries(words.roles))}
      {choice('unitCode', words.unit, units)}
      {choice(
        'state',
        words.status,
        ACCOUNT_STATES.map((state) => [state, words.states[state]] as const),
      )}
    </Group>
  );
}
