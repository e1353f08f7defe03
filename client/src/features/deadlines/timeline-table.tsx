import { Stack, Text } from '@mantine/core';
import { printDay } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import type { Timeline } from '../../lib/trpc.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { Failure } from '../../ui/failure.tsx';
import { drawTimeline } from './prepare-timeline.ts';
import { timelineWords } from './timeline-words.ts';
import classes from './timeline-table.module.css';

/** One year of a calendar, drawn and in days; what does not follow on is said above it. */
export function TimelineTable({ timeline, caption }: { timeline: Timeline; caption: string }) {
  const words = useWords(timelineWords);
  const { periods, faults } = timeline;
  return (
    <Stack gap="sm">
      {faults.length > 0 && <Failure message={faults.join(' ')} />}
      {periods.length === 0 ? (
        <Text c="dimmed">{words.noPeriods}</Text>
      ) : (
        <DataTable
          caption={caption}
          rows={drawTimeline(periods)}
          rowKey={({ code }) => code}
          columns={[
            {
              key: 'period',
              header: words.period,
              text: ({ label, retroactive }) => (retroactive ? `${label} (${words.retroactive})` : label),
              isRowHeader: true,
            },
            {
              key: 'drawing',
              header: words.drawing,
              text: () => '',
              cell: ({ left, width, due, isOpened }) => (
                <div className={classes['track']} aria-hidden>
                  <span
                    className={classes['bar']}
                    data-opened={isOpened || undefined}
                    style={{ left: `${left}%`, width: `${width}%` }}
                  />
                  {due !== null && <span className={classes['due']} style={{ left: `${due}%` }} />}
                </div>
              ),
            },
            {
              key: 'days',
              header: words.days,
              text: ({ firstDay, lastDay }) => `${printDay(firstDay)} – ${printDay(lastDay)}`,
            },
            {
              key: 'deadline',
              header: words.deadline,
              text: ({ deadline }) => (deadline === null ? '' : printDay(deadline)),
            },
            {
              key: 'closing',
              header: words.closing,
              text: ({ closesOn }) => (closesOn === null ? words.never : printDay(closesOn)),
            },
            {
              key: 'state',
              header: words.state,
              text: ({ isOpened }) => (isOpened ? words.opened : words.coming),
            },
          ]}
        />
      )}
    </Stack>
  );
}
