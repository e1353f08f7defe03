import { addDays, type Day, dayOf, daysBetween, printDay } from '@soket/shared/day';
import { printPeriod } from '@soket/shared/period';
import { may } from '@soket/shared/permissions';
import { isEntryClosed } from '@soket/shared/submission';
import type { Db } from '../core/db.ts';
import { formDefinitions } from '../reports/form-definition.ts';
import { type DueReport, dueReports } from '../reports/list-reports.ts';
import { newsBefore, newsSince, type Reminder, type ReminderSource, type Section } from './reminder.ts';

const LATE: Section = {
  title: 'Quá hạn, chưa gửi',
  summary: (count) => `${count} báo cáo quá hạn`,
};
const RETURNED: Section = {
  title: 'Trả lại để bổ sung',
  summary: (count) => `${count} báo cáo trả lại`,
};
const DUE: Section = {
  title: 'Sắp đến hạn',
  summary: (count) => `${count} báo cáo sắp đến hạn`,
};

const DAYS_AHEAD = 7;

/** What a unit still has to send: late, returned, due within a week. @source product rule, docs/decisions/0013 */
export const reportReminders: ReminderSource = async (db, actor, today) => {
  if (actor.unitId === null || !may(actor.role, 'reports:save')) return [];
  const reports = await dueReports(db, actor.unitId, today);
  const open = reports.filter(
    (report) => report.status === null || report.status === 'draft' || report.status === 'returned',
  );
  const [definitions, returnedOn] = await Promise.all([
    formDefinitions(
      db,
      open.map(({ formVersionId }) => formVersionId),
    ),
    returnDays(db, actor.unitId),
  ]);
  const reminders = open.flatMap((report): Reminder[] => {
    const found = judge(report, returnedOn.get(keyOf(report)) ?? null, today);
    if (!found) return [];
    const name = definitions.get(report.formVersionId)?.name ?? report.formCode;
    return [
      {
        section: found.section,
        text: `${name}, ${printPeriod(report.periodCode)}: ${found.words}`,
        count: 1,
        path: `/reports/${encodeURIComponent(report.formCode)}/${encodeURIComponent(report.periodCode)}`,
        newsOn: found.newsOn,
      },
    ];
  });
  return [LATE, RETURNED, DUE].flatMap((section) => reminders.filter((each) => each.section === section));
};

type Judged = Pick<Reminder, 'section' | 'newsOn'> & { words: string };

function judge(report: DueReport, returnedOn: Day | null, today: Day): Judged | null {
  const { status, deadline, extensionReason, closesOn, firstSubmittedAt } = report;
  if (status === 'returned') {
    const words = returnedOn === null ? 'cần bổ sung' : `trả lại ngày ${printDay(returnedOn)}`;
    return { section: RETURNED, words, newsOn: returnedOn && newsSince(returnedOn, today) };
  }
  // The draft of a correction: the unit began it itself, and nothing is late.
  if (firstSubmittedAt !== null || deadline === null) return null;
  const extension = extensionReason === null ? null : deadline;
  if (isEntryClosed({ closesOn, extension, wasSent: false }, today)) return null;
  const draft = status === 'draft' ? '; đang nhập' : '';
  if (deadline < today) {
    const closing = closesOn !== null && closesOn > today ? `; khóa nhập từ ${printDay(closesOn)}` : '';
    const words = `hạn ${printDay(deadline)}, quá ${daysBetween(deadline, today)} ngày${draft}${closing}`;
    return { section: LATE, words, newsOn: newsSince(deadline, today) };
  }
  if (deadline > addDays(today, DAYS_AHEAD)) return null;
  const left = daysBetween(today, deadline);
  const extended = extension === null ? '' : ' (gia hạn)';
  const words = `hạn ${printDay(deadline)}${extended}, ${left === 0 ? 'hôm nay' : `còn ${left} ngày`}${draft}`;
  return { section: DUE, words, newsOn: newsBefore(deadline, today) };
}

const keyOf = ({ formCode, periodCode }: { formCode: string; periodCode: string }) =>
  `${formCode} ${periodCode}`;

async function returnDays(db: Db, unitId: string): Promise<Map<string, Day>> {
  const rows = await db.reportVersion.findMany({
    where: { unitId, status: 'returned', returnedAt: { not: null } },
    select: {
      returnedAt: true,
      report: { select: { form: { select: { code: true } }, period: { select: { code: true } } } },
    },
  });
  return new Map(
    rows.flatMap(({ returnedAt, report }) =>
      returnedAt
        ? [[keyOf({ formCode: report.form.code, periodCode: report.period.code }), dayOf(returnedAt)]]
        : [],
    ),
  );
}
