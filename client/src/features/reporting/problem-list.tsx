import { UnstyledButton } from '@mantine/core';
import { memo } from 'react';
import { useWords } from '../../lib/language.ts';
import type { ReportRow } from '../../lib/trpc.ts';
import { StatusMark } from '../../ui/status-mark.tsx';
import { type CellId, cellIdOf } from './draft/report-cell.ts';
import type { CellProblem } from './grid/sheet-problems.ts';
import classes from './report-page.module.css';
import { reportingWords } from './reporting-words.ts';

type Props = {
  problems: readonly CellProblem[];
  rows: readonly ReportRow[];
  onGoTo: (id: CellId) => void;
};

/** Every problem of the report in one place; each leads to its cell. */
export const ProblemList = memo(function ProblemList({ problems, rows, onGoTo }: Props) {
  const words = useWords(reportingWords);
  const rowOf = new Map(rows.map((row) => [cellIdOf(row), row]));
  return (
    <ul className={classes['problemList']}>
      {problems.map((problem) => {
        const row = rowOf.get(problem.id);
        const name = [row?.label, row?.placeName ?? row?.name].filter(Boolean).join(' ');
        return (
          <li key={`${problem.id}${problem.message}`}>
            <UnstyledButton className={classes['problem']} onClick={() => onGoTo(problem.id)}>
              <StatusMark
                tone={problem.isExplained ? 'neutral' : problem.kind === 'question' ? 'warn' : 'bad'}
                word={problem.isExplained ? words.explained : words.problemKinds[problem.kind]}
              />
              <span>
                <strong>{name}</strong>: {problem.message}
              </span>
            </UnstyledButton>
          </li>
        );
      })}
    </ul>
  );
});
