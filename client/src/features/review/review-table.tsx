import { useHotkeys } from '@mantine/hooks';
import { Fragment, useRef, useState, type KeyboardEvent } from 'react';
import { useWords } from '../../lib/language.ts';
import type { ReportRow, ReviewSheet } from '../../lib/trpc.ts';
import type { CommentTarget } from './comment-dialog.tsx';
import classes from './review-table.module.css';
import { reviewLines } from './review-lines.ts';
import { ReviewRow } from './review-row.tsx';
import { reviewWords } from './review-words.ts';

type Props = {
  review: ReviewSheet;
  title: string;
  /** null where nothing may be said */
  onComment: ((target: CommentTarget) => void) | null;
};

const COLUMNS = 8;

/** The report's figures beside what they were, how they moved and where they stand among the others. */
export function ReviewTable({ review, title, onComment }: Props) {
  const words = useWords(reviewWords);
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set());
  const [active, setActive] = useState<string | null>(null);
  const table = useRef<HTMLTableElement>(null);
  const lines = reviewLines(review, unfolded);
  const { form, period, unit } = review.sheet;
  const report = { formCode: form.code, periodCode: period.code, unitCode: unit.code };

  const comment = (row: ReportRow) =>
    onComment?.({
      elementCode: row.elementCode,
      placeUnitCode: row.placeUnitCode,
      name: [row.label, row.placeName ?? row.name].join(' '),
    });
  const activeRow = lines.find(({ id }) => id === active)?.row;
  useHotkeys([['C', () => activeRow && comment(activeRow)]]);

  const toggle = (elementCode: string) => {
    const next = new Set(unfolded);
    if (!next.delete(elementCode)) next.add(elementCode);
    setUnfolded(next);
  };
  const walk = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const cells = [...(table.current?.querySelectorAll<HTMLButtonElement>('[data-line]') ?? [])];
    const here = cells.findIndex((cell) => cell === event.target);
    if (step === 0 || here === -1) return;
    event.preventDefault();
    cells[here + step]?.focus();
  };

  return (
    <div className={classes['scroll']} role="region" aria-label={words.tableLabel(title)}>
      <table className={classes['table']} ref={table}>
        <caption className={classes['caption']}>{words.tableLabel(title)}</caption>
        <thead>
          <tr>
            <th scope="col">{words.number}</th>
            <th scope="col">{words.figure}</th>
            <th scope="col" data-number>
              {words.previous}
              <small>{review.sheet.period.previousLabel}</small>
            </th>
            <th scope="col" data-number data-column="lastYear">
              {words.sameLastYear}
              <small>{review.sheet.period.sameLastYearLabel}</small>
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
            </th>
          </tr>
        </thead>
        <tbody>
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
                isTabStop={active === null ? index === 0 : line.id === active}
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
  );
}
