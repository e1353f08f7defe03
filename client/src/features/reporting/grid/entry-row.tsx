import { VisuallyHidden } from '@mantine/core';
import {
  IconAlertTriangleFilled,
  IconChevronDown,
  IconChevronRight,
  IconSquareRoundedXFilled,
} from '@tabler/icons-react';
import { memo } from 'react';
import type { ReportKey } from '../../../lib/cell-history.tsx';
import { printFigure, printMoment } from '../../../lib/format.ts';
import { useWords } from '../../../lib/language.ts';
import { type CellField, type CellState, fieldText } from '../draft/report-cell.ts';
import { reportingWords } from '../reporting-words.ts';
import { CellMenu } from './cell-menu.tsx';
import { printDifference } from '../../../lib/report-figure.ts';
import classes from './entry-grid.module.css';
import type { PlaceSum, SheetLine } from './sheet-lines.ts';
import { isOpen, type CellProblem } from './sheet-problems.ts';

/** What a line can do; the same object for every line and every drawing. */
export type RowActions = {
  type: (line: SheetLine, field: CellField, text: string) => void;
  setFigure: (line: SheetLine, change: Partial<CellState>) => void;
  toggle: (line: SheetLine) => void;
  setMenu: (line: SheetLine, isOpen: boolean) => void;
};

type Props = {
  line: SheetLine;
  /** the report these lines belong to, once something of it is saved; the same object for every drawing */
  report: ReportKey | null;
  rowIndex: number;
  cell: CellState;
  /** what somebody is typing in this line just now */
  typing: { field: CellField; text: string } | null;
  problems: readonly CellProblem[];
  placed: PlaceSum | null;
  isUnfolded: boolean;
  isReadOnly: boolean;
  isActive: boolean;
  isSelected: boolean;
  isMenuOpen: boolean;
  actions: RowActions;
};

