import { Group } from '@mantine/core';
import { printCount } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import type { ReportListItem } from '../../lib/trpc.ts';
import { StatusMark } from '../../ui/status-mark.tsx';
import { calendarWords } from './calendar-words.ts';
import { SOON_DAYS } from './deadline-words.ts';

/** One line above the list: how many are overdue, and how many are due within days. Nothing where all is in time. */
export function DeadlineReminder({ items }: { items: readonly ReportListItem[] }) {
  const words = useWords(calendarWords);
  const { overdue, soon } = dueNow(items);
  if (overdue + soon === 0) return null;
  return (
    <Group gap="lg" role="status">
      {overdue > 0 && <StatusMark tone="bad" word={words.overdue(printCount(overdue))} />}
      {soon > 0 && <StatusMark tone="warn" word={words.soon(printCount(soon), printCount(SOON_DAYS))} />}
    </Group>
  );
}

/** A report that came back is not overdue: it was sent, and timeliness is judged by the first time. */
export function dueNow(items: readonly ReportListItem[]): { overdue: number; soon: number } {
  const waiting = items.filter(({ isOpen, status }) => isOpen && status !== 'returned');
  const within = (least: number, most: number) =>
    waiting.filter(({ daysLeft }) => daysLeft !== null && daysLeft >= least && daysLeft <= most).length;
  return { overdue: within(-Infinity, -1), soon: within(0, SOON_DAYS) };
}
