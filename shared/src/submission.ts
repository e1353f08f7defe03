import type { Day } from './day.ts';
import { entryState, reportingState } from './calendar.ts';
import { divide } from './decimal.ts';
import { printPercent } from './number-vi.ts';
import type { Period } from './period.ts';
import { isLate, type ReportStatus } from './report-status.ts';

/** What a unit was asked for in a period, and what came of it. */
export type Submission = {
  period: Period;
  /** the unit's own, when it was given more time; null: none was set */
  deadline: Day | null;
  /** of the version in work, or the last one approved */
  status: ReportStatus | 'missing';
  /** the first time it left the unit, in whichever version */
  firstSubmittedOn: Day | null;
};

/**
 * `notYet` begun and `running`: nothing is asked for yet. `awaited`: not sent, still in time. `overdue`: not sent, too
 * late. `onTime` and `late`: sent. `returned`: sent, and with the unit again.
 */
export const SUBMISSION_STATES = [
  'notYet',
  'running',
  'awaited',
  'overdue',
  'onTime',
  'late',
  'returned',
] as const;
export type SubmissionState = (typeof SUBMISSION_STATES)[number];

/** Where one report stands on a day. @source DOMAIN.md "A report's life" */
export function submissionState(submission: Submission, today: Day): SubmissionState {
  const { period, deadline, status, firstSubmittedOn } = submission;
  if (firstSubmittedOn !== null) {
    if (status === 'returned') return 'returned';
    return deadline !== null && isLate(firstSubmittedOn, deadline) ? 'late' : 'onTime';
  }
  const state = reportingState({ ...period, deadline }, today);
  return state === 'open' ? 'awaited' : state;
}

/**
 * Whether nothing more may be entered into a report on a day: entry of its period is closed, it was never sent, and no
 * extension is running. What was sent goes on: a returned report was asked for, a correction gives its reason.
 * @param extension the unit's own deadline, where it was given more time
 * @source product rule, docs/decisions/0013
 */
export function isEntryClosed(
  report: { closesOn: Day | null; extension: Day | null; wasSent: boolean },
  today: Day,
): boolean {
  const { closesOn, extension, wasSent } = report;
  if (wasSent || entryState(closesOn, today) !== 'closed') return false;
  return extension === null || today > extension;
}

/** How many reports were expected, came, and came in time; `undecided` may still come in time. */
export type SubmissionTally = { expected: number; submitted: number; onTime: number; undecided: number };

/**
 * Counts reports of any units and periods. A report is expected once its period has ended, or when it came earlier.
 * Parts are counted, so a total over units or periods is the same whichever way it is made; percentages are not averaged.
 * @source DOMAIN.md: completeness = submitted ÷ expected, timeliness = on time ÷ expected
 */
export function tallySubmissions(submissions: readonly Submission[], today: Day): SubmissionTally {
  const tally: SubmissionTally = { expected: 0, submitted: 0, onTime: 0, undecided: 0 };
  for (const submission of submissions) {
    const { firstSubmittedOn, deadline } = submission;
    const state = submissionState(submission, today);
    if (state === 'notYet' || state === 'running') continue;
    tally.expected += 1;
    if (state === 'awaited') tally.undecided += 1;
    if (firstSubmittedOn === null) continue;
    tally.submitted += 1;
    if (deadline === null || !isLate(firstSubmittedOn, deadline)) tally.onTime += 1;
  }
  return tally;
}

/** "85,7%" of a part of the expected; null, never 0%, where nothing is expected. */
export function printShare(count: number, expected: number): string | null {
  return expected === 0 ? null : printPercent(divide(String(100 * count), String(expected), 1), 1);
}
