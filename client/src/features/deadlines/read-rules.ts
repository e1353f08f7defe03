import type { Day } from '@soket/shared/day';
import type { Calendars } from '../../lib/trpc.ts';

export type Rule = Calendars['models'][number]['rules'][number];

/** A rule as it is typed: numbers are text until they can be read. */
export type TypedRule = {
  key: string;
  validFrom: Day | null;
  validTo: Day | null;
  startDay: string;
  deadlineKind: 'after' | 'dayOfMonth';
  deadline: string;
  source: string;
  /** of the model it came from; what is typed is what the typist has read */
  verified: boolean;
};

export function typedRule(rule: Rule, key: string): TypedRule {
  const { validFrom, validTo, startDay, deadline, source, verified } = rule;
  const isAfter = 'daysAfterCutOff' in deadline;
  return {
    ...{ key, validFrom, validTo, source, verified },
    startDay: String(startDay),
    deadlineKind: isAfter ? 'after' : 'dayOfMonth',
    deadline: String(isAfter ? deadline.daysAfterCutOff : deadline.dayOfMonth),
  };
}

export function emptyRule(key: string): TypedRule {
  const days = { validFrom: null, validTo: null };
  return { key, ...days, startDay: '1', deadlineKind: 'after', deadline: '', source: '', verified: true };
}

/** The rule, or null while one of its fields cannot be read. */
export function readRule(typed: TypedRule): Rule | null {
  const { validFrom, validTo, deadlineKind, verified } = typed;
  const startDay = wholeNumber(typed.startDay, 28);
  const due = wholeNumber(typed.deadline, deadlineKind === 'after' ? 90 : 28);
  const source = typed.source.trim();
  if (startDay === null || due === null || source === '') return null;
  const deadline = deadlineKind === 'after' ? { daysAfterCutOff: due } : { dayOfMonth: due };
  return { validFrom, validTo, startDay, deadline, verified, source };
}

/** From 1 to `most`. */
function wholeNumber(text: string, most: number): number | null {
  const value = /^\d{1,2}$/.test(text.trim()) ? Number(text) : 0;
  return value >= 1 && value <= most ? value : null;
}
