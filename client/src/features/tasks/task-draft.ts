import type { Day } from '@soket/shared/day';
import { parseNumberVi } from '@soket/shared/number-vi';
import { printFigure } from '../../lib/format.ts';
import type { TaskDetail } from '../../lib/trpc.ts';

/** What is ordered, as it is being typed. */
export type TaskDraft = {
  text: string;
  planCode: string | null;
  serves: readonly string[];
  refersTo: readonly string[];
  issuer: string;
  issuedOn: Day | null;
  leadUnitCode: string | null;
  cooperatingUnitCodes: readonly string[];
  expectedProduct: string;
  weight: string;
  indicators: readonly { code: string; targetId: string | null }[];
  recursTo: Day | null;
  note: string;
  source: string | null;
};

export const EMPTY_DRAFT: TaskDraft = {
  text: '',
  planCode: null,
  serves: [],
  refersTo: [],
  issuer: '',
  issuedOn: null,
  leadUnitCode: null,
  cooperatingUnitCodes: [],
  expectedProduct: '',
  weight: '',
  indicators: [],
  recursTo: null,
  note: '',
  source: null,
};

/** A task as it was ordered, to be changed. */
export function draftOf(task: TaskDetail): TaskDraft {
  const codesOf = (named: readonly { code: string }[]) => named.map(({ code }) => code);
  return {
    text: task.text,
    planCode: task.plan?.code ?? null,
    serves: codesOf(task.directives),
    refersTo: codesOf(task.refersTo),
    issuer: task.issuer ?? '',
    issuedOn: task.issuedOn,
    leadUnitCode: task.leadUnit?.code ?? null,
    cooperatingUnitCodes: codesOf(task.cooperatingUnits),
    expectedProduct: task.expectedProduct ?? '',
    weight: task.weight === null ? '' : printFigure(task.weight),
    indicators: task.indicators.map(({ code, target }) => ({ code, targetId: target?.id ?? null })),
    recursTo: task.recursTo,
    note: task.note ?? '',
    source: task.source,
  };
}

/** The draft as the server takes it; null while there are no words, or a weight that is no number. */
export function orderOf({ text, weight, issuer, expectedProduct, note, ...draft }: TaskDraft) {
  const read = readWeight(weight);
  if (text.trim() === '' || !read.ok) return null;
  return {
    ...draft,
    text,
    weight: read.value,
    issuer: issuer.trim() || null,
    expectedProduct: expectedProduct.trim() || null,
    note: note.trim() || null,
    serves: [...draft.serves],
    refersTo: [...draft.refersTo],
    cooperatingUnitCodes: [...draft.cooperatingUnitCodes],
    indicators: [...draft.indicators],
  };
}

export function readWeight(weight: string) {
  return parseNumberVi(weight, { decimals: 3 });
}
