import { IconAlertCircle } from '@tabler/icons-react';
import { useWords } from '../../lib/language.ts';
import type { DocumentSummary } from '../../lib/trpc.ts';
import { directiveWords } from './directive-words.ts';
import classes from './directives.module.css';
import { misprintOf } from './prepare-directive.ts';

/** A number that the source prints in a doubtful way: as printed, with the likely reading beside it. */
export function Misprint({ document }: { document: DocumentSummary }) {
  const words = useWords(directiveWords);
  const misprint = misprintOf(document);
  if (misprint === null) return null;
  return (
    <p className={classes['misprint']}>
      <IconAlertCircle size={17} aria-hidden />
      <span>
        <b>{words.misprint}.</b> {words.printedAs}: {misprint.printed.map((text) => `“${text}”`).join('; ')}
        {misprint.likely !== null && (
          <>
            {' '}
            · {words.likely}: <b>{misprint.likely}</b>
          </>
        )}
      </span>
    </p>
  );
}
