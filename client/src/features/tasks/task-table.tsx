import { Checkbox } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { printCount, printDay } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { useMe } from '../../lib/me.ts';
import { dueText, lateText, occurrenceText, standMark, taskStandWords } from '../../lib/task-words.ts';
import { ShareBar } from '../../ui/share-bar.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { documentsOf, type TaskRow } from './filter-tasks.ts';
import { taskListWords } from './task-list-words.ts';
import classes from './tasks.module.css';

type Selection = { selected: ReadonlySet<string>; onChange: (selected: ReadonlySet<string>) => void };
type Props = {
  rows: readonly TaskRow[];
  /** one unit is looked at: its own progress stands beside everybody's */
  isOwn: boolean;
  selection: Selection | null;
};

export function TaskTable({ rows, isOwn, selection }: Props) {
  const words = useWords(taskListWords);
  const codes = rows.map(({ task }) => task.code);
  const allSelected = codes.every((code) => selection?.selected.has(code));
  return (
    <div className={classes['scroll']} role="region" aria-label={words.caption} tabIndex={0}>
      <table className={classes['table']}>
        <caption className={classes['hidden']}>{words.caption}</caption>
        <thead>
          <tr>
            {selection && (
              <th scope="col" className={`${classes['check'] ?? ''} no-print`}>
                <Checkbox
                  aria-label={words.selectAll}
                  checked={allSelected}
                  indeterminate={!allSelected && codes.some((code) => selection.selected.has(code))}
                  onChange={() => selection.onChange(new Set(allSelected ? [] : codes))}
                />
              </th>
            )}
            <th scope="col">{words.task}</th>
            <th scope="col" className={classes['lead']}>
              {words.lead}
            </th>
            <th scope="col">{words.deadline}</th>
            <th scope="col">{isOwn ? words.ownProgress : words.progress}</th>
            <th scope="col">{words.stand}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.task.code} row={row} selection={selection} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ row, selection }: { row: TaskRow; selection: Selection | null }) {
  const words = useWords(taskListWords);
  const stand = useWords(taskStandWords);
  const { today } = useMe();
  const { task, part } = row;
  const { code, text, leadUnit, counts, earlierOverdue } = task;
  const under = documentsOf(task);
  const late = lateText(row, today, stand);
  const toggle = ({ selected, onChange }: Selection) => {
    const next = new Set(selected);
    if (!next.delete(code)) next.add(code);
    onChange(next);
  };
  return (
    <tr data-late={row.lateness === 'overdue' || undefined}>
      {selection && (
        <td className={`${classes['check'] ?? ''} no-print`}>
          <Checkbox
            aria-label={words.select(text)}
            checked={selection.selected.has(code)}
            onChange={() => toggle(selection)}
          />
        </td>
      )}
      <th scope="row">
        <Link to="/tasks/$code" params={{ code }} className={classes['name'] ?? ''}>
          {text}
        </Link>
        {under.length > 0 && (
          <small>
            {words.plan}{' '}
            {under.map(({ code: documentCode, typeName, number, title }, position) => (
              <span key={documentCode}>
                {position > 0 && ', '}
                {typeName} {number ?? title ?? ''}
              </span>
            ))}
          </small>
        )}
      </th>
      <td className={classes['lead']}>
        {leadUnit?.name ?? <span className={classes['missing']}>{stand.notSaid}</span>}
      </td>
      <td className={classes['due']}>
        {part?.deadline && task.recurrence === null ? (
          printDay(part.deadline)
        ) : (
          <span data-missing={row.deadline === null || undefined}>{dueText(task, stand)}</span>
        )}
        {part && part.occurrence !== task.occurrence && (
          <small>{occurrenceText(part.occurrence, stand)}</small>
        )}
      </td>
      <td className={classes['progress']}>
        {part ? (
          <>
            <ShareBar share={part.percent / 100} text={`${part.percent}%`} />
            {counts.of > 1 && <small>{words.district(printCount(counts.done), printCount(counts.of))}</small>}
          </>
        ) : counts.of === 0 ? (
          <span className={classes['missing']}>{words.notAssigned}</span>
        ) : (
          <ShareBar
            share={counts.done / counts.of}
            text={stand.of(printCount(counts.done), printCount(counts.of))}
          />
        )}
      </td>
      <td>
        <StatusMark {...standMark(row, stand)} />
        {late !== null && <small>{late}</small>}
        {part === null && counts.overdue > 0 && (
          <small>{words.overdueCount(printCount(counts.overdue))}</small>
        )}
        {part === null && earlierOverdue > 0 && (
          <small>{stand.earlierOverdue(printCount(earlierOverdue))}</small>
        )}
      </td>
    </tr>
  );
}
