import type { Day } from '@soket/shared/day';
import type { Validity } from './document-hit.ts';

export const VALIDITIES = ['inForce', 'notYet', 'ended', 'replaced'] as const satisfies readonly Validity[];

/**
 * How a document stands on a day; what is not said does not limit it.
 * @param replacedFrom from when each document that replaces it counts; null: from an unknown day
 */
export function validityOf(
  document: { validFrom: Day | null; validTo: Day | null; replacedFrom: readonly (Day | null)[] },
  today: Day,
): Validity {
  const { validFrom, validTo, replacedFrom } = document;
  if (replacedFrom.some((day) => day === null || day <= today)) return 'replaced';
  if (validTo !== null && validTo < today) return 'ended';
  return validFrom !== null && validFrom > today ? 'notYet' : 'inForce';
}
