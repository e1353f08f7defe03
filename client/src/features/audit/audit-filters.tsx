import { Button, Group, Select } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { AUDIT_ACTIONS } from '@soket/shared/audit-actions';
import { isDay } from '@soket/shared/day';
import { compareText } from '../../lib/format.ts';
import { useLanguage, useWords } from '../../lib/language.ts';
import { useTRPC } from '../../lib/trpc.ts';
import { DayInput } from '../../ui/day-input.tsx';
import { FindField } from '../../ui/find-field.tsx';
import { actionWord } from './audit-table.tsx';
import { auditWords } from './audit-words.ts';

const route = getRouteApi('/frame/audit');

const areaOf = (action: string): string => action.slice(0, action.indexOf(':'));

/** What is asked of the record, kept in the address. */
export function AuditFilters() {
  const words = useWords(auditWords);
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const selects = useSelects();
  // What is not asked is not in the address at all.
  const narrow = (part: { [N in keyof typeof search]?: string | null | undefined }) =>
    void navigate({
      search: (now) => Object.fromEntries(Object.entries({ ...now, ...part }).filter(([, value]) => value)),
      replace: true,
      resetScroll: false,
    });
  return (
    <Group gap="sm" align="flex-end" mb="md" className="no-print">
      <FindField
        label={words.find}
        placeholder={words.findPlaceholder}
        flex="1 1 100%"
        asked={search.find}
        onFind={(find) => narrow({ find })}
      />
      {selects.map(({ name, width, data }) => (
        <Select
          key={name}
          label={words[name]}
          placeholder={words.all}
          clearable
          searchable
          w={width}
          data={data}
          value={search[name] ?? null}
          onChange={(value) => narrow(name === 'area' ? { area: value, action: null } : { [name]: value })}
        />
      ))}
      {(['from', 'to'] as const).map((name) => (
        <DayInput
          key={name}
          label={words[name]}
          w={130}
          value={search[name] !== undefined && isDay(search[name]) ? search[name] : null}
          onChange={(day) => narrow({ [name]: day })}
        />
      ))}
      {Object.keys(search).some((name) => name !== 'find') && (
        <Button
          variant="subtle"
          color="gray"
          c="var(--ink-soft)"
          leftSection={<IconX size={16} aria-hidden />}
          onClick={() => narrow({ person: null, unit: null, area: null, action: null, from: null, to: null })}
        >
          {words.clear}
        </Button>
      )}
    </Group>
  );
}

function useSelects() {
  const words = useWords(auditWords);
  const language = useLanguage();
  const { area } = route.useSearch();
  const trpc = useTRPC();
  const people = useQuery(trpc.audit.people.queryOptions());
  const units = useQuery(trpc.units.list.queryOptions());
  const actions = Object.keys(AUDIT_ACTIONS);
  const byLabel = (a: { label: string }, b: { label: string }) => compareText(a.label, b.label);
  return [
    {
      name: 'person',
      width: 200,
      data: (people.data ?? []).map(({ username, post }) => ({
        value: username,
        label: `${post} (${username})`,
      })),
    },
    {
      name: 'unit',
      width: 180,
      data: (units.data ?? []).map(({ code, name }) => ({ value: code, label: name })),
    },
    {
      name: 'area',
      width: 170,
      data: [...new Set(actions.map(areaOf))]
        .map((value) => ({ value, label: words.areas[value] ?? value }))
        .toSorted(byLabel),
    },
    {
      name: 'action',
      width: 190,
      data: actions
        .filter((action) => area === undefined || areaOf(action) === area)
        .map((value) => ({ value, label: actionWord(value, language) }))
        .toSorted(byLabel),
    },
  ] as const;
}
