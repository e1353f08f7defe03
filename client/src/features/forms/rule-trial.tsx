import { NativeSelect, Text } from '@mantine/core';
import type { FormTerms } from '@soket/shared/form-change';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { printCount } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { type FormShown, type RuleTrial as Trial, useTRPCClient } from '../../lib/trpc.ts';
import { DataState } from '../../ui/data-state.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Panel } from '../../ui/panel.tsx';
import { RowsSkeleton } from '../../ui/skeletons.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { contentFaults, contentOf } from './form-content.ts';
import { formsWords } from './forms-words.ts';

type Props = { form: FormShown; terms: FormTerms };

/** Which approved reports of a period would meet an error or a question under the rules as they stand here, saved or not. */
export function RuleTrial({ form, terms }: Props) {
  const words = useWords(formsWords);
  const client = useTRPCClient();
  const [periodCode, setPeriodCode] = useState(form.trials[0]?.periodCode ?? null);
  const isFaulty = contentFaults(terms).length > 0;
  const input = {
    formCode: form.code,
    periodCode: periodCode ?? '',
    ...contentOf(terms),
  };
  // All of the rules travel, so it is sent like a change; it is asked like a question: again whenever the rules differ.
  const trial = useQuery({
    queryKey: [['forms', 'tryRules'], input],
    queryFn: ({ signal }) => client.forms.tryRules.mutate(input, { signal }),
    enabled: periodCode !== null && !isFaulty,
  });
  return (
    <Panel
      title={words.trial}
      aside={
        periodCode !== null && (
          <NativeSelect
            aria-label={words.trialPeriod}
            className="no-print"
            value={periodCode}
            data={form.trials.map((each) => ({
              value: each.periodCode,
              label: words.trialOption(each.label, printCount(each.reports)),
            }))}
            onChange={(event) => setPeriodCode(event.currentTarget.value)}
          />
        )
      }
    >
      {periodCode === null ? (
        <Text c="dimmed">{words.noTrial}</Text>
      ) : isFaulty ? (
        <Text c="dimmed">{words.trialFaulty}</Text>
      ) : (
        <DataState query={trial} skeleton={<RowsSkeleton rows={3} />}>
          {(result) => <TrialResult trial={result} />}
        </DataState>
      )}
    </Panel>
  );
}

function TrialResult({ trial }: { trial: Trial }) {
  const words = useWords(formsWords);
  const rows = trial.units.flatMap((unit) => unit.problems.map((problem) => ({ unit, ...problem })));
  const count = (of: (row: (typeof rows)[number]) => boolean) => printCount(rows.filter(of).length);
  const { periodLabel } = trial;
  const reports = printCount(trial.reports);
  return (
    <>
      <Text role="status">
        {rows.length === 0
          ? words.trialClean(periodLabel, reports)
          : words.trialSummary(
              periodLabel,
              reports,
              count((row) => row.severity === 'error'),
              count((row) => row.severity === 'question'),
              printCount(trial.units.length),
            )}{' '}
        {(trial.gone > 0 || rows.some((row) => row.isNew)) &&
          words.trialNew(
            count((row) => row.isNew),
            printCount(trial.gone),
          )}
      </Text>
      {rows.length > 0 && (
        <DataTable
          caption={words.trialCaption}
          rows={rows.toSorted((a, b) => Number(b.isNew) - Number(a.isNew))}
          rowKey={(row) => [row.unit.code, row.line, row.message].join(' ')}
          columns={[
            { key: 'unit', header: words.unit, text: (row) => row.unit.name, isRowHeader: true },
            {
              key: 'state',
              header: words.state,
              text: (row) => (row.severity === 'error' ? words.hard : words.soft),
              cell: (row) => (
                <StatusMark
                  tone={row.severity === 'error' ? 'bad' : 'warn'}
                  word={row.severity === 'error' ? words.hard : words.soft}
                />
              ),
            },
            {
              key: 'problem',
              header: words.problem,
              text: (row) => `${row.line}: ${row.message}`,
              cell: (row) => (
                <>
                  <b>{row.line}</b>
                  <br />
                  {row.message} {row.isNew && <StatusMark tone="info" word={words.isNew} />}
                </>
              ),
            },
          ]}
        />
      )}
    </>
  );
}
