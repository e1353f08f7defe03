import { Button, Checkbox } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconBellRinging, IconFileTypeDocx } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { faultMessage } from '../../lib/fault-message.ts';
import { printCount, printDay } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { mayDo, useMe } from '../../lib/me.ts';
import { occurrenceText, taskStandWords } from '../../lib/task-words.ts';
import { useTRPC, type ReminderUnit } from '../../lib/trpc.ts';
import { saveToDisk } from '../../lib/workbook-file.ts';
import { DataState } from '../../ui/data-state.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Failure } from '../../ui/failure.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { PrintButton } from '../../ui/print-button.tsx';
import { RowsSkeleton } from '../../ui/skeletons.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { followUpWords } from './follow-up-words.ts';
import classes from './follow-up.module.css';
import { TaskTabs } from './task-tabs.tsx';
import listClasses from './tasks.module.css';

/** Who is late with what, and a letter to remind them. */
export function RemindersPage() {
  const words = useWords(followUpWords);
  const me = useMe();
  const query = useQuery(useTRPC().tasks.reminders.queryOptions());
  return (
    <article>
      <PageHeader
        title={words.reminders}
        description={
          mayDo(me, 'tasks:report')
            ? words.ownRemindersDescription(me.unit?.name ?? '')
            : words.remindersDescription
        }
        actions={<PrintButton />}
      />
      <TaskTabs />
      <DataState
        query={query}
        skeleton={<RowsSkeleton rows={10} height={40} />}
        isEmpty={(units) => units.length === 0}
        empty={
          <Empty
            icon={<IconBellRinging size={32} aria-hidden />}
            title={words.nobodyLate}
            advice={words.nobodyLateAdvice}
          />
        }
      >
        {(units) => <Reminders units={units} />}
      </DataState>
    </article>
  );
}

function Reminders({ units }: { units: readonly ReminderUnit[] }) {
  const words = useWords(followUpWords);
  const me = useMe();
  const maySend = mayDo(me, 'tasks:assign');
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const codes = units.map(({ unit }) => unit.code);
  const chosen = codes.filter((code) => selected.has(code));
  const count = (of: 'overdue' | 'dueSoon') => units.reduce((sum, each) => sum + each[of].length, 0);
  const letter = useMutation(
    useTRPC().tasks.makeReminderLetter.mutationOptions({
      onSuccess: ({ fileName, fileBase64 }) => {
        saveToDisk(fileName, fileBase64);
        notifications.show({ message: words.letterDone, color: 'green' });
      },
    }),
  );
  return (
    <>
      <p className={listClasses['count']} role="status">
        {words.counts(printCount(units.length), printCount(count('overdue')), printCount(count('dueSoon')))}
      </p>
      {maySend && (
        <div className={`${listClasses['bulk'] ?? ''} no-print`} role="group" aria-label={words.reminders}>
          <Button
            leftSection={<IconFileTypeDocx size={18} aria-hidden />}
            disabled={chosen.length === 0}
            loading={letter.isPending}
            onClick={() => letter.mutate({ unitCodes: chosen })}
          >
            {chosen.length === 0 ? words.letterNone : words.letter(printCount(chosen.length))}
          </Button>
          <Button
            variant="default"
            onClick={() =>
              setSelected(
                new Set(units.filter(({ overdue }) => overdue.length > 0).map(({ unit }) => unit.code)),
              )
            }
          >
            {words.onlyLate}
          </Button>
        </div>
      )}
      {letter.error && <Failure message={faultMessage(letter.error)} />}
      <div className={listClasses['scroll']} role="region" aria-label={words.caption} tabIndex={0}>
        <table className={listClasses['table']}>
          <thead>
            <tr>
              {maySend && (
                <th scope="col" className={`${listClasses['check'] ?? ''} no-print`}>
                  <Checkbox
                    aria-label={words.selectAll}
                    checked={chosen.length === codes.length}
                    indeterminate={chosen.length > 0 && chosen.length < codes.length}
                    onChange={() => setSelected(new Set(chosen.length === codes.length ? [] : codes))}
                  />
                </th>
              )}
              <th scope="col">{words.unit}</th>
              <th scope="col">{words.overdue}</th>
              <th scope="col">{words.dueSoon}</th>
            </tr>
          </thead>
          <tbody>
            {units.map(({ unit, overdue, dueSoon }) => (
              <tr key={unit.code}>
                {maySend && (
                  <td className={`${listClasses['check'] ?? ''} no-print`}>
                    <Checkbox
                      aria-label={words.selectUnit(unit.name)}
                      checked={selected.has(unit.code)}
                      onChange={(event) =>
                        setSelected(
                          new Set(
                            event.currentTarget.checked
                              ? [...selected, unit.code]
                              : [...selected].filter((code) => code !== unit.code),
                          ),
                        )
                      }
                    />
                  </td>
                )}
                <th scope="row" className={classes['unit']}>
                  {maySend ? (
                    <Link to="/tasks" search={{ unit: unit.code }} className={listClasses['name'] ?? ''}>
                      {unit.name}
                    </Link>
                  ) : (
                    unit.name
                  )}
                </th>
                <td>
                  <Items items={overdue} kind="overdue" />
                </td>
                <td>
                  <Items items={dueSoon} kind="dueSoon" />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

type ItemsProps = { items: ReminderUnit['overdue']; kind: 'overdue' | 'dueSoon' };

function Items({ items, kind }: ItemsProps) {
  const words = useWords(followUpWords);
  const stand = useWords(taskStandWords);
  if (items.length === 0) return <span className={classes['none']}>{words.nothing}</span>;
  const isLate = kind === 'overdue';
  const count = printCount(items.length);
  return (
    <>
      <StatusMark
        tone={isLate ? 'bad' : 'warn'}
        word={isLate ? words.overdueItems(count) : words.soonItems(count)}
      />
      <ul className={classes['items']}>
        {items.map(({ partId, taskCode, text, occurrence, deadline, daysLate }) => (
          <li key={partId}>
            <Link to="/tasks/$code" params={{ code: taskCode }} className={listClasses['name'] ?? ''}>
              {text}
            </Link>
            <small>
              {[
                occurrenceText(occurrence, stand),
                stand.deadline(printDay(deadline)),
                isLate ? stand.overdueBy(daysLate) : daysLate === 0 ? stand.dueToday : stand.dueIn(-daysLate),
              ]
                .filter(Boolean)
                .join(' · ')}
            </small>
          </li>
        ))}
      </ul>
    </>
  );
}
