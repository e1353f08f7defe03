// Where one stands in the queue. The server puts doubts first, then deadlines; here only what waits for somebody else
// goes behind what waits for the reader.
import type { ReviewQueueItem } from '../../lib/trpc.ts';

export function isMine(item: Pick<ReviewQueueItem, 'mayReview' | 'mayApprove'>): boolean {
  return item.mayReview || item.mayApprove;
}

/** The queue as it is shown and walked through. */
export function walkOrder(queue: readonly ReviewQueueItem[]): ReviewQueueItem[] {
  return [...queue.filter(isMine), ...queue.filter((item) => !isMine(item))];
}

/** The neighbour in the queue; the ends hold. A report that is not in the queue leads to its first one. */
export function neighbour(
  queue: readonly ReviewQueueItem[],
  versionId: string | null,
  step: 1 | -1,
): string | null {
  const order = walkOrder(queue);
  const here = order.findIndex((item) => item.versionId === versionId);
  if (here === -1) return order[0]?.versionId ?? null;
  return (order[here + step] ?? order[here])?.versionId ?? null;
}

/**
 * The report to look at once these are done: the next one that waits for the reader, else the one before, else none.
 * @param queue as it was before the step
 */
export function afterStep(
  queue: readonly ReviewQueueItem[],
  done: readonly string[],
  current: string | null,
): string | null {
  const order = walkOrder(queue);
  const here = order.findIndex((item) => item.versionId === current);
  const waits = (item: ReviewQueueItem) => isMine(item) && !done.includes(item.versionId);
  const next = order.slice(here + 1).find(waits) ?? order.slice(0, Math.max(here, 0)).find(waits);
  return next?.versionId ?? null;
}
