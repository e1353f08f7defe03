import { VisuallyHidden } from '@mantine/core';
import { Fragment, useMemo } from 'react';
import { printFigure } from '../../../lib/format.ts';
import { useWords } from '../../../lib/language.ts';
import type { ReportSheet } from '../../../lib/trpc.ts';
import type { CellId, CellState } from '../draft/report-cell.ts';
import { cellOf, type ServerSide } from '../draft/report-draft.ts';
import type { EditorState, ReportEditor } from '../draft/report-editor.ts';
import { reportingWords } from '../reporting-words.ts';
import classes from './entry-grid.module.css';
import { type GridField, sizeOf } from './cell-range.ts';
import { EntryRow } from './entry-row.tsx';
import { PastePreview } from './paste-preview.tsx';
import { isEven, type PlaceSum, placeSum, type SheetLine } from './sheet-lines.ts';
import type { CellProblem } from './sheet-problems.ts';
import type { GridPosition } from './use-grid-position.ts';
import { announce } from './announce.ts';
import { useGridHandlers } from './use-grid-handlers.ts';

type Words = (typeof reportingWords)['vi'];

const NO_PROBLEMS: readonly CellProblem[] = [];
const COLUMNS = 8;

type Props = {
  sheet: ReportSheet;
  editor: ReportEditor;
  state: EditorState;
  problems: readonly CellProblem[];
  position: GridPosition;
};

/** The report's figures as a spreadsheet that a screen reader can read. */
export function EntryGrid({ sheet, editor, state, problems, position }: Props) {
  const words = useWords(reportingWords);
  const cell = (id: CellId) => cellOf(state.draft, state.server, id);
  const { actions, events, said, clipboard } = useGridHandlers({
    editor,
    position,
    isReadOnly: !sheet.may.save,
  });
  const { form, period, unit, version } = sheet;
  const report = useMemo(
    () =>
      version.id === null ? null : { formCode: form.code, periodCode: period.code, unitCode: unit.code },
    [form.code, period.code, unit.code, version.id],
  );
  const problemsOf = useMemo(() => Map.groupBy(problems, ({ id }) => id), [problems]);
  const { setTable, allLines, lines, active, range, unfolded, menu } = position;
  // One cell is where one stands, not a marked range.
  const marked = useMemo(() => new Set(sizeOf(range) > 1 ? range.lines.map(({ id }) => id) : []), [range]);
  const size = { lines: range.lines.length, columns: range.fields.length };
  const spoken = said ?? (marked.size > 0 ? ({ kind: 'marked', ...size } as const) : null);
  const corner = sheet.may.save ? range.lines.at(-1)?.id : undefined;
  const marks = (field: GridField, id: CellId) => range.fields.includes(field) && marked.has(id);

  return (
    <>
      <a className={classes['skip']} href="#after-grid">
        {words.skipGrid}
      </a>
      <div className={classes['scroll']}>
        <table
          // The ARIA grid pattern on a real table: rows and headings keep their meaning.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role
          role="grid"
          className={classes['grid']}
          aria-label={words.gridLabel(sheet.form.name)}
          aria-rowcount={lines.length + 1}
          aria-colcount={COLUMNS}
          aria-readonly={!sheet.may.save || undefined}
          aria-multiselectable
          ref={setTable}
          {...events}
        >
          {/* Lines lay themselves out, which takes a table's own roles away: they are said once more. */}
          {/* oxlint-disable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role */}
          <thead role="rowgroup">
            <tr role="row" aria-rowindex={1} className={classes['headings']}>
              <th role="columnheader" scope="col" className={classes['label']}>
                {words.number}
              </th>
              <th role="columnheader" scope="col" className={classes['name']}>
                {words.figure}
              </th>
              <th role="columnheader" scope="col" className={classes['measure']}>
                {words.measure}
              </th>
              <th role="columnheader" scope="col" className={classes['number']} data-column="previous">
                {words.previous}
                <small>{sheet.period.previousLabel}</small>
              </th>
              <th role="columnheader" scope="col" className={classes['number']} data-column="lastYear">
                {words.sameLastYear}
                <small>{sheet.period.sameLastYearLabel}</small>
              </th>
              <th role="columnheader" scope="col" className={classes['current']}>
                {words.current}
                <small>{sheet.period.label}</small>
              </th>
              <th role="columnheader" scope="col" className={classes['difference']}>
                {words.difference}
              </th>
              <th role="columnheader" scope="col" className={classes['remark']}>
                {words.note}
              </th>
            </tr>
          </thead>
          <tbody role="rowgroup">
            {lines.map((line, index) => {
              const placed = line.places > 0 ? placeSum(line, allLines, cell) : null;
              return (
                <Fragment key={line.id}>
                  {line.section !== null && (
                    <tr role="row" className={classes['section']}>
                      <th role="columnheader" scope="colgroup" colSpan={COLUMNS}>
                        {line.section}
                      </th>
                    </tr>
                  )}
                  <EntryRow
                    line={line}
                    report={report}
                    rowIndex={index + 2}
                    editor={editor}
                    explainedBefore={explainedBefore(line, cell(line.id), state.server)}
                    problems={problemsOf.get(line.id) ?? NO_PROBLEMS}
                    placesText={placed ? placesText(placed, words) : ''}
                    placesAre={placed?.difference == null ? undefined : isEven(placed) ? 'even' : 'uneven'}
                    isUnfolded={unfolded.has(line.id)}
                    isReadOnly={!sheet.may.save}
                    isActive={active?.id === line.id}
                    isValueMarked={marks('value', line.id)}
                    isNoteMarked={marks('note', line.id)}
                    cornerField={corner === line.id ? range.fields.at(-1) : undefined}
                    isMenuOpen={menu === line.id}
                    actions={actions}
                  />
                </Fragment>
              );
            })}
          </tbody>
          {/* oxlint-enable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role */}
        </table>
      </div>
      <VisuallyHidden role="status">{spoken && announce(spoken, words)}</VisuallyHidden>
      <span id="after-grid" tabIndex={-1} />
      {clipboard.offer && (
        <PastePreview
          // Another block starts with its own choices.
          key={clipboard.offer.key}
          offer={clipboard.offer}
          onTake={clipboard.take}
          onClose={clipboard.closeOffer}
        />
      )}
    </>
  );
}

/** The server's words for a figure that has just been changed, else those that it remembers. */
function explainedBefore({ id, row }: SheetLine, { value, explanation }: CellState, server: ServerSide) {
  if (explanation !== null) return undefined;
  const saved = server.figures.get(id);
  return saved?.explanation && saved.value !== value ? saved : row.explainedBefore;
}

function placesText({ added, difference, filled, of }: PlaceSum, words: Words): string {
  if (added === null) return words.placesEmpty(of);
  const sum = printFigure(added);
  if (difference === null) return words.placesOnly(sum, filled, of);
  return difference === '0' ? words.placesEven(sum) : words.placesUneven(sum, printFigure(difference));
}
