import { printShare, type SubmissionState } from '@soket/shared/submission';
import { printCount, printDay } from '../../lib/format.ts';
import type { SubmissionCell, SubmissionMatrix } from '../../lib/trpc.ts';
import type { Tone } from '../../ui/status-mark.tsx';
import type { DeadlinesWords } from './deadlines-words.ts';

type Period = SubmissionMatrix['periods'][number];
type PeriodEntry = Period['entry'];

const TONES = {
  notYet: 'neutral',
  running: 'neutral',
  awaited: 'info',
  overdue: 'bad',
  onTime: 'ok',
  late: 'warn',
  returned: 'warn',
} as const satisfies Record<SubmissionState, Tone>;

export function submissionTone(state: SubmissionState): Tone {
  return TONES[state];
}

/** Parts first, then what they make: "12/14 · 85,7%"; nothing expected is a dash, never 0%. */
export function shareText(count: number, expected: number): string {
  const share = printShare(count, expected);
  return share === null ? '–' : `${printCount(count)}/${printCount(expected)} · ${share}`;
}

/** The small line under the state: when it came, until when it may come, that somebody is at work on it. */
export function cellDetail(cell: SubmissionCell, words: DeadlinesWords): string | null {
  const { state, status, deadline, extensionReason, firstSubmittedOn } = cell;
  const parts = [
    (state === 'late' || state === 'returned') && firstSubmittedOn !== null
      ? words.sentOn(printDay(firstSubmittedOn))
      : null,
    firstSubmittedOn === null && status === 'draft' ? words.drafted : null,
    extensionReason !== null && deadline !== null ? words.extendedTo(printDay(deadline)) : null,
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(' · ');
}

/** What a click on a cell leads to: the report under review, the report to read, more time for the unit, or nothing. */
export type CellAction =
  { kind: 'review'; versionId: string } | { kind: 'report' } | { kind: 'extend' } | null;

export function cellAction(cell: SubmissionCell, mayExtend: boolean): CellAction {
  const { firstSubmittedOn, status, versionId, deadline } = cell;
  if (firstSubmittedOn !== null) {
    const isUnderReview = status === 'submitted' || status === 'reviewed';
    return isUnderReview && versionId !== null ? { kind: 'review', versionId } : { kind: 'report' };
  }
  return mayExtend && deadline !== null ? { kind: 'extend' } : null;
}

/** What a period's head says about entry: when it ends or has ended; null where it stays open. */
export function entryLine({ state, closesOn }: PeriodEntry, words: DeadlinesWords): string | null {
  if (state === 'open' || closesOn === null) return null;
  return state === 'closed' ? words.closedFrom(printDay(closesOn)) : words.closesFrom(printDay(closesOn));
}

/** Whether staff can close a period, or open it again; before it has ended there is nothing to decide. */
export function entryAction({ state, entry }: Period, mayClose: boolean): 'close' | 'reopen' | null {
  if (!mayClose || state === 'notYet' || state === 'running') return null;
  return entry.state === 'open' ? 'close' : 'reopen';
}

/** Every decision about entry in sight as a sentence, the calendar's own included. */
export function closingLines({ periods }: SubmissionMatrix, words: DeadlinesWords): string[] {
  return periods.flatMap(({ label, entry }) => {
    const when = entryLine(entry, words) ?? (entry.reason === null ? null : words.heldOpen);
    if (when === null) return [];
    return [
      words.closing(
        label,
        when,
        entry.reason === null ? words.byCalendar : words.closingReason(entry.reason),
      ),
    ];
  });
}

/** Every extension in sight as a sentence, in the order of the table. */
export function extensionLines({ units, periods }: SubmissionMatrix, words: DeadlinesWords): string[] {
  return units.flatMap((unit) =>
    unit.cells.flatMap((cell, index) => {
      if (!cell?.deadline || cell.extensionReason === null) return [];
      const period = periods[index]?.label ?? '';
      return [words.extension(unit.name, period, printDay(cell.deadline), cell.extensionReason)];
    }),
  );
}
