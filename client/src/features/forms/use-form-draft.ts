import { type FormChange, formChanges, type FormTerms, termsOf } from '@soket/shared/form-change';
import { useReducer, useState } from 'react';
import type { FormShown } from '../../lib/trpc.ts';

type Steps = { past: readonly FormTerms[]; present: FormTerms; future: readonly FormTerms[] };
type Move = { to: FormTerms } | 'undo' | 'redo' | { restart: FormTerms };

function step(steps: Steps, move: Move): Steps {
  const { past, present, future } = steps;
  if (move === 'undo') {
    const earlier = past.at(-1);
    return earlier ? { past: past.slice(0, -1), present: earlier, future: [present, ...future] } : steps;
  }
  if (move === 'redo') {
    const [later, ...rest] = future;
    return later ? { past: [...past, present], present: later, future: rest } : steps;
  }
  if ('restart' in move) return { past: [], present: move.restart, future: [] };
  return { past: [...past, present], present: move.to, future: [] };
}

export type FormDraft = {
  /** the form that the changes are made from; another one only when it is taken on */
  base: FormShown;
  terms: FormTerms;
  changes: FormChange[];
  /** somebody else's version has come while there are changes here */
  isStale: boolean;
  edit: (terms: FormTerms) => void;
  undo: (() => void) | null;
  redo: (() => void) | null;
  discard: () => void;
  /** these changes are now this version: it is shown as soon as the server tells it */
  savedAs: (version: number) => void;
  /** shows the newest version in place of what was changed here */
  takeNewest: () => void;
};

/**
 * Unsaved changes of a form, step by step. A version that comes meanwhile is taken on silently while nothing is changed
 * here, and never over somebody's changes.
 */
export function useFormDraft(newest: FormShown): FormDraft {
  const [base, setBase] = useState(newest);
  const [steps, move] = useReducer(step, newest, (form) => ({
    past: [],
    present: termsOf(form),
    future: [],
  }));
  const [saved, setSaved] = useState(0);
  const changes = formChanges(termsOf(base), steps.present);
  const takeNewest = () => {
    setBase(newest);
    move({ restart: termsOf(newest) });
  };
  const hasCome = newest !== base;
  const isStale = newest.version !== base.version && changes.length > 0 && newest.version > saved;
  if (hasCome && (newest.version !== base.version ? !isStale : changes.length === 0)) takeNewest();
  return {
    base,
    terms: steps.present,
    changes,
    isStale,
    edit: (terms) => move({ to: terms }),
    undo: steps.past.length > 0 ? () => move('undo') : null,
    redo: steps.future.length > 0 ? () => move('redo') : null,
    discard: () => move({ to: termsOf(base) }),
    savedAs: setSaved,
    takeNewest,
  };
}
