import { Button, Checkbox, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type Day, dayParts } from '@soket/shared/day';
import { useState } from 'react';
import { faultMessage } from '../../lib/fault-message.ts';
import { printDay } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { useMe } from '../../lib/me.ts';
import { newRequestKey } from '../../lib/request-key.ts';
import { type CalendarChange, type Calendars, useTRPC } from '../../lib/trpc.ts';
import { DataState } from '../../ui/data-state.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { DayInput } from '../../ui/day-input.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Failure } from '../../ui/failure.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Panel } from '../../ui/panel.tsx';
import { RowsSkeleton } from '../../ui/skeletons.tsx';
import { CalendarDialog } from './calendar-dialog.tsx';
import { calendarsWords } from './calendars-words.ts';
import { RulesDialog } from './rules-dialog.tsx';
import { ThematicPanel } from './thematic-panel.tsx';
import { TimelinePanel } from './timeline-panel.tsx';
import { timelineWords } from './timeline-words.ts';

type Asked = { title: string; change: CalendarChange };
type Ask = (title: string, change: CalendarChange) => void;

/** Public holidays, and what each reporting calendar makes of them. */
export function CalendarsPage() {
  const words = useWords(calendarsWords);
  const timeline = useWords(timelineWords);
  const query = useQuery(useTRPC().deadlines.calendars.queryOptions());
  const [asked, setAsked] = useState<Asked | null>(null);
  /** the code of a calendar whose rules are being written; null: of a new one */
  const [written, setWritten] = useState<{ code: string | null } | null>(null);
  const ask: Ask = (title, change) => setAsked({ title, change });
  return (
    <article>
      <PageHeader
        title={words.title}
        description={words.description}
        above={<Link to="/submissions">{words.submissions}</Link>}
        actions={
          <Button variant="default" onClick={() => setWritten({ code: null })}>
            {timeline.create}
          </Button>
        }
      />
      <DataState query={query} skeleton={<RowsSkeleton rows={10} />}>
        {({ holidays, calendars, models, thematicForms }) => (
          <Stack gap="md">
            {calendars.length === 0 && <NoCalendar models={models} />}
            {calendars.map((calendar) => (
              <Panel key={calendar.code} title={calendar.name}>
                <Stack gap="md">
                  <TimelinePanel calendar={calendar} onChange={() => setWritten({ code: calendar.code })} />
                  {/* What was changed meanwhile is shown anew, also over half-made changes: they were made of an older version. */}
                  <Terms key={calendar.version} calendar={calendar} ask={ask} />
                </Stack>
              </Panel>
            ))}
            <ThematicPanel forms={thematicForms} />
            <Holidays holidays={holidays} ask={ask} />
            {written && (
              <RulesDialog
                calendar={calendars.find(({ code }) => code === written.code) ?? null}
                models={models}
                onClose={() => setWritten(null)}
              />
            )}
          </Stack>
        )}
      </DataState>
      {asked && <CalendarDialog {...asked} onClose={() => setAsked(null)} />}
    </article>
  );
}

/** A new committee begins with one click; anything else is written. */
function NoCalendar({ models }: Pick<Calendars, 'models'>) {
  const words = useWords(timelineWords);
  const [model] = models;
  const [requestKey] = useState(newRequestKey);
  const create = useMutation(useTRPC().deadlines.keepRules.mutationOptions());
  if (!model) return null;
  const { code: calendarCode, name, rules } = model;
  return (
    <Empty
      title={words.none}
      advice={words.noneAdvice}
      action={
        <>
          <Button
            loading={create.isPending}
            onClick={() => create.mutate({ calendarCode, name, rules, version: null, requestKey })}
          >
            {words.createPlain}
          </Button>
          {create.error && <Failure message={faultMessage(create.error)} />}
        </>
      }
    />
  );
}

