import { VisuallyHidden } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { printFigure } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { printDifference, printReported } from '../../lib/report-figure.ts';
import type { ReportKey } from '../../lib/cell-history.tsx';
import { printedChange } from '../../lib/prepare-report-changes.ts';
import { reportChangeWords } from '../../lib/report-change-words.ts';
import type { CellContext, ReportRow } from '../../lib/trpc.ts';
import { LineGlyph } from '../../ui/charts/line-glyph.tsx';
import type { ReviewLine } from './review-lines.ts';
import { hasRemarks, ReviewRemarks } from './review-remarks.tsx';
import classes from './review-table.module.css';
import { reviewWords } from './review-words.ts';

type Props = {
  line: ReviewLine;
  report: ReportKey;
  isActive: boolean;
  /** one cell of the table takes the Tab key; arrows go from cell to cell */
  isTabStop: boolean;
  isUnfolded: boolean;
  onFocus: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
  onToggle: () => void;
  onComment: (() => void) | null;
};

/** What there is to say of a line stands under it, over all columns. */
const REMARK_COLUMNS = 8;

export function ReviewRow({
  line,
  report,
  isActive,
  isTabStop,
  isUnfolded,
  onFocus,
  onKeyDown,
  onToggle,
  onComment,
}: Props) {
  const words = useWords(reviewWords);
  const changeWords = useWords(reportChangeWords);
  const { row, context } = line;
  const isPlace = row.placeUnitCode !== null;
  const name = row.placeName ?? row.name;
  const worst = context?.problems.some(({ severity }) => severity === 'error') ? 'error' : 'question';
  const text = printReported(row) || '–';
  const isRemarked = hasRemarks(line) || isActive;
  const printed = line.change && printedChange(line.change, row.decimals, words.estimated);
  const was = printed ? `, ${changeWords.wasBefore(printed.before)}` : '';
  return (
    <>
      <tr
        data-active={isActive || undefined}
        data-place={isPlace || undefined}
        data-remarked={isRemarked || undefined}
        data-changed={line.change !== null || undefined}
      >
        <td>{isPlace ? '' : row.label}</td>
        <th scope="row">
          {name}
          {!isPlace && <small>{row.measure}</small>}
          {line.places > 0 && (
            <button type="button" className={classes['fold']} aria-expanded={isUnfolded} onClick={onToggle}>
              {isUnfolded ? (
                <IconChevronDown size={16} aria-hidden />
              ) : (
                <IconChevronRight size={16} aria-hidden />
              )}
              {words.showPlaces(line.places)}
            </button>
          )}
        </th>
        <td data-number>{printFigure(row.previous)}</td>
        <td data-number data-column="lastYear">
          {printFigure(row.sameLastYear)}
        </td>
        <td data-number data-problem={context && context.problems.length > 0 ? worst : undefined}>
          {printed && (
            <span className={classes['was']} aria-hidden>
              <s>{printed.before}</s>
            </span>
          )}
          <button
            type="button"
            className={classes['value']}
            data-line={line.id}
            tabIndex={isTabStop ? 0 : -1}
            aria-label={`${row.label} ${name}: ${text} ${row.measure}${was}`}
            onFocus={onFocus}
            onKeyDown={onKeyDown}
            onClick={onFocus}
          >
            {text}
          </button>
          {row.figure.estimated && <small>{words.estimated}</small>}
        </td>
        <td className={classes['difference']}>
          {row.isCarriedOver ? words.carriedOver : printDifference(row.figure.value, row)}
        </td>
        <td className={classes['history']} data-column="history">
          {context && <HistoryLine row={row} context={context} name={`${row.label} ${name}`} />}
        </td>
        <td data-number data-column="place">
          {context?.place && (
            <span
              title={words.placeTitle(
                context.place.rank,
                context.place.of,
                printFigure(context.othersMedian),
              )}
            >
              {words.placeOf(context.place.rank, context.place.of)}
              <small>
                <VisuallyHidden>{words.median} </VisuallyHidden>
                {printFigure(context.othersMedian)}
              </small>
            </span>
          )}
        </td>
      </tr>
      {isRemarked && (
        <tr data-active={isActive || undefined} className={classes['remarkRow']}>
          <td colSpan={REMARK_COLUMNS} className={classes['remarks']}>
            <ReviewRemarks line={line} report={report} isActive={isActive} onComment={onComment} />
          </td>
        </tr>
      )}
    </>
  );
}

/** The unit's own last periods and this one, as a tiny line; the words say the numbers. */
function HistoryLine({ row, context, name }: { row: ReportRow; context: CellContext; name: string }) {
  const words = useWords(reviewWords);
  const values = [...context.history.map(({ value }) => value), row.figure.value];
  if (values.filter((value) => value !== null).length < 2) return null;
  const spoken = context.history.map(({ periodLabel, value }) => `${periodLabel} ${printFigure(value)}`);
  return (
    <LineGlyph
      // A drawing is the edge where an exact figure may become a float.
      values={values.map((value) => (value === null ? null : Number(value)))}
      height={26}
      label={words.historyOf(name, spoken.join('; '))}
    />
  );
}