export const EntryRow = memo(function EntryRow(props: Props) {
  const words = useWords(reportingWords);
  const { line, cell, typing, problems, placed, isActive, actions } = props;
  const { row } = line;
  const isReadOnly = props.isReadOnly || row.isCarriedOver;
  const canChange = !isReadOnly && cell.value !== null;
  const name = row.placeName ?? row.name;
  const spoken = `${row.label} ${row.name}${row.placeName === null ? '' : `, ${row.placeName}`}`;
  const textIn = (field: CellField) => (typing?.field === field ? typing.text : fieldText(cell, field, row));
  const asks = problems.some((problem) => problem.kind === 'question') || cell.explanation !== null;
  const worst = problems.find(isOpen);
  const hasWords = problems.length > 0 || asks || row.comments.length > 0;
  const difference = row.isCarriedOver ? words.carriedOver : printDifference(cell.value, row);
  const describedBy = problems.length > 0 ? `problem-${line.id.replace('\n', '-')}` : undefined;

  return (
    <tr
      aria-rowindex={props.rowIndex}
      className={classes['row']}
      data-place={row.placeUnitCode !== null || undefined}
      data-active={isActive || undefined}
    >
      <td className={classes['label']}>{row.placeUnitCode === null ? row.label : ''}</td>
      <th scope="row" className={classes['name']} title={row.guidance ?? undefined}>
        {name}
        {line.places > 0 && placed && (
          <button
            type="button"
            className={classes['fold']}
            aria-expanded={props.isUnfolded}
            onClick={() => actions.toggle(line)}
          >
            {props.isUnfolded ? (
              <IconChevronDown size={16} aria-hidden />
            ) : (
              <IconChevronRight size={16} aria-hidden />
            )}
            {words.showPlaces(line.places)}
            <PlaceSumText placed={placed} />
          </button>
        )}
      </th>
      <td className={classes['measure']}>{row.placeUnitCode === null ? row.measure : ''}</td>
      <td className={classes['number']} data-column="previous" data-heading={words.previous}>
        {printFigure(row.previous)}
      </td>
      <td className={classes['number']} data-column="lastYear">
        {printFigure(row.sameLastYear)}
      </td>
      <td className={classes['current']} aria-selected={props.isSelected} data-problem={worst?.kind}>
        {isActive && (props.report || canChange) && (
          <CellMenu
            label={words.cellMenu(spoken)}
            cell={cell}
            canChange={canChange}
            saved={
              props.report && {
                ...props.report,
                elementCode: row.elementCode,
                placeUnitCode: row.placeUnitCode,
              }
            }
            isOpen={props.isMenuOpen}
            onToggle={(open) => actions.setMenu(line, open)}
            onChange={(change) => actions.setFigure(line, change)}
          />
        )}
        <input
          data-cell={line.id}
          data-field="value"
          className={classes['value']}
          aria-label={`${spoken}, ${words.current}, ${row.measure}`}
          aria-invalid={problems.some(({ kind }) => kind !== 'question') || undefined}
          aria-describedby={describedBy}
          aria-required={row.required || undefined}
          inputMode={row.decimals > 0 ? 'decimal' : 'numeric'}
          autoComplete="off"
          spellCheck={false}
          readOnly={isReadOnly}
          tabIndex={isReadOnly ? -1 : 0}
          value={textIn('value')}
          onChange={(event) => actions.type(line, 'value', event.currentTarget.value)}
        />
        {cell.estimated && <span className={classes['estimated']}>{words.estimated}</span>}
      </td>
      {!hasWords && <td className={classes['difference']}>{difference}</td>}
      {/* A sentence needs the room of both columns. */}
      <td className={classes['remark']} colSpan={hasWords ? 2 : 1}>
        {hasWords && difference !== '' && <span className={classes['inlineDifference']}>{difference}</span>}
        {problems.length > 0 && (
          <ul className={classes['problems']} id={describedBy}>
            {problems.map((problem) => (
              <li
                key={problem.message}
                data-kind={problem.kind}
                data-explained={problem.isExplained || undefined}
              >
                {problem.kind === 'question' ? (
                  <IconAlertTriangleFilled size={15} aria-hidden />
                ) : (
                  <IconSquareRoundedXFilled size={15} aria-hidden />
                )}
                <span>
                  <VisuallyHidden>{words.problemKinds[problem.kind]}: </VisuallyHidden>
                  {problem.message}
                </span>
              </li>
            ))}
          </ul>
        )}
        {asks && (
          <textarea
            data-cell={line.id}
            data-field="explanation"
            className={classes['explanation']}
            aria-label={words.explanationOf(spoken)}
            placeholder={isReadOnly ? '' : words.explanation}
            maxLength={1000}
            rows={1}
            readOnly={isReadOnly}
            value={textIn('explanation')}
            onChange={(event) => actions.type(line, 'explanation', event.currentTarget.value)}
          />
        )}
        {row.comments.map((comment) => (
          <p key={`${comment.at}${comment.text}`} className={classes['comment']}>
            <strong>{words.commentBy(comment.post, printMoment(comment.at))}:</strong> {comment.text}
          </p>
        ))}
        {(!isReadOnly || cell.note !== null) && (
          <input
            data-cell={line.id}
            data-field="note"
            className={classes['note']}
            aria-label={words.noteOf(spoken)}
            maxLength={1000}
            readOnly={isReadOnly}
            tabIndex={-1}
            value={textIn('note')}
            onChange={(event) => actions.type(line, 'note', event.currentTarget.value)}
          />
        )}
      </td>
    </tr>
  );
});

function PlaceSumText({ placed }: { placed: PlaceSum }) {
  const words = useWords(reportingWords);
  const { added, difference, filled, of } = placed;
  if (added === null) return <span>{words.placesEmpty(of)}</span>;
  const sum = printFigure(added);
  if (difference === null) return <span>{words.placesOnly(sum, filled, of)}</span>;
  return difference === '0' ? (
    <span data-even>{words.placesEven(sum)}</span>
  ) : (
    <span data-uneven>{words.placesUneven(sum, printFigure(difference))}</span>
  );
}
