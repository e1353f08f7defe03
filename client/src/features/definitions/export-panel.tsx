import { Button, Checkbox, Stack } from '@mantine/core';
import { IconFileDownload } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { faultMessage } from '../../lib/fault-message.ts';
import { useWords } from '../../lib/language.ts';
import { useTRPC } from '../../lib/trpc.ts';
import { saveTextToDisk } from '../../lib/workbook-file.ts';
import { DataState } from '../../ui/data-state.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Failure } from '../../ui/failure.tsx';
import { RowsSkeleton } from '../../ui/skeletons.tsx';
import { definitionsWords } from './definitions-words.ts';
import classes from './definitions.module.css';

type Listed = { code: string; name: string };

/** Everything is handed on unless something is left out. */
export function ExportPanel() {
  const words = useWords(definitionsWords);
  const trpc = useTRPC();
  const list = useQuery(trpc.definitions.list.queryOptions());
  const [leftOut, setLeftOut] = useState<ReadonlySet<string>>(new Set());
  const save = useMutation(
    trpc.definitions.export.mutationOptions({
      onSuccess: ({ fileName, text }) => saveTextToDisk(fileName, text),
    }),
  );
  return (
    <DataState
      query={list}
      skeleton={<RowsSkeleton rows={4} />}
      isEmpty={({ forms, indicators }) => forms.length + indicators.length === 0}
      empty={<Empty title={words.none} />}
    >
      {({ forms, indicators }) => {
        const chosen = (kind: string, rows: readonly Listed[]) =>
          rows.map(({ code }) => code).filter((code) => !leftOut.has(`${kind} ${code}`));
        const picked = { forms: chosen('form', forms), indicators: chosen('indicator', indicators) };
        const props = { leftOut, onChange: setLeftOut };
        return (
          <Stack gap="md">
            <div className={classes['lists']}>
              <PickList {...props} kind="form" title={words.forms} rows={forms} />
              <PickList {...props} kind="indicator" title={words.indicators} rows={indicators} />
            </div>
            {save.error && <Failure message={faultMessage(save.error)} />}
            <Button
              leftSection={<IconFileDownload size={18} aria-hidden />}
              loading={save.isPending}
              disabled={picked.forms.length + picked.indicators.length === 0}
              onClick={() => save.mutate(picked)}
              style={{ alignSelf: 'start' }}
            >
              {words.save}
            </Button>
          </Stack>
        );
      }}
    </DataState>
  );
}

type PickListProps = {
  kind: string;
  title: string;
  rows: readonly Listed[];
  leftOut: ReadonlySet<string>;
  onChange: (leftOut: ReadonlySet<string>) => void;
};

function PickList({ kind, title, rows, leftOut, onChange }: PickListProps) {
  const words = useWords(definitionsWords);
  const keys = rows.map(({ code }) => `${kind} ${code}`);
  const without = keys.filter((key) => leftOut.has(key)).length;
  const choose = (some: readonly string[], isChosen: boolean) =>
    onChange(new Set(isChosen ? [...leftOut].filter((key) => !some.includes(key)) : [...leftOut, ...some]));
  if (rows.length === 0) return null;
  return (
    <fieldset className={classes['list']}>
      <legend>{title}</legend>
      <Checkbox
        label={words.all}
        checked={without === 0}
        indeterminate={without > 0 && without < keys.length}
        onChange={({ currentTarget }) => choose(keys, currentTarget.checked)}
      />
      <div className={classes['rows']} role="group" aria-label={title} tabIndex={0}>
        {rows.map(({ code, name }) => (
          <Checkbox
            key={code}
            label={`${code} · ${name}`}
            checked={!leftOut.has(`${kind} ${code}`)}
            onChange={({ currentTarget }) => choose([`${kind} ${code}`], currentTarget.checked)}
          />
        ))}
      </div>
    </fieldset>
  );
}
