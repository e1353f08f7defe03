import { Button } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { printCount, printDay } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import type { SubmissionCell, SubmissionMatrix } from '../../lib/trpc.ts';
import { StatusMark } from '../../ui/status-mark.tsx';
import { deadlinesWords } from './deadlines-words.ts';
import {
  cellAction,
  cellDetail,
  entryAction,
  entryLine,
  shareText,
  submissionTone,
} from './prepare-submissions.ts';
import classes from './submissions-page.module.css';

type Period = SubmissionMatrix['periods'][number];
type Unit = SubmissionMatrix['units'][number];
type Props = {
  matrix: SubmissionMatrix;
  onExtend: (unit: Unit, period: Period) => void;
  onEntry: (period: Period) => void;
};

/** Units down, periods across; what they make stands at the end of each row and each column. */
export function SubmissionTable({ matrix, onExtend, onEntry }: Props) {
  const words = useWords(deadlinesWords);
  const { form, periods, units, total } = matrix;
  const caption = words.caption(form.name, String(matrix.year));
  return (
    <div className={classes['scroll']} role="region" aria-label={caption} tabIndex={0}>
      <table className={classes['table']}>
        <caption className={classes['caption']}>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.unit}</th>
            {periods.map((period) => (
              <th key={period.code} scope="col">
                {period.label}
                {period.deadline && <small>{words.due(printDay(period.deadline))}</small>}
                <Entry period={period} matrix={matrix} onEntry={onEntry} />
              </th>
            ))}
            <Measure name={words.complete} hint={words.completeHint} />
            <Measure name={words.timely} hint={words.timelyHint} />
          </tr>
        </thead>
        <tbody>
          {units.map((unit) => (
            <tr key={unit.code}>
              <th scope="row">{unit.name}</th>
              {periods.map((period, index) => (
                <td key={period.code}>
                  <Cell
                    cell={unit.cells[index] ?? null}
                    unit={unit}
                    period={period}
                    matrix={matrix}
                    onExtend={onExtend}
                  />
                </td>
              ))}
              <td className={classes['share']}>{shareText(unit.tally.submitted, unit.tally.expected)}</td>
              <td className={classes['share']}>{shareText(unit.tally.onTime, unit.tally.expected)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{words.complete}</th>
            {periods.map(({ code, tally }) => (
              <td key={code}>{shareText(tally.submitted, tally.expected)}</td>
            ))}
            <td className={classes['share']}>{shareText(total.submitted, total.expected)}</td>
            <td />
          </tr>
          <tr>
            <th scope="row">{words.timely}</th>
            {periods.map(({ code, tally }) => (
              <td key={code}>{shareText(tally.onTime, tally.expected)}</td>
            ))}
            <td />
            <td className={classes['share']}>{shareText(total.onTime, total.expected)}</td>
          </tr>
        </tfoot>
      </table>
      <p className={classes['note']}>
        {words.rule} {total.undecided > 0 && words.undecided(printCount(total.undecided))}
      </p>
    </div>
  );
}

function Entry({ period, matrix, onEntry }: Pick<Props, 'matrix' | 'onEntry'> & { period: Period }) {
  const words = useWords(deadlinesWords);
  const line = entryLine(period.entry, words);
  const action = entryAction(period, matrix.mayCloseEntry);
  return (
    <>
      {line && (
        <small className={classes['entry']}>
          <IconLock size={14} aria-hidden /> {line}
        </small>
      )}
      {action && (
        <Button
          variant="default"
          size="compact-xs"
          className={`${classes['decide'] ?? ''} no-print`}
          aria-label={action === 'close' ? words.openClose(period.label) : words.openReopen(period.label)}
          onClick={() => onEntry(period)}
        >
          {action === 'close' ? words.close : words.reopen}
        </Button>
      )}
    </>
  );
}

function Measure({ name, hint }: { name: string; hint: string }) {
  return (
    <th scope="col" className={classes['share']}>
      {name}
      <small>{hint}</small>
    </th>
  );
}

type CellProps = Omit<Props, 'onEntry'> & { cell: SubmissionCell | null; unit: Unit; period: Period };

function Cell({ cell, unit, period, matrix, onExtend }: CellProps) {
  const words = useWords(deadlinesWords);
  if (!cell) {
    return (
      <span className={classes['notAsked']} title={words.notAsked} aria-label={words.notAsked} role="img">
        –
      </span>
    );
  }
  const detail = cellDetail(cell, words);
  const state = words.states[cell.state];
  const name = words.cell(unit.name, period.label, detail === null ? state : `${state}, ${detail}`);
  const content = (
    <>
      <StatusMark tone={submissionTone(cell.state)} word={state} />
      {detail && <small>{detail}</small>}
    </>
  );
  const action = cellAction(cell, matrix.mayExtend);
  const look = { className: classes['cell'] ?? '', 'aria-label': name };
  switch (action?.kind) {
    case undefined:
      return <span className={classes['still']}>{content}</span>;
    case 'extend':
      return (
        <button type="button" {...look} title={words.openExtend} onClick={() => onExtend(unit, period)}>
          {content}
        </button>
      );
    case 'review':
      return (
        <Link to="/review" search={{ version: action.versionId }} {...look} title={words.openReport}>
          {content}
        </Link>
      );
    case 'report':
      return (
        <Link
          to="/reports/$formCode/$periodCode"
          params={{ formCode: matrix.form.code, periodCode: period.code }}
          search={{ unit: unit.code }}
          {...look}
          title={words.openReport}
        >
          {content}
        </Link>
      );
  }
}
