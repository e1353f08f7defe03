import { List, Stack, Text } from '@mantine/core';
import { printPeriod } from '@soket/shared/period';
import { statusWordVi } from '@soket/shared/report-status';
import { useEffect, useRef } from 'react';
import { printCount, printOptionalDay } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import type { TouchedUnit, UnitChangePreview } from '../../lib/trpc.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { changeWords } from './change-words.ts';
import { printShare } from './print-share.ts';
import { unitsWords } from './units-words.ts';

/** So many are named; the others are counted. */
const NAMED = 6;

/** Everything that hangs on the units of a change, counted and named. */
export function ChangeEffects({ preview: { units, lineage } }: { preview: UnitChangePreview }) {
  const words = useWords(changeWords);
  const unitWords = useWords(unitsWords);
  const heading = useRef<HTMLParagraphElement>(null);
  // It comes in below what was filled in, where nobody would see it come.
  useEffect(() => heading.current?.scrollIntoView({ block: 'start' }), []);
  const nameOf = (code: string) => units.find((unit) => unit.code === code)?.name ?? code;
  return (
    <Stack gap="sm" role="status" aria-label={words.effects}>
      <Text fw={600} ref={heading} style={{ scrollMarginTop: 80 }}>
        {words.effects}
      </Text>
      <List spacing="xs">
        {units.map((unit) => (
          <List.Item key={unit.code}>
            <b>{unit.name}</b> · {words.fates[unit.fate]}
            <Hanging unit={unit} />
          </List.Item>
        ))}
      </List>
      {lineage.length > 0 && (
        <DataTable
          caption={words.parts}
          rows={lineage}
          rowKey={({ fromCode, toCode }) => `${fromCode} ${toCode}`}
          columns={[
            { key: 'from', header: words.from, text: ({ fromCode }) => nameOf(fromCode), isRowHeader: true },
            { key: 'to', header: words.to, text: ({ toCode }) => nameOf(toCode) },
            {
              key: 'people',
              header: words.people,
              text: ({ people }) => (people === null ? '' : printCount(people)),
              isNumber: true,
            },
            {
              key: 'share',
              header: words.share,
              text: ({ share, basis }) =>
                share === null
                  ? words.unknownShare
                  : `${unitWords.percent(printShare(share))} · ${unitWords.bases[basis]}`,
            },
          ]}
        />
      )}
    </Stack>
  );
}

function Hanging({ unit }: { unit: TouchedUnit }) {
  const words = useWords(changeWords);
  const { fate, forms, reports, accounts, tasks, targets, series } = unit;
  const named = (all: readonly string[]) => {
    const rest = all.length - NAMED;
    return [...all.slice(0, NAMED), ...(rest > 0 ? [words.more(printCount(rest))] : [])].join(', ');
  };
  const reportNames = (isAfter: boolean) =>
    reports
      .filter((report) => report.isAfter === isAfter)
      .map(
        ({ formCode, periodCode, status }) =>
          `${formCode} ${printPeriod(periodCode)} (${status === null ? words.notSaved : statusWordVi(status)})`,
      );
  const line = (all: readonly string[], say: (count: string, named: string) => string) =>
    all.length === 0 ? [] : [say(printCount(all.length), named(all))];
  const lines = [
    ...(fate === 'closes' && forms.length > 0 ? [words.formsEnd(forms.join(', '))] : []),
    ...(fate === 'opens' ? [forms.length > 0 ? words.formsBegin(forms.join(', ')) : words.noForms] : []),
    ...line(reportNames(false), words.owed),
    ...line(reportNames(true), words.after),
    ...line(
      accounts.map(({ username, post }) => `${post} (${username})`),
      words.accounts,
    ),
    ...line(
      tasks.map(({ text }) => text),
      words.tasks,
    ),
    ...line(
      targets.map(({ indicator }) => indicator),
      words.targets,
    ),
    ...(series
      ? [
          words.series(
            printCount(series.elements),
            printCount(series.reports),
            printOptionalDay(series.firstDay),
            printOptionalDay(series.lastDay),
          ),
        ]
      : []),
  ];
  if (lines.length === 0) return <Text size="sm">{words.untouched}</Text>;
  return lines.map((text) => (
    <Text key={text} size="sm">
      {text}
    </Text>
  ));
}
