import type { ReportSheet } from '../../lib/trpc.ts';

type ReportEvent = ReportSheet['events'][number];

/**
 * A report saves itself while it is typed: saves of one post in a row, of one version, are one line with the last
 * moment and how many they were; what was taken from a file is not lost among them. Every other event stands for itself.
 * @shape events in the order they happened
 */
export function collapseEvents(events: readonly ReportEvent[]): { event: ReportEvent; times: number }[] {
  const lines: { event: ReportEvent; times: number }[] = [];
  for (const event of events) {
    const last = lines.at(-1);
    const goesOn =
      last !== undefined &&
      event.action === 'reports:save' &&
      last.event.action === event.action &&
      last.event.post === event.post &&
      last.event.versionNumber === event.versionNumber &&
      last.event.fileNames.join('\n') === event.fileNames.join('\n');
    if (goesOn) lines.splice(-1, 1, { event, times: last.times + 1 });
    else lines.push({ event, times: 1 });
  }
  return lines;
}
