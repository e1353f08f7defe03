import { VisuallyHidden } from '@mantine/core';
import {
  IconAlertTriangleFilled,
  IconChevronDown,
  IconChevronRight,
  IconSquareRoundedXFilled,
} from '@tabler/icons-react';
import { memo, useSyncExternalStore } from 'react';
import type { ReportKey } from '../../../lib/cell-history.tsx';
import { printFigure, printMoment } from '../../../lib/format.ts';
import { useWords } from '../../../lib/language.ts';
import { type CellField, type CellState, fieldText } from '../draft/report-cell.ts';
import type { ReportEditor } from '../draft/report-editor.ts';
import { reportingWords } from '../reporting-words.ts';
import { CommentAnswer } from '../../../lib/report-changes.tsx';
import { printDifference } from '../../../lib/report-figure.ts';
import type { GridField } from './cell-range.ts';
import classes from './entry-grid.module.css';
import { LineMenu } from './line-menu.tsx';
import type { SheetLine } from './sheet-lines.ts';
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
  editor: Pick<ReportEditor, 'subscribe' | 'cell' | 'typingIn'>;
  problems: readonly CellProblem[];
  /** words that were written for an earlier figure, while this one has none */
  explainedBefore: { value: string | null; explanation: string | null } | undefined;
  /** what the line's places add up to, in words, and whether that is the line's own figure */
  placesText: string;
  placesAre: 'even' | 'uneven' | undefined;
  isUnfolded: boolean;
  isReadOnly: boolean;
  isActive: boolean;
  isValueMarked: boolean;
  isNoteMarked: boolean;
  /** the cell that is the lower corner of what is marked, where it can be pulled down to fill */
  cornerField: GridField | undefined;
  isMenuOpen: boolean;
  actions: RowActions;
};

/**
 * A line shows its own key at once and by itself. Everything else it is given is a word or stays the same object: it is
 * drawn again only when something of its own changes.
 */
