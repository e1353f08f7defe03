import type { ReportListItem } from '../../lib/trpc.ts';

/** What asks for work first: what came back, then what is due soonest. A period still running asks for
 * nothing yet. Sent ones and earlier ones keep their order. */
export function sortReports(items: readonly ReportListItem[]): {
  todo: ReportListItem[];
  running: ReportListItem[];
  sent: ReportListItem[];
  /** never sent, and nothing is taken any more */
  closed: ReportListItem[];
  earlier: ReportListItem[];
} {
  const urgency = ({ status, deadline }: ReportListItem) =>
    `${status === 'returned' ? 0 : 1} ${deadline ?? '9999'}`;
  const order = (left: ReportListItem, right: ReportListItem) =>
    urgency(left) < urgency(right) ? -1 : urgency(left) > urgency(right) ? 1 : 0;
  return {
    todo: items.filter(({ isOpen, isRunning }) => isOpen && !isRunning).sort(order),
    running: items.filter(({ isOpen, isRunning }) => isOpen && isRunning).sort(order),
    sent: items.filter(({ status }) => status === 'submitted' || status === 'reviewed'),
    closed: items.filter(({ closedSince }) => closedSince !== null),
    earlier: items.filter(({ isOpen, status }) => !isOpen && status === 'approved'),
  };
}
