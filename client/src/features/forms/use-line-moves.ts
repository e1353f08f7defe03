import type { LineTerms } from '@soket/shared/form-change';
import { movedBy, movedTo, withoutLine } from '@soket/shared/form-lines';
import { useLayoutEffect, useRef, useState } from 'react';
import { useWords } from '../../lib/language.ts';
import { builderWords } from './builder-words.ts';

export type LineMoves = {
  /** null where the line cannot go */
  by: (elementCode: string, step: -1 | 1) => (() => void) | null;
  /** the line that is being dragged takes the place of this one */
  dropOn: (elementCode: string) => void;
  drag: (elementCode: string | null) => void;
  dragged: string | null;
  remove: (elementCode: string) => void;
};

/** Lines moved by dragging or step by step, said aloud, with the focus staying on the line. */
export function useLineMoves(lines: readonly LineTerms[], onChange: ((lines: LineTerms[]) => void) | null) {
  const words = useWords(builderWords);
  const [dragged, setDragged] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const table = useRef<HTMLTableElement>(null);
  const focus = useRef<string | null>(null);

  useLayoutEffect(() => {
    if (focus.current === null) return;
    table.current?.querySelector<HTMLElement>(focus.current)?.focus();
    focus.current = null;
  }, [lines]);

  const put = (elementCode: string, after: LineTerms[] | null) => {
    const line = after?.find((each) => each.elementCode === elementCode);
    if (!after || !line) return;
    onChange?.(after);
    setSaid(words.moved(line.name, line.label, line.section));
  };
  const moves: LineMoves = {
    by: (elementCode, step) => {
      const after = movedBy(lines, elementCode, step);
      return (
        after &&
        (() => {
          focus.current = `[data-line="${elementCode}"] [data-edit] button`;
          put(elementCode, after);
        })
      );
    },
    dropOn: (target) => {
      if (dragged !== null) put(dragged, movedTo(lines, dragged, target));
      setDragged(null);
    },
    drag: setDragged,
    dragged,
    remove: (elementCode) => onChange?.(withoutLine(lines, elementCode)),
  };
  return { said, table, moves };
}
