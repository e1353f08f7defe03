import { marksIn, type SearchTerm } from '@soket/shared/document-search';
import { Fragment } from 'react';

type Props = { text: string; terms: readonly SearchTerm[] };

/** A text with the words that were looked for marked in it. */
export function Marked({ text, terms }: Props) {
  const whole = text.normalize('NFC');
  const marks = terms.length === 0 ? [] : marksIn(whole, terms);
  return (
    <>
      {marks.map(({ from, to }, index) => (
        <Fragment key={from}>
          {whole.slice(marks[index - 1]?.to ?? 0, from)}
          <mark>{whole.slice(from, to)}</mark>
        </Fragment>
      ))}
      {whole.slice(marks.at(-1)?.to ?? 0)}
    </>
  );
}
