import { SegmentedControl } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { Fragment, useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { printCount } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import type { ReportChanges } from '../../lib/prepare-report-changes.ts';
import type { ReportRow, ReviewSheet } from '../../lib/trpc.ts';
import type { CommentTarget } from './comment-dialog.tsx';
import { ReviewFirst } from './review-first.tsx';
import { countLines, type LineFilter, nextToLookAt, reviewLines } from './review-lines.ts';
import { ReviewRow } from './review-row.tsx';
import classes from './review-table.module.css';
import { reviewWords } from './review-words.ts';

type Props = {
  review: ReviewSheet;
  title: string;
  /** what the marks on the cells compare with; null where there is nothing to compare with */
  changes: ReportChanges | null;
  /** null where nothing may be said */
  onComment: ((target: CommentTarget) => void) | null;
};

const COLUMNS = 8;

/** The report's figures beside what they were, how they moved and where they stand among the others; doubts first. */
export function ReviewTable({ review, title, changes, onComment }: Props) {
  const words = useWords(reviewWords);
  const [filter, setFilter] = useState<LineFilter>('all');
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set());
  const [active, setActive] = useState<string | null>(null);
  const wanted = useRef<string | null>(null);
  const table = useRef<HTMLTableElement>(null);
  const lines = reviewLines(review, { filter, changes, unfolded });
  const every = filter === 'all' ? lines : reviewLines(review, { filter: 'all', changes, unfolded });
  const counts = countLines(review, changes);
  const { form, period, unit } = review.sheet;
  const report = { formCode: form.code, periodCode: period.code, unitCode: unit.code };

  const cellsOf = () => [...(table.current?.querySelectorAll<HTMLButtonElement>('[data-line]') ?? [])];
  const focusLine = (id: string) => {
    const cell = cellsOf().find((one) => one.dataset['line'] === id);
    cell?.focus({ preventScroll: true });
    cell?.scrollIntoView({ block: 'center' });
  };
  // A line that another filter hid is there only after the next drawing.
  useEffect(() => {
    if (wanted.current !== null) focusLine(wanted.current);
    wanted.current = null;
  }, [filter]);
  const goTo = (id: string) => {
    if (lines.some((line) => line.id === id)) return focusLine(id);
    wanted.current = id;
    setFilter('all');
  };
  const goToNext = () => {
    const next = nextToLookAt(lines, active);
    if (next !== null) goTo(next);
  };

  const comment = (row: ReportRow) =>
    onComment?.({
      elementCode: row.elementCode,
      placeUnitCode: row.placeUnitCode,
      name: [row.label, row.placeName ?? row.name].join(' '),
    });
  const activeRow = lines.find(({ id }) => id === active)?.row;
  useHotkeys([
    ['C', () => activeRow && comment(activeRow)],
    ['N', goToNext],
  ]);

  const toggle = (elementCode: string) => {
    const next = new Set(unfolded);
    if (!next.delete(elementCode)) next.add(elementCode);
    setUnfolded(next);
  };
  const walk = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const cells = cellsOf();
    const here = cells.findIndex((cell) => cell === event.target);
    if (step === 0 || here === -1) return;
    event.preventDefault();
    cells[here + step]?.focus();
  };
  const filters: { value: LineFilter; label: string }[] = [
    { value: 'all', label: words.allLines(printCount(counts.all)) },
    { value: 'doubts', label: words.doubtLines(printCount(counts.doubts)) },
    ...(changes === null
      ? []
      : [{ value: 'changes' as const, label: words.changedLines(printCount(counts.changes)) }]),
  ];

  return (
    <>
      <ReviewFirst lines={every} onGoTo={goTo} />
      {(counts.doubts > 0 || changes !== null) && (
        <SegmentedControl
          className="no-print"
          w="fit-content"
          maw="100%"
          aria-label={words.shownLines}
          data={filters}
          value={filter}
          onChange={setFilter}
        />
      )}
      <div className={classes['scroll']} role="region" aria-label={words.tableLabel(title)}>
        <table className={classes['table']} ref={table}>
          <caption className={classes['caption']}>{words.tableLabel(title)}</caption>
          <Heading review={review} />
          <tbody>
            {lines.length === 0 && (
              <tr>
                <td colSpan={COLUMNS}>{words.noLines}</td>
              </tr>
            )}
            {lines.map((line, index) => (
              <Fragment key={line.id}>
                {line.section !== null && (
                  <tr className={classes['section']}>
                    <th colSpan={COLUMNS} scope="colgroup">
                      {line.section}
                    </th>
                  </tr>
                )}
                <ReviewRow
                  line={line}
                  report={report}
                  isActive={line.id === active}
                  isTabStop={activeRow === undefined ? index === 0 : line.id === active}
                  isUnfolded={unfolded.has(line.row.elementCode)}
                  onFocus={() => setActive(line.id)}
                  onKeyDown={walk}
                  onToggle={() => toggle(line.row.elementCode)}
                  onComment={onComment && (() => comment(line.row))}
                />
              </Fragment>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Heading({ review }: { review: ReviewSheet }) {
  const words = useWords(reviewWords);
  const { previousLabel, sameLastYearLabel } = review.sheet.period;
  return (
    <thead>
      <tr>
        <th scope="col">{words.number}</th>
        <th scope="col">{words.figure}</th>
        <th scope="col" data-number>
          {words.previous}
          <small>{previousLabel}</small>
        </th>
        <th scope="col" data-number data-column="lastYear">
          {words.sameLastYear}
          <small>{sameLastYearLabel}</small>
        </th>
        <th scope="col" data-number>
          {words.current}
        </th>
        <th scope="col">{words.difference}</th>
        <th scope="col" data-column="history">
          {words.history}
        </th>
        <th scope="col" data-number data-column="place">
          {words.place}
          <small>{words.median}</small>
        </th>
      </tr>
    </thead>
  );
}
