import type { Day } from '@soket/shared/day';
import { type Reader, toDay } from '../core/db.ts';

export type Extension = { deadline: Day; reason: string };
type Key = { periodId: string; formId: string; unitId: string };

export const extensionKey = ({ periodId, formId, unitId }: Key): string => `${periodId} ${formId} ${unitId}`;

/** Who was given more time in these periods, by `extensionKey`. They are few: an extension is the exception. */
export async function extensionsFor(
  reader: Reader,
  periodIds: readonly string[],
): Promise<Map<string, Extension>> {
  const rows = await reader.deadlineExtension.findMany({
    where: { periodId: { in: [...new Set(periodIds)] } },
    select: { periodId: true, formId: true, unitId: true, deadline: true, reason: true },
  });
  return new Map(
    rows.map((row) => [extensionKey(row), { deadline: toDay(row.deadline), reason: row.reason }]),
  );
}

/** What an extension's events are recorded under: it may be given before there is a report. */
export const deadlineSubject = (asked: { formCode: string; unitCode: string; periodCode: string }): string =>
  `${asked.formCode} ${asked.unitCode} ${asked.periodCode}`;
