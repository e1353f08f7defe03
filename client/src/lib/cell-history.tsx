import { ActionIcon, Popover } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { inferInput } from '@trpc/tanstack-react-query';
import { useId, useState } from 'react';
import { DataState } from '../ui/data-state.tsx';
import { RowsSkeleton } from '../ui/skeletons.tsx';
import classes from './cell-history.module.css';
import { printMoment } from './format.ts';
import { dictionary, useWords } from './language.ts';
import { prepareCellHistory } from './prepare-cell-history.ts';
import { type Procedures, useTRPC } from './trpc.ts';

export type CellOfReport = inferInput<Procedures['reports']['cellHistory']>;
/** The report that a cell is of. */
export type ReportKey = Pick<CellOfReport, 'formCode' | 'periodCode' | 'unitCode'>;

const historyWords = dictionary(
  {
    title: 'Các lần lưu của ô này',
    button: (name: string) => `Các lần lưu: ${name}`,
    none: 'Ô này chưa được lưu lần nào.',
    version: (number: number) => `bản ${number}`,
    to: 'thành',
    estimated: 'ước tính',
    note: 'Ghi chú',
    explanation: 'Giải trình',
    correction: 'Lý do đính chính',
    fromFile: (file: string) => `từ tệp Excel ${file}`,
  },
  {
    title: 'What this cell was saved as',
    button: (name: string) => `Every saving: ${name}`,
    none: 'This cell was never saved.',
    version: (number: number) => `version ${number}`,
    to: 'to',
    estimated: 'estimate',
    note: 'Note',
    explanation: 'Explanation',
    correction: 'Reason for the correction',
    fromFile: (file: string) => `from the Excel file ${file}`,
  },
);

/**
 * Every state a cell was saved in: from what to what, by which post, when, in which version, with which words.
 * @param takesFocus when the panel it stands in opens: there is nothing else to begin with
 */
export function CellHistory({ cell, takesFocus }: { cell: CellOfReport; takesFocus: boolean }) {
  const words = useWords(historyWords);
  const title = useId();
  const query = useQuery(
    // Another cell's history never stands in while this one is on its way.
    useTRPC().reports.cellHistory.queryOptions(cell, { staleTime: 0, placeholderData: undefined }),
  );
  return (
    <section
      className={classes['panel']}
      aria-labelledby={title}
      tabIndex={-1}
      data-autofocus={takesFocus || undefined}
    >
      <h3 id={title}>{words.title}</h3>
      <DataState
        query={query}
        skeleton={<RowsSkeleton rows={3} />}
        empty={<p>{words.none}</p>}
        isEmpty={(states) => states.length === 0}
      >
        {(states) => (
          // The list scrolls, so that it must be reached by keyboard.
          <ol className={classes['list']} tabIndex={0} aria-labelledby={title}>
            {prepareCellHistory(states).map((line, index) => (
              // A saving never changes; new ones come before the others.
              <li key={states.length - index}>
                <strong>
                  {line.from !== null && (
                    <>
                      {line.from} <span aria-label={words.to}>→</span>{' '}
                    </>
                  )}
                  {line.to}
                </strong>
                {line.isEstimated && ` (${words.estimated})`}
                <small>
                  {printMoment(line.at)} · {line.post} · {words.version(line.versionNumber)}
                  {line.fileName !== null && ` · ${words.fromFile(line.fileName)}`}
                </small>
                <Words name={words.correction} text={line.correctionReason} />
                <Words name={words.explanation} text={line.explanation} />
                <Words name={words.note} text={line.note} />
              </li>
            ))}
          </ol>
        )}
      </DataState>
    </section>
  );
}

function Words({ name, text }: { name: string; text: string | null }) {
  return text === null ? null : (
    <p>
      {name}: {text}
    </p>
  );
}

/** One click to a cell's history. @param name the cell, as it is spoken */
export function CellHistoryButton({ cell, name }: { cell: CellOfReport; name: string }) {
  const words = useWords(historyWords);
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-start" trapFocus returnFocus withinPortal>
      <Popover.Target>
        <ActionIcon
          variant="default"
          size={28}
          aria-label={words.button(name)}
          aria-haspopup="dialog"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          <IconHistory size={16} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={words.button(name)}>
        <CellHistory cell={cell} takesFocus />
      </Popover.Dropdown>
    </Popover>
  );
}
