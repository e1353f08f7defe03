import { Button, Checkbox } from '@mantine/core';
import { accepts, type TaskEventKind } from '@soket/shared/task';
import { type ReactNode, useState } from 'react';
import { printCount, printDay } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { mayDo, useMe } from '../../lib/me.ts';
import { lateText, occurrenceText, standMark, taskStandWords } from '../../lib/task-words.ts';
import type { TaskDetail, TaskPart } from '../../lib/trpc.ts';
import { Empty } from '../../ui/empty.tsx';
import { ShareBar } from '../../ui/share-bar.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { Decision, DecisionKind } from './decide-dialog.tsx';
import { ReportDialog } from './report-dialog.tsx';
import { taskPageWords } from './task-page-words.ts';
import classes from './task-page.module.css';
import { taskStepWords } from './task-step-words.ts';
import listClasses from './tasks.module.css';
import { UnassignedRounds } from './unassigned-rounds.tsx';

type Props = { task: TaskDetail; onDecide: (decision: Decision) => void };

/** How far each unit is: the round that runs first, the others folded away unless something in them is still open. */
export function PartTable({ task, onDecide }: Props) {
  const words = useWords(taskPageWords);
  const stand = useWords(taskStandWords);
  const me = useMe();
  const rounds = [...Map.groupBy(task.parts, ({ occurrence }) => occurrence)];
  const running = rounds.filter(([code]) => code === task.occurrence);
  const others = rounds.filter(([code]) => code !== task.occurrence);
  if (rounds.length === 0) {
    if (task.counts.of > 0 || mayDo(me, 'tasks:report')) return <Empty title={words.noOwnParts} />;
    return (
      <>
        <Empty title={words.noParts} advice={words.noPartsAdvice} />
        <UnassignedRounds task={task} />
      </>
    );
  }
  return (
    <>
      {running.map(([code, parts]) => (
        <Round key={code} task={task} parts={parts} onDecide={onDecide} />
      ))}
      {others.length > 0 && (
        <details className={classes['others']} open={running.length === 0}>
          <summary>{words.earlierRounds(printCount(others.length))}</summary>
          {others.map(([code, parts]) => (
            <section key={code}>
              <h3>{occurrenceText(code, stand)}</h3>
              <Round task={task} parts={parts} onDecide={onDecide} />
            </section>
          ))}
        </details>
      )}
    </>
  );
}

const STEPS: readonly { kind: DecisionKind; event: readonly TaskEventKind[] }[] = [
  { kind: 'confirm', event: ['confirmed'] },
  { kind: 'sendBack', event: ['sentBack'] },
  { kind: 'deadline', event: ['deadlineChanged'] },
  { kind: 'halt', event: ['paused', 'cancelled'] },
  { kind: 'resume', event: ['resumed'] },
  { kind: 'takeOff', event: ['cancelled'] },
];

