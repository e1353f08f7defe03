import { faultOf } from '../../../lib/fault-message.ts';
import { apiFault } from '../../../lib/trpc.ts';
import type { SaveOutcome } from './report-editor.ts';

/** Whether the server never got it, broke over it, or waits for a sign-in: the same may be asked again. */
export function isUnanswered(error: unknown): boolean {
  const fault = apiFault(error)?.fault;
  return (
    !fault ||
    (fault.domain === null && fault.fields.length === 0) ||
    fault.domain?.code === 'SIGN_IN_REQUIRED'
  );
}

/** What becomes of a delivery that was not saved. */
export function outcomeOf(error: unknown): SaveOutcome {
  if (faultOf(error)?.code === 'REPORT_CHANGED') return { kind: 'changed', error };
  return { kind: isUnanswered(error) ? 'unreachable' : 'refused', error };
}
