import { printDay } from '../../lib/format.ts';
import type { ReportListItem } from '../../lib/trpc.ts';
import type { Tone } from '../../ui/status-mark.tsx';
import type { reportingWords } from './reporting-words.ts';

type Words = (typeof reportingWords)['vi'];
type Due = Pick<ReportListItem, 'daysLeft' | 'isLate' | 'deadline'> & {
  closedSince?: ReportListItem['closedSince'];
};

/** From this many days before the deadline on people are reminded. */
export const SOON_DAYS = 3;

/** How much time there is, in a word and its mark. `daysLeft` is null once the report has been sent. */
export function deadlineMark(
  { daysLeft, isLate, deadline, closedSince = null }: Due,
  words: Words,
): { tone: Tone; word: string } {
  if (closedSince !== null) return { tone: 'bad', word: words.closedSince(printDay(closedSince)) };
  if (deadline === null) return { tone: 'neutral', word: words.noDeadline };
  if (daysLeft === null)
    return isLate ? { tone: 'warn', word: words.late } : { tone: 'ok', word: words.notLate };
  if (daysLeft < 0) return { tone: 'bad', word: words.daysLate(-daysLeft) };
  if (daysLeft === 0) return { tone: 'warn', word: words.dueToday };
  return { tone: daysLeft <= SOON_DAYS ? 'warn' : 'info', word: words.daysLeft(daysLeft) };
}