function Holidays({ holidays, ask }: { holidays: Calendars['holidays']; ask: Ask }) {
  const words = useWords(calendarsWords);
  const thisYear = dayParts(useMe().today).year;
  const [year, setYear] = useState(thisYear);
  const years = new Set([thisYear + 1, thisYear, ...holidays.map(({ day }) => dayParts(day).year)]);
  const shown = holidays.filter(({ day }) => dayParts(day).year === year);
  return (
    <Panel
      title={words.holidays}
      aside={
        <NativeSelect
          label={words.year}
          value={String(year)}
          data={[...years].toSorted((a, b) => b - a).map(String)}
          onChange={(event) => setYear(Number(event.currentTarget.value))}
        />
      }
    >
      <Stack gap="md">
        {shown.length === 0 ? (
          <Text c="dimmed">{words.noHolidays(String(year))}</Text>
        ) : (
          <DataTable
            caption={words.holidaysCaption(String(year))}
            rows={shown}
            rowKey={({ day }) => day}
            columns={[
              { key: 'day', header: words.day, text: ({ day }) => printDay(day), isRowHeader: true },
              { key: 'name', header: words.name, text: ({ name }) => name },
              {
                key: 'remove',
                header: words.action,
                text: () => '',
                cell: ({ day, name }) => (
                  <Button
                    variant="subtle"
                    color="red"
                    aria-label={words.removeNamed(printDay(day), name)}
                    onClick={() =>
                      ask(words.removeTitle(printDay(day), name), { kind: 'removeHoliday', day })
                    }
                  >
                    {words.remove}
                  </Button>
                ),
              },
            ]}
          />
        )}
        <NewHoliday ask={ask} />
      </Stack>
    </Panel>
  );
}

function NewHoliday({ ask }: { ask: Ask }) {
  const words = useWords(calendarsWords);
  const [day, setDay] = useState<Day | null>(null);
  const [isReadable, setReadable] = useState(true);
  const [name, setName] = useState('');
  return (
    <Group
      component="form"
      align="end"
      gap="sm"
      onSubmit={(event) => {
        event.preventDefault();
        if (day !== null)
          ask(words.addTitle(printDay(day), name.trim()), { kind: 'addHoliday', day, name: name.trim() });
      }}
    >
      <DayInput label={words.day} w={150} value={day} onChange={setDay} onReadable={setReadable} />
      <TextInput
        label={words.name}
        flex="1 1 220px"
        maw={420}
        maxLength={100}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" disabled={day === null || !isReadable || name.trim() === ''}>
        {words.add}
      </Button>
    </Group>
  );
}

function Terms({ calendar, ask }: { calendar: Calendars['calendars'][number]; ask: Ask }) {
  const words = useWords(calendarsWords);
  const { code, name, version, terms, forms, source, mayChange } = calendar;
  const [moves, setMoves] = useState(terms.movesToWorkingDay);
  const [typed, setTyped] = useState(terms.closesAfterDays === null ? '' : String(terms.closesAfterDays));
  const text = typed.trim();
  const days = Number(text);
  const isReadable = text === '' || (/^\d+$/.test(text) && days >= 1 && days <= 366);
  const closesAfterDays = text === '' ? null : days;
  const isChanged = moves !== terms.movesToWorkingDay || closesAfterDays !== terms.closesAfterDays;
  return (
    <Stack gap="sm">
      <Text c="dimmed">{words.forms(forms.map((form) => form.name).join(', '))}</Text>
      <Text c="dimmed">{words.source(source)}</Text>
      <Checkbox
        label={words.moves}
        checked={moves}
        disabled={!mayChange}
        onChange={(event) => setMoves(event.currentTarget.checked)}
      />
      <TextInput
        label={words.closes}
        description={words.closesHint}
        maw={420}
        inputMode="numeric"
        autoComplete="off"
        value={typed}
        disabled={!mayChange}
        error={isReadable ? null : words.days}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {mayChange ? (
        <Button
          style={{ alignSelf: 'start' }}
          disabled={!isChanged || !isReadable}
          onClick={() =>
            ask(words.termsTitle(name), {
              kind: 'terms',
              calendarCode: code,
              version,
              movesToWorkingDay: moves,
              closesAfterDays,
            })
          }
        >
          {words.save}
        </Button>
      ) : (
        <Text c="dimmed">{words.notYours}</Text>
      )}
    </Stack>
  );
}
