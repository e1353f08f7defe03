import { addDays, type Day, printDay } from '@soket/shared/day';
import { printPeriod } from '@soket/shared/period';
import { statusWordVi } from '@soket/shared/report-status';
import express, { type Router } from 'express';
import type { Actor } from '../core/actor.ts';
import type { Clock } from '../core/clock.ts';
import type { Db } from '../core/db.ts';
import { formDefinitions } from '../reports/form-definition.ts';
import { type DueReport, dueReports } from '../reports/list-reports.ts';
import { taskDeadlines } from '../tasks/task-calendar.ts';
import { unitNamesOn } from '../units/unit-names.ts';
import { actorOfCalendarLink } from './calendar-link.ts';
import { deadlineSubject } from './extensions.ts';
import { type CalendarEntry, writeCalendar } from './ics.ts';

/** Deadlines gone by longer ago are of no use in a calendar; those ahead are limited by the periods that are open. */
const DAYS_BACK = 120;
const DAYS_AHEAD = 400;

type FeedDeps = { db: Db; clock: Clock };

/** `GET /<token>.ics`: the deadlines of the unit of the one whose address it is, for any calendar program. */
export function calendarRouter(deps: FeedDeps): Router {
  const router = express.Router();
  router.get('/:file', async (request, response) => {
    const token = /^(.+)\.ics$/.exec(request.params.file)?.[1] ?? '';
    const actor = await actorOfCalendarLink(deps.db, token);
    if (!actor?.unitId) {
      const message = 'Địa chỉ lịch này không còn dùng được; hãy tạo địa chỉ mới trong mục Nhập số liệu.';
      response.status(404).json({ code: 'NOT_FOUND', message });
      return;
    }
    const site = `${request.protocol}://${request.get('host') ?? 'localhost'}`;
    response
      .type('text/calendar; charset=utf-8')
      .set('Content-Disposition', 'inline; filename="han-gui-bao-cao.ics"')
      .send(await unitCalendar(deps, { ...actor, unitId: actor.unitId }, site));
  });
  return router;
}

async function unitCalendar(
  { db, clock }: FeedDeps,
  actor: Actor & { unitId: string },
  site: string,
): Promise<string> {
  const today = clock.today();
  const names = await unitNamesOn(db, [actor.unitId], today);
  const found = await Promise.all(SOURCES.map((source) => source(db, actor.unitId, today, site)));
  return writeCalendar(
    `Hạn báo cáo và nhiệm vụ – ${names.get(actor.unitId)?.name ?? ''}`,
    found.flat().sort((a, b) => a.day.localeCompare(b.day) || a.uid.localeCompare(b.uid)),
    clock.now(),
  );
}

/** What a unit has a day for. Another kind of deadline is one more function here. */
type CalendarSource = (db: Db, unitId: string, today: Day, site: string) => Promise<CalendarEntry[]>;
const SOURCES: readonly CalendarSource[] = [
  reportDeadlines,
  (db, unitId, today, site) =>
    taskDeadlines(db, unitId, { from: addDays(today, -DAYS_BACK), to: addDays(today, DAYS_AHEAD) }, site),
];

async function reportDeadlines(db: Db, unitId: string, today: Day, site: string): Promise<CalendarEntry[]> {
  const due = await dueReports(db, unitId, addDays(today, DAYS_AHEAD));
  const recent = due.filter(({ deadline }) => deadline !== null && deadline >= addDays(today, -DAYS_BACK));
  const [definitions, changes] = await Promise.all([
    formDefinitions(
      db,
      recent.map(({ formVersionId }) => formVersionId),
    ),
    timesChanged(db, unitId),
  ]);
  return recent.flatMap((report) => {
    if (report.deadline === null) return [];
    const formName = definitions.get(report.formVersionId)?.name ?? report.formCode;
    const sequence = changes.get(deadlineSubject(report)) ?? 0;
    return [entryOf(report, report.deadline, { formName, sequence, site })];
  });
}

/** How often each of a unit's deadlines was put off or put back, by `deadlineSubject`: a calendar must see it grow. */
async function timesChanged(db: Db, unitId: string): Promise<Map<string, number>> {
  const counted = await db.auditEvent.groupBy({
    by: ['subjectId'],
    where: { subjectType: 'deadline', unitId },
    _count: true,
  });
  return new Map(counted.map(({ subjectId, _count }) => [subjectId, _count]));
}

function entryOf(
  report: DueReport,
  deadline: Day,
  { formName, sequence, site }: { formName: string; sequence: number; site: string },
): CalendarEntry {
  const { formCode, periodCode, unitCode, unitName, status, firstSubmittedAt, extensionReason } = report;
  const what = `${formName}, ${printPeriod(periodCode)}`;
  const isSent = firstSubmittedAt !== null;
  const extension =
    extensionReason === null ? [] : [`Gia hạn đến ${printDay(deadline)}, lý do: ${extensionReason}`];
  const kind = extensionReason === null ? 'Hạn gửi' : 'Hạn gửi (gia hạn)';
  return {
    uid: `${formCode}-${periodCode}-${unitCode}@soket`,
    day: deadline,
    summary: `${isSent ? 'Đã gửi' : kind}: ${what}`,
    description: [unitName, ...extension, `Tình trạng: ${statusWordVi(status ?? 'missing')}`].join('\n'),
    url: `${site}/reports/${encodeURIComponent(formCode)}/${encodeURIComponent(periodCode)}`,
    sequence,
    reminder: isSent ? null : `Mai là hạn gửi ${what}`,
  };
}
