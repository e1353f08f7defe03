import { Button, Group, Select } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { KeyboardEvent } from 'react';
import { useWords } from '../../lib/language.ts';
import { useTRPC } from '../../lib/trpc.ts';
import { FindField } from '../../ui/find-field.tsx';
import { registerWords } from './register-words.ts';

const route = getRouteApi('/frame/documents');

const ROLES = ['directive', 'plan'] as const;
const VALIDITIES = ['inForce', 'notYet', 'ended', 'replaced'] as const;

/** What is asked of the register, kept in the address. */
export function RegisterFilters({ onWalk }: { onWalk: (event: KeyboardEvent) => void }) {
  const words = useWords(registerWords);
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const narrowed = useNarrowed();
  const narrow = (part: typeof search) =>
    void navigate({ search: (now) => ({ ...now, ...part }), replace: true, resetScroll: false });
  return (
    <Group gap="sm" align="flex-end" mb="md" className="no-print">
      <FindField
        label={words.find}
        placeholder={words.findPlaceholder}
        onKeyDown={onWalk}
        flex="1 1 100%"
        asked={search.find}
        onFind={(find) => narrow({ find })}
      />
      {narrowed.map(({ name, width, data }) => (
        <Select
          key={name}
          label={words[name]}
          placeholder={words.all}
          clearable
          searchable={name === 'type' || name === 'issuer'}
          w={width}
          data={data}
          value={search[name] ?? null}
          onChange={(value) => narrow({ [name]: value ?? undefined })}
        />
      ))}
      {narrowed.some(({ name }) => search[name] !== undefined) && (
        <Button
          variant="subtle"
          color="gray"
          c="var(--ink-soft)"
          leftSection={<IconX size={16} aria-hidden />}
          onClick={() =>
            void navigate({ search: ({ find }) => ({ find }), replace: true, resetScroll: false })
          }
        >
          {words.clear}
        </Button>
      )}
    </Group>
  );
}

/** What the register can be narrowed to, and what it is: "Loại: Chỉ thị". */
function useNarrowed() {
  const words = useWords(registerWords);
  const choices = useQuery(useTRPC().directives.choices.queryOptions());
  const { types = [], issuers = [], years = [] } = choices.data ?? {};
  const plain = (value: string) => ({ value, label: value });
  return [
    { name: 'role', width: 180, data: ROLES.map((value) => ({ value, label: words.roles[value] })) },
    { name: 'type', width: 150, data: types.map(({ code, name }) => ({ value: code, label: name })) },
    { name: 'issuer', width: 180, data: issuers.map(plain) },
    { name: 'year', width: 110, data: years.map(String).map(plain) },
    {
      name: 'validity',
      width: 170,
      data: VALIDITIES.map((value) => ({ value, label: words.validities[value] })),
    },
  ] as const;
}

/** What is asked, in one line: it stands on paper, where the fields do not. */
export function AskedLine() {
  const words = useWords(registerWords);
  const search = route.useSearch();
  const parts = useNarrowed().flatMap(({ name, data }) => {
    const label = data.find(({ value }) => value === search[name])?.label;
    return label === undefined ? [] : [`${words[name]}: ${label}`];
  });
  const asked = [...(search.find ? [`${words.find}: “${search.find}”`] : []), ...parts];
  return asked.length > 0 && <p className="print-only">{asked.join(' · ')}</p>;
}
