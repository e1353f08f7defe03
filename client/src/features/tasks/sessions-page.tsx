import { Button } from '@mantine/core';
import { IconCalendarEvent } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { dayParts } from '@soket/shared/day';
import { useState } from 'react';
import { printCount, printDay } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { mayDo, useMe } from '../../lib/me.ts';
import { occurrenceText, taskStandWords } from '../../lib/task-words.ts';
import { useTRPC, type SessionMatrix } from '../../lib/trpc.ts';
import { DataState } from '../../ui/data-state.tsx';
import { Empty } from '../../ui/empty.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { PrintButton } from '../../ui/print-button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { RowsSkeleton } from '../../ui/skeletons.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { followUpWords } from './follow-up-words.ts';
import classes from './follow-up.module.css';
import { SessionDialog } from './session-dialog.tsx';
import { TaskTabs } from './task-tabs.tsx';
import listClasses from './tasks.module.css';

export type SessionCell = SessionMatrix['rows'][number]['years'][number]['cells'][number];
type Unit = SessionMatrix['rows'][number]['unit'];

/** Years across at once; more do not fit beside the unit's name. */
const YEARS_SHOWN = 4;

/** Which unit held which session in which year, and how. */
export function SessionsPage() {
  const words = useWords(followUpWords);
  const query = useQuery(useTRPC().tasks.sessions.queryOptions());
  return (
    <article>
      <PageHeader title={words.sessions} description={words.sessionsDescription} actions={<PrintButton />} />
      <TaskTabs />
      <DataState
        query={query}
        skeleton={<RowsSkeleton rows={15} />}
        isEmpty={(matrices) => matrices.length === 0}
        empty={
          <Empty
            icon={<IconCalendarEvent size={32} aria-hidden />}
            title={words.noSessions}
            advice={words.noSessionsAdvice}
          />
        }
      >
        {(matrices) =>
          matrices.map((matrix) => (
            <div key={matrix.taskCode} className={classes['matrix']}>
              <Matrix matrix={matrix} />
            </div>
          ))
        }
      </DataState>
    </article>
  );
}

function Matrix({ matrix }: { matrix: SessionMatrix }) {
  const words = useWords(followUpWords);
  const me = useMe();
  const [recording, setRecording] = useState<{ unit: Unit; cell: SessionCell } | null>(null);
  // The newest years that have begun stand first; one leafs back from there.
  const thisYear = dayParts(me.today).year;
  const upToNow = matrix.years.filter((year) => year <= thisYear).length;
  const [end, setEnd] = useState(Math.max(upToNow, Math.min(YEARS_SHOWN, matrix.years.length)));
  const shown = matrix.years.slice(Math.max(0, end - YEARS_SHOWN), end);
  // That nothing was recorded does not say that none was held.
  const totalText = (held: number, of: number) =>
    of === 0 ? '–' : held === 0 ? words.notRecorded : words.held(printCount(held), printCount(of));
  const title = (
    <Link to="/tasks/$code" params={{ code: matrix.taskCode }} className={listClasses['name'] ?? ''}>
      {matrix.text}
    </Link>
  );
  return (
    <Panel
      title={title}
      aside={
        matrix.years.length > YEARS_SHOWN && (
          <span className={`${classes['years'] ?? ''} no-print`}>
            <Button
              variant="default"
              size="compact-md"
              disabled={end <= YEARS_SHOWN}
              onClick={() => setEnd(end - 1)}
            >
              {words.earlier}
            </Button>
            {words.yearsShown(String(shown[0]), String(shown.at(-1)))}
            <Button
              variant="default"
              size="compact-md"
              disabled={end >= matrix.years.length}
              onClick={() => setEnd(end + 1)}
            >
              {words.later}
            </Button>
          </span>
        )
      }
    >
      <div className={listClasses['scroll']} role="region" aria-label={matrix.text} tabIndex={0}>
        <table className={listClasses['table']}>
          <thead>
            <tr>
              <th scope="col">{words.unit}</th>
              {shown.map((year) => (
                <th key={year} scope="col">
                  {year}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {matrix.rows.map(({ unit, years }) => (
              <tr key={unit.code}>
                <th scope="row">{unit.name}</th>
                {years
                  .filter(({ year }) => shown.includes(year))
                  .map(({ year, cells }) => (
                    <td key={year}>
                      {cells.length === 0 && <span className={classes['none']}>{words.noneAsked}</span>}
                      {cells.map((cell) => (
                        <Cell
                          key={cell.partId}
                          cell={cell}
                          unit={unit}
                          isAlone={matrix.recurrence === 'year'}
                          onRecord={() => setRecording({ unit, cell })}
                        />
                      ))}
                    </td>
                  ))}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{words.heldTotal}</th>
              {matrix.totals
                .filter(({ year }) => shown.includes(year))
                .map(({ year, held, of }) => (
                  <td key={year}>{totalText(held, of)}</td>
                ))}
            </tr>
          </tfoot>
        </table>
      </div>
      {recording && (
        <SessionDialog unit={recording.unit} cell={recording.cell} onClose={() => setRecording(null)} />
      )}
    </Panel>
  );
}

type CellProps = { cell: SessionCell; unit: Unit; isAlone: boolean; onRecord: () => void };

function Cell({ cell, unit, isAlone, onRecord }: CellProps) {
  const words = useWords(followUpWords);
  const stand = useWords(taskStandWords);
  const me = useMe();
  const { status, heldOn, mode, lateness, occurrence } = cell;
  const isHeld = status === 'done';
  const round = occurrenceText(occurrence, stand);
  const state = isHeld
    ? [heldOn === null ? stand.held : printDay(heldOn), mode && stand.mode[mode]].filter(Boolean).join(', ')
    : lateness === 'overdue'
      ? stand.overdue
      : status === 'notStarted' || status === 'inProgress'
        ? words.notRecorded
        : stand.status[status];
  const content = (
    <>
      {!isAlone && <span className={classes['round']}>{round.replace(/\/\d{4}$/, '')}</span>}
      <StatusMark tone={isHeld ? 'ok' : lateness === 'overdue' ? 'bad' : 'neutral'} word={state} />
    </>
  );
  const mayRecord =
    mayDo(me, 'tasks:assign') && (status === 'notStarted' || status === 'inProgress' || status === 'done');
  return mayRecord ? (
    <button
      type="button"
      className={classes['session']}
      aria-label={words.cell(unit.name, round, state)}
      title={words.record}
      onClick={onRecord}
    >
      {content}
    </button>
  ) : (
    <span className={classes['session']}>{content}</span>
  );
}
