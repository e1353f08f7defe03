import { Text, VisuallyHidden } from '@mantine/core';
import { memo } from 'react';
import { Panel } from '../ui/panel.tsx';
import { StatusMark } from '../ui/status-mark.tsx';
import { printDay, printMoment } from './format.ts';
import { useWords } from './language.ts';
import {
  cellKeyOf,
  type ChangedCell,
  type ChangedText,
  printedChange,
  type ReportChanges,
  splitChange,
} from './prepare-report-changes.ts';
import classes from './report-changes.module.css';
import { reportChangeWords } from './report-change-words.ts';
import type { ReportRow } from './trpc.ts';

type Answer = NonNullable<ReportRow['comments'][number]['answer']>;
const TONES = { figure: 'ok', words: 'ok', texts: 'ok', none: 'warn' } as const satisfies Record<
  Answer,
  string
>;

/** What the unit did about a comment; nothing is said while it could do nothing. */
export function CommentAnswer({ answer }: { answer: Answer | null }) {
  const words = useWords(reportChangeWords);
  return answer && <StatusMark tone={TONES[answer]} word={words.answers[answer]} />;
}

/** A text with what was taken out struck through and what was put in underlined. */
export function TextDifference({ before, after }: Pick<ChangedText, 'before' | 'after'>) {
  const words = useWords(reportChangeWords);
  const { head, removed, added, tail } = splitChange(before, after);
  return (
    <span className={classes['text']}>
      {head}
      {removed !== '' && (
        <del>
          <VisuallyHidden>{words.removed}: </VisuallyHidden>
          {removed}
        </del>
      )}
      {added !== '' && (
        <ins>
          <VisuallyHidden>{words.added}: </VisuallyHidden>
          {added}
        </ins>
      )}
      <VisuallyHidden>({words.end}) </VisuallyHidden>
      {tail}
    </span>
  );
}

/** The words beside a figure, where they have changed. */
export function WordDifferences({ before, after }: Pick<ChangedCell, 'before' | 'after'>) {
  const words = useWords(reportChangeWords);
  return (['explanation', 'note'] as const).map((field) =>
    before[field] === after[field] ? null : (
      <p key={field} className={classes['words']}>
        {words[field]}: <TextDifference before={before[field] ?? ''} after={after[field] ?? ''} />
      </p>
    ),
  );
}

/** A changed box or line of the signed paper, days as people write them. */
export function ChangedTextLine({ change }: { change: ChangedText }) {
  const printed = (text: string) => (change.field === 'paperDate' && text !== '' ? printDay(text) : text);
  return <TextDifference before={printed(change.before)} after={printed(change.after)} />;
}

type Props = { changes: ReportChanges; rows: readonly ReportRow[] };

/** Everything that a report says differently, with who changed it and when; side by side, in the order of the form. */
export const ReportChangesPanel = memo(function ReportChangesPanel({ changes, rows }: Props) {
  const words = useWords(reportChangeWords);
  const { since, cells, texts } = changes;
  const cellOf = new Map(cells.map((cell) => [cellKeyOf(cell), cell]));
  const changed = rows.flatMap((row) => {
    const cell = cellOf.get(cellKeyOf(row));
    return cell ? [{ row, cell }] : [];
  });
  const title = since.kind === 'return' ? words.sinceReturn : words.sinceVersion(since.versionNumber);
  return (
    <Panel title={title}>
      <Text size="sm" c="dimmed" mb="sm">
        {since.kind === 'return'
          ? words.returnedBy(since.post, printMoment(since.at))
          : words.approvedBy(since.versionNumber, since.post, printMoment(since.at))}
        {since.reason && ` “${since.reason}”`}
      </Text>
      {changed.length === 0 && texts.length === 0 && <Text>{words.nothing}</Text>}
      {changed.length > 0 && (
        <div className={classes['scroll']}>
          <table className={classes['table']} aria-label={title}>
            <thead>
              <tr>
                <th scope="col">{words.line}</th>
                <th scope="col" data-number>
                  {words.before}
                </th>
                <th scope="col" data-number>
                  {words.after}
                </th>
                <th scope="col">{words.by}</th>
              </tr>
            </thead>
            <tbody>
              {changed.map(({ row, cell }) => (
                <ChangedLine key={cellKeyOf(row)} row={row} cell={cell} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {texts.map((change) => (
        <div key={change.field} className={classes['box']}>
          <strong>{words.texts[change.field]}</strong>
          <p>
            <ChangedTextLine change={change} />
          </p>
        </div>
      ))}
    </Panel>
  );
});

function ChangedLine({ row, cell }: { row: ReportRow; cell: ChangedCell }) {
  const words = useWords(reportChangeWords);
  const printed = printedChange(cell, row.decimals, words.estimated);
  return (
    <tr>
      <th scope="row">
        {row.label} {row.placeName ?? row.name}
        <WordDifferences before={cell.before} after={cell.after} />
      </th>
      <td data-number>{printed?.before}</td>
      <td data-number>
        <strong>{printed?.after}</strong>
      </td>
      <td>
        {cell.post}, {printMoment(cell.at)}
      </td>
    </tr>
  );
}
