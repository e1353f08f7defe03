import { type FormChange, formChanges, type FormTerms, termsOf } from '@soket/shared/form-change';
import { useEffect, useReducer, useState } from 'react';
import { forget, keep, kept } from '../../lib/kept-in-tab.ts';
import { useMe } from '../../lib/me.ts';
import type { FormShown } from '../../lib/trpc.ts';

type Steps = {
  past: readonly FormTerms[];
  present: FormTerms;
  future: readonly FormTerms[];
  /** which fields the last edit was of */
  of: string;
};
type Move = { to: Partial<FormTerms> } | 'undo' | 'redo' | { restart: FormTerms };

const begin = (present: FormTerms): Steps => ({ past: [], present, future: [], of: '' });

function step(steps: Steps, move: Move): Steps {
  const { past, present, future } = steps;
  if (move === 'undo') {
    const earlier = past.at(-1);
    return earlier
      ? { past: past.slice(0, -1), present: earlier, future: [present, ...future], of: '' }
      : steps;
  }
  if (move === 'redo') {
    const [later, ...rest] = future;
    return later ? { past: [...past, present], present: later, future: rest, of: '' } : steps;
  }
  if ('restart' in move) return begin(move.restart);
  const of = Object.keys(move.to).join();
  const next = { ...present, ...move.to };
  // A name is typed letter by letter: that is one step.
  if (of === 'name' && steps.of === of) return { ...steps, present: next, future: [] };
  return { past: [...past, present], present: next, future: [], of };
}

export type FormDraft = {
  /** the form that the changes are made from; another one only when it is taken on */
  base: FormShown;
  terms: FormTerms;
  changes: FormChange[];
  /** somebody else's version has come while there are changes here */
  isStale: boolean;
  edit: (part: Partial<FormTerms>) => void;
  undo: (() => void) | null;
  redo: (() => void) | null;
  discard: () => void;
  /** given up on purpose: nothing of it comes back when the page is opened again */
  forget: () => void;
  /** these changes are now this version: it is shown as soon as the server tells it */
  savedAs: (version: number) => void;
  /** shows the newest version in place of what was changed here */
  takeNewest: () => void;
};

/** What a draft was when the page was left; another shape in a later build is another name. */
type Kept = { base: FormShown; present: FormTerms };
const SHAPE = 'form-draft-1';

/**
 * Unsaved changes of a form, step by step; they outlive loading the page anew. A version that comes meanwhile is taken on
 * silently while nothing is changed here, and never over somebody's changes.
 */
export function useFormDraft(newest: FormShown): FormDraft {
  const key = `soket.${useMe().userId}.${SHAPE}.${newest.code}`;
  // Written below under the name of this one shape.
  const [start] = useState(() => kept(key) as Kept | undefined);
  const [base, setBase] = useState(start?.base ?? newest);
  const [steps, move] = useReducer(step, start?.present ?? termsOf(newest), begin);
  const [saved, setSaved] = useState(0);
  const { present } = steps;
  const changes = formChanges(termsOf(base), present);
  const hasChanges = changes.length > 0;
  useEffect(() => {
    if (hasChanges) keep(key, { base, present } satisfies Kept);
    else forget(key);
  }, [key, hasChanges, base, present]);
  const takeNewest = () => {
    setBase(newest);
    move({ restart: termsOf(newest) });
  };
  const hasCome = newest !== base;
  const isStale = newest.version !== base.version && hasChanges && newest.version > saved;
  if (hasCome && (newest.version !== base.version ? !isStale : !hasChanges)) takeNewest();
  return {
    base,
    terms: present,
    changes,
    isStale,
    edit: (part) => move({ to: part }),
    undo: steps.past.length > 0 ? () => move('undo') : null,
    redo: steps.future.length > 0 ? () => move('redo') : null,
    discard: () => move({ to: termsOf(base) }),
    forget: () => forget(key),
    savedAs: setSaved,
    takeNewest,
  };
}
