import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { dayParts } from '@soket/shared/day';
import { FREQUENCIES, type Frequency } from '@soket/shared/period';
import { useState } from 'react';
import { faultMessage } from '../../lib/fault-message.ts';
import { printCount } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { useMe } from '../../lib/me.ts';
import { newRequestKey } from '../../lib/request-key.ts';
import { type Calendars, useTRPC } from '../../lib/trpc.ts';
import { DataState } from '../../ui/data-state.tsx';
import { Failure } from '../../ui/failure.tsx';
import { RowsSkeleton } from '../../ui/skeletons.tsx';
import { TimelineTable } from './timeline-table.tsx';
import { timelineWords } from './timeline-words.ts';

type Calendar = Calendars['calendars'][number];

/** The years and kinds of periods that can be looked at, as two fields. */
export function useTimelineChoice(frequencyAtFirst: Frequency = 'quarter') {
  const words = useWords(timelineWords);
  const thisYear = dayParts(useMe().today).year;
  const [year, setYear] = useState(thisYear);
  const [frequency, setFrequency] = useState<Frequency>(frequencyAtFirst);
  const years = Array.from({ length: 10 }, (_, back) => String(thisYear + 2 - back));
  const fields = (
    <Group gap="sm">
      <NativeSelect
        label={words.frequency}
        value={frequency}
        data={FREQUENCIES.map((value) => ({ value, label: words.frequencies[value] }))}
        onChange={(event) =>
          setFrequency(FREQUENCIES.find((each) => each === event.currentTarget.value) ?? 'quarter')
        }
      />
      <NativeSelect
        label={words.year}
        value={String(year)}
        data={years}
        onChange={(event) => setYear(Number(event.currentTarget.value))}
      />
    </Group>
  );
  return { year, frequency, fields };
}

/** What is open of a calendar and what its rules open next, year by year. */
export function TimelinePanel({ calendar, onChange }: { calendar: Calendar; onChange: () => void }) {
  const words = useWords(timelineWords);
  const { code: calendarCode, name, mayChange, forms } = calendar;
  const { year, frequency, fields } = useTimelineChoice(forms[0]?.frequency);
  const asked = { calendarCode, rules: null, frequency, year };
  const query = useQuery(useTRPC().deadlines.timeline.queryOptions(asked));
  const missing = query.data?.periods.filter(({ isOpened }) => !isOpened).length ?? 0;
  return (
    <Stack gap="sm">
      {fields}
      <DataState query={query} skeleton={<RowsSkeleton rows={4} />}>
        {(timeline) => <TimelineTable timeline={timeline} caption={words.timeline(name, String(year))} />}
      </DataState>
      {mayChange && (
        <Group gap="sm">
          {missing > 0 && query.data?.faults.length === 0 && (
            // Another year is another request.
            <OpenYear key={`${frequency} ${year}`} {...{ calendarCode, frequency, year, missing }} />
          )}
          <Button variant="default" aria-label={words.changeNamed(name)} onClick={onChange}>
            {words.change}
          </Button>
        </Group>
      )}
      <Text size="sm" c="dimmed">
        {words.entry}
        <Link to="/submissions" search={forms[0] ? { form: forms[0].code } : {}}>
          {words.submissions}
        </Link>
      </Text>
    </Stack>
  );
}

type OpenYearProps = { calendarCode: string; frequency: Frequency; year: number; missing: number };

function OpenYear({ calendarCode, frequency, year, missing }: OpenYearProps) {
  const words = useWords(timelineWords);
  const [requestKey] = useState(newRequestKey);
  const open = useMutation(
    useTRPC().deadlines.openYear.mutationOptions({
      onSuccess: ({ opened }) =>
        notifications.show({ message: words.yearOpened(printCount(opened)), color: 'green' }),
    }),
  );
  return (
    <>
      <Button
        variant="default"
        loading={open.isPending}
        onClick={() => open.mutate({ calendarCode, frequency, year, requestKey })}
      >
        {words.openYear(printCount(missing), String(year))}
      </Button>
      {open.error && <Failure message={faultMessage(open.error)} />}
    </>
  );
}
