import { addDays, type Day, printDay } from '@soket/shared/day';
import { printPeriod } from '@soket/shared/period';
import { statusWordVi } from '@soket/shared/report-status';
import express, { type Router } from 'express';
import type { Actor } from '../core/actor.ts';
import type { Clock } from '../core/clock.ts';
import type { Db } from '../core/db.ts';
import { formDefinitions } from '../reports/form-definition.ts';
import { type DueReport, dueReports } from '../reports/list-reports.ts';
import { unitNamesOn } from '../units/unit-names.ts';
import { actorOfCalendarLink } from './calendar-link.ts';
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
  const due = await dueReports(db, actor.unitId, addDays(today, DAYS_AHEAD));
  const recent = due.filter(({ deadline }) => deadline !== null && deadline >= addDays(today, -DAYS_BACK));
  const definitions = await formDefinitions(
    db,
    recent.map(({ formVersionId }) => formVersionId),
  );
  const entries = recent.flatMap((report) =>
    report.deadline === null
      ? []
      : [
          entryOf(
            report,
            report.deadline,
            definitions.get(report.formVersionId)?.name ?? report.formCode,
            site,
          ),
        ],
  );
  return writeCalendar(
    `Hạn gửi báo cáo – ${names.get(actor.unitId)?.name ?? ''}`,
    entries.sort((a, b) => a.day.localeCompare(b.day) || a.uid.localeCompare(b.uid)),
    clock.now(),
  );
}

function entryOf(report: DueReport, deadline: Day, formName: string, site: string): CalendarEntry {
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
    sequence: report.timesExtended,
    reminder: isSent ? null : `Mai là hạn gửi ${what}`,
  };
}