export const EntryRow = memo(function EntryRow(props: Props) {
  const words = useWords(reportingWords);
  const { line, editor, problems, isActive, actions } = props;
  const cell = useSyncExternalStore(editor.subscribe, () => editor.cell(line.id));
  const typing = useSyncExternalStore(editor.subscribe, () => editor.typingIn(line.id));
  const { row } = line;
  const isReadOnly = props.isReadOnly || row.isCarriedOver;
  // Tab stops at what can be typed into; where nothing can, at the first line, and arrows read on from there.
  const isWayIn = props.isReadOnly && props.rowIndex === 2;
  const canChange = !isReadOnly && cell.value !== null;
  const name = row.placeName ?? row.name;
  const spoken = `${row.label} ${row.name}${row.placeName === null ? '' : `, ${row.placeName}`}`;
  const textIn = (field: CellField) => (typing?.field === field ? typing.text : fieldText(cell, field, row));
  const asks = problems.some((problem) => problem.kind === 'question') || cell.explanation !== null;
  const worst = problems.find(isOpen);
  const hasWords = problems.length > 0 || asks || row.comments.length > 0;
  const difference = row.isCarriedOver ? words.carriedOver : printDifference(cell.value, row);
  const key = line.id.replace('\n', '-');
  const formId = `line-${key}`;
  const problemsId = problems.length > 0 ? `problem-${key}` : undefined;
  const estimateId = cell.estimated ? `estimate-${key}` : undefined;
  const describedBy = [problemsId, estimateId].filter(Boolean).join(' ') || undefined;

  // A line lays out its own columns, which takes a table's own roles away: they are said once more.
  /* oxlint-disable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role */
  return (
    <tr
      role="row"
      aria-rowindex={props.rowIndex}
      className={classes['row']}
      data-place={row.placeUnitCode !== null || undefined}
      data-active={isActive || undefined}
    >
      <td role="gridcell" className={classes['label']}>
        {/* A browser that offers to fill in forms reads the whole form whenever a field is entered: each line is one of its own, and sends nothing. */}
        <form id={formId} method="dialog" hidden />
        {row.placeUnitCode === null ? row.label : ''}
      </td>
      <th role="rowheader" scope="row" className={classes['name']} title={row.guidance ?? undefined}>
        {name}
        {line.places > 0 && (
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
            <span data-are={props.placesAre}>{props.placesText}</span>
          </button>
        )}
      </th>
      <td role="gridcell" className={classes['measure']}>
        {row.placeUnitCode === null ? row.measure : ''}
      </td>
      <td
        role="gridcell"
        className={classes['number']}
        data-column="previous"
        data-heading={words.previous}
        data-empty={row.previous === null || undefined}
      >
        {printFigure(row.previous)}
      </td>
      <td
        role="gridcell"
        className={classes['number']}
        data-column="lastYear"
        data-heading={words.sameLastYear}
        data-empty={row.sameLastYear === null || undefined}
      >
        {printFigure(row.sameLastYear)}
      </td>
      <td
        role="gridcell"
        className={classes['current']}
        aria-selected={props.isValueMarked}
        data-problem={worst?.kind}
      >
        {isActive && (props.report || canChange) && (
          <LineMenu
            label={words.cellMenu(spoken)}
            line={line}
            report={props.report}
            cell={cell}
            canChange={canChange}
            isOpen={props.isMenuOpen}
            actions={actions}
          />
        )}
        <input
          data-cell={line.id}
          data-field="value"
          form={formId}
          className={classes['value']}
          aria-label={`${spoken}, ${words.current}, ${row.measure}`}
          aria-invalid={problems.some(({ kind }) => kind !== 'question') || undefined}
          aria-describedby={describedBy}
          aria-required={row.required || undefined}
          inputMode={row.decimals > 0 ? 'decimal' : 'numeric'}
          autoComplete="off"
          spellCheck={false}
          readOnly={isReadOnly}
          tabIndex={isReadOnly && !isWayIn ? -1 : 0}
          value={textIn('value')}
          onChange={(event) => actions.type(line, 'value', event.currentTarget.value)}
        />
        {cell.estimated && (
          <span className={classes['estimated']} id={estimateId}>
            {words.estimated}
          </span>
        )}
        {props.cornerField === 'value' && <FillHandle />}
      </td>
      {!hasWords && (
        <td role="gridcell" className={classes['difference']}>
          {difference}
        </td>
      )}
      {/* A sentence needs the room of both columns. */}
      <td
        role="gridcell"
        className={classes['remark']}
        colSpan={hasWords ? 2 : 1}
        aria-selected={props.isNoteMarked}
      >
        {hasWords && difference !== '' && <span className={classes['inlineDifference']}>{difference}</span>}
        {problems.length > 0 && (
          <ul className={classes['problems']} id={problemsId}>
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
        {asks && canChange && props.explainedBefore && (
          <p className={classes['before']}>
            {words.explainedBefore(
              printFigure(props.explainedBefore.value),
              props.explainedBefore.explanation ?? '',
            )}{' '}
            <button
              type="button"
              aria-label={words.explainSameOf(spoken)}
              onClick={() =>
                actions.setFigure(line, { explanation: props.explainedBefore?.explanation ?? null })
              }
            >
              {words.explainSame}
            </button>
          </p>
        )}
        {asks && (
          <textarea
            data-cell={line.id}
            data-field="explanation"
            form={formId}
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
            <strong>{words.commentBy(comment.post, printMoment(comment.at))}:</strong> {comment.text}{' '}
            <CommentAnswer answer={comment.answer} />
          </p>
        ))}
        {(!isReadOnly || cell.note !== null) && (
          <input
            data-cell={line.id}
            data-field="note"
            form={formId}
            className={classes['note']}
            aria-label={words.noteOf(spoken)}
            placeholder={isReadOnly ? '' : words.note}
            maxLength={1000}
            readOnly={isReadOnly}
            tabIndex={-1}
            value={textIn('note')}
            onChange={(event) => actions.type(line, 'note', event.currentTarget.value)}
          />
        )}
        {props.cornerField === 'note' && <FillHandle />}
      </td>
    </tr>
  );
  /* oxlint-enable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role */
});

/** By keyboard it is Ctrl+D. */
function FillHandle() {
  return <span className={classes['fillHandle']} data-fill-handle aria-hidden />;
}