function Round({ task, parts, onDecide }: Props & { parts: readonly TaskPart[] }) {
  const words = useWords(taskPageWords);
  const step = useWords(taskStepWords);
  const me = useMe();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [reported, setReported] = useState<string | null>(null);
  const mayAssign = mayDo(me, 'tasks:assign');
  const chosen = parts.filter(({ id }) => selected.has(id));
  const allSelected = chosen.length === parts.length;
  const fits = (part: TaskPart, events: readonly TaskEventKind[]) =>
    events.some((event) => accepts(event, { status: part.status, confirmed: part.isConfirmed }));
  const labels: Record<DecisionKind, string> = {
    confirm: step.confirm,
    sendBack: step.sendBack,
    deadline: step.deadlineTitle,
    halt: step.halt,
    resume: step.resume,
    takeOff: step.takeOff,
  };
  const beingReported = parts.find(({ id }) => id === reported);
  return (
    <>
      {mayAssign && (
        <div className={`${listClasses['bulk'] ?? ''} no-print`} role="group" aria-label={words.parts}>
          <span role="status">
            {chosen.length === 0 ? words.noneSelected : words.selected(printCount(chosen.length))}
          </span>
          {STEPS.filter(
            ({ kind, event }) =>
              chosen.some((part) => fits(part, event)) &&
              // Who is taken off, is so from the round that runs.
              (kind !== 'takeOff' || chosen.every(({ occurrence }) => occurrence === task.occurrence)),
          ).map(({ kind }) => (
            <Button
              key={kind}
              size="compact-md"
              variant={kind === 'confirm' ? 'filled' : 'default'}
              onClick={() => onDecide({ kind, parts: chosen })}
            >
              {labels[kind]}
            </Button>
          ))}
        </div>
      )}
      <div className={listClasses['scroll']} role="region" aria-label={words.parts} tabIndex={0}>
        <table className={`${listClasses['table'] ?? ''} ${classes['parts'] ?? ''}`}>
          <thead>
            <tr>
              {mayAssign && (
                <th scope="col" className={`${listClasses['check'] ?? ''} no-print`}>
                  <Checkbox
                    aria-label={words.selectAll}
                    checked={allSelected}
                    indeterminate={!allSelected && chosen.length > 0}
                    onChange={() => setSelected(new Set(allSelected ? [] : parts.map(({ id }) => id)))}
                  />
                </th>
              )}
              <th scope="col">{words.unit}</th>
              <th scope="col">{words.deadline}</th>
              <th scope="col">{words.percent}</th>
              <th scope="col">{words.stand}</th>
            </tr>
          </thead>
          <tbody>
            {parts.map((part) => (
              <PartRow
                key={part.id}
                part={part}
                check={
                  mayAssign && (
                    <td className={`${listClasses['check'] ?? ''} no-print`}>
                      <Checkbox
                        aria-label={words.selectUnit(part.unit.name)}
                        checked={selected.has(part.id)}
                        onChange={(event) =>
                          setSelected(
                            new Set(
                              event.currentTarget.checked
                                ? [...selected, part.id]
                                : [...selected].filter((id) => id !== part.id),
                            ),
                          )
                        }
                      />
                    </td>
                  )
                }
                report={
                  mayDo(me, 'tasks:report') &&
                  part.unit.code === me.unit?.code &&
                  task.halted === null &&
                  fits(part, ['progress']) && (
                    <Button
                      size="compact-md"
                      mt={6}
                      className="no-print"
                      onClick={() => setReported(part.id)}
                    >
                      {step.report}
                    </Button>
                  )
                }
              />
            ))}
          </tbody>
        </table>
      </div>
      {beingReported && (
        <ReportDialog
          part={beingReported}
          isSession={task.kind === 'session'}
          onClose={() => setReported(null)}
        />
      )}
    </>
  );
}

type RowProps = { part: TaskPart; check: ReactNode; report: ReactNode };

function PartRow({ part, check, report }: RowProps) {
  const words = useWords(taskPageWords);
  const stand = useWords(taskStandWords);
  const { today } = useMe();
  const late = lateText(part, today, stand);
  const { status, deadline, doneOn, mode } = part;
  return (
    <tr data-late={part.lateness === 'overdue' || undefined}>
      {check}
      <th scope="row">
        {part.unit.name}
        <div>{report}</div>
      </th>
      <td className={listClasses['due']}>
        {deadline === null ? <span data-missing>{stand.notSaid}</span> : printDay(deadline)}
      </td>
      <td>
        <ShareBar share={part.percent / 100} text={words.at(part.percent)} />
      </td>
      <td>
        <StatusMark {...standMark(part, stand)} />
        {late !== null && <small>{late}</small>}
        {status === 'done' && (
          <small>
            {[
              doneOn && printDay(doneOn),
              mode && stand.mode[mode],
              part.isConfirmed ? words.confirmed : words.awaiting,
            ]
              .filter(Boolean)
              .join(' · ')}
          </small>
        )}
      </td>
    </tr>
  );
}
