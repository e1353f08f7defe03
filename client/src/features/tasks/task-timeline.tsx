import { Button, Group } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { getRouteApi, Link } from '@tanstack/react-router';
import { dayParts } from '@soket/shared/day';
import { useWords } from '../../lib/language.ts';
import { useMe } from '../../lib/me.ts';
import { dueText, lateText, standMark, taskStandWords } from '../../lib/task-words.ts';
import type { TaskRow } from './filter-tasks.ts';
import { prepareTimeline, type TimelineRow } from './prepare-timeline.ts';
import { taskListWords } from './task-list-words.ts';
import classes from './task-timeline.module.css';

const route = getRouteApi('/frame/tasks');
const QUARTERS = ['I', 'II', 'III', 'IV'] as const;
const LEGEND = ['open', 'late', 'done', 'halted'] as const;

/** Tasks over the four quarters of a year, today as a line through all of them. */
export function TaskTimeline({ rows }: { rows: readonly TaskRow[] }) {
  const words = useWords(taskListWords);
  const { today } = useMe();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const year = Number(search.year ?? dayParts(today).year);
  const timeline = prepareTimeline(rows, year, today);
  const go = (by: number) =>
    void navigate({ search: (now) => ({ ...now, year: String(year + by) }), resetScroll: false });
  const line = timeline.today;
  return (
    <figure className={classes['figure']}>
      <Group justify="space-between" gap="xs" mb="xs">
        <ul className={classes['legend']}>
          {LEGEND.map((state) => (
            <li key={state}>
              <span className={classes['sample']} data-state={state} aria-hidden />
              {words.legend[state]}
            </li>
          ))}
        </ul>
        <Group gap="xs" className="no-print">
          <Button
            variant="default"
            size="compact-md"
            onClick={() => go(-1)}
            leftSection={<IconChevronLeft size={16} aria-hidden />}
          >
            {words.earlierYear}
          </Button>
          <Button
            variant="default"
            size="compact-md"
            onClick={() => go(1)}
            rightSection={<IconChevronRight size={16} aria-hidden />}
          >
            {words.laterYear}
          </Button>
        </Group>
      </Group>
      <div
        className={classes['scroll']}
        role="region"
        aria-label={words.timelineCaption(String(year))}
        tabIndex={0}
      >
        <div className={classes['grid']}>
          <div className={classes['head']}>
            <span />
            <div className={classes['quarters']}>
              {QUARTERS.map((roman) => (
                <span key={roman}>{words.quarterColumn(roman, String(year))}</span>
              ))}
            </div>
          </div>
          <ul className={classes['rows']}>
            {timeline.rows.map((row) => (
              <Row key={row.row.task.code} row={row} today={line} />
            ))}
          </ul>
          {line !== null && (
            <div className={classes['foot']} aria-hidden>
              <span />
              <div className={classes['footTrack']}>
                <span style={{ left: `${line}%` }}>{words.today}</span>
              </div>
            </div>
          )}
        </div>
      </div>
      <figcaption className={classes['note']}>{words.timelineNote}</figcaption>
    </figure>
  );
}

function Row({ row: { row, bar, rounds }, today }: { row: TimelineRow; today: number | null }) {
  const words = useWords(taskListWords);
  const stand = useWords(taskStandWords);
  const me = useMe();
  const { task } = row;
  const said = [dueText(task, stand), standMark(row, stand).word, lateText(row, me.today, stand)].filter(
    (part) => part !== null,
  );
  return (
    <li className={classes['row']}>
      <Link to="/tasks/$code" params={{ code: task.code }} className={classes['name'] ?? ''}>
        {task.text}
      </Link>
      <div className={classes['track']} role="img" aria-label={said.join(', ')}>
        {today !== null && <span className={classes['today']} style={{ left: `${today}%` }} />}
        {bar && (
          <span
            className={classes['bar']}
            data-state={bar.state}
            data-cut-left={bar.isCutLeft || undefined}
            data-cut-right={bar.isCutRight || undefined}
            style={{ left: `${bar.left}%`, width: `${Math.max(bar.width, 0.6)}%` }}
          />
        )}
        {rounds.map((at) => (
          <span key={at} className={classes['round']} style={{ left: `${at}%` }} />
        ))}
        {bar === null && rounds.length === 0 && (
          <span className={classes['none']}>{row.deadline === null ? words.noBar : words.outside}</span>
        )}
      </div>
    </li>
  );
}
