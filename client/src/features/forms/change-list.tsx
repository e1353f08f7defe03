import type { ChangeText } from '@soket/shared/form-change-text';
import { useWords } from '../../lib/language.ts';
import classes from './form-page.module.css';
import { formsWords } from './forms-words.ts';

/** What differs between two versions, each as a sentence before and after. */
export function ChangeList({ changes }: { changes: readonly ChangeText[] }) {
  const words = useWords(formsWords);
  return (
    <ul className={classes['changes']}>
      {changes.map((change) => (
        <li key={JSON.stringify(change)}>
          <b>{word(change, words)}: </b>
          {change.line !== null && <span>{change.line}: </span>}
          {change.before !== null && (
            <del className={classes['gone']} data-alone={change.after === null || undefined}>
              {change.before}
            </del>
          )}
          {change.before !== null && change.after !== null && <span> {words.becomes} </span>}
          {change.after !== null && <ins className={classes['come']}>{change.after}</ins>}
        </li>
      ))}
    </ul>
  );
}

function word(
  { before, after }: ChangeText,
  words: { added: string; removed: string; changed: string },
): string {
  if (before === null) return words.added;
  return after === null ? words.removed : words.changed;
}
