import { dayOf, maxDay } from '@soket/shared/day';
import { printPeriod } from '@soket/shared/period';
import { may } from '@soket/shared/permissions';
import { reviewable } from '../review/review-access.ts';
import { mayStep } from '../review/review-queue.ts';
import { unitNamesOn } from '../units/unit-names.ts';
import { newsSince, type Reminder, type ReminderSource, type Section } from './reminder.ts';

const TO_REVIEW: Section = {
  title: 'Chờ thẩm định',
  summary: (count) => `${count} báo cáo chờ thẩm định`,
};
const TO_APPROVE: Section = {
  title: 'Chờ duyệt',
  summary: (count) => `${count} báo cáo chờ duyệt`,
};

/** More units than this are counted, not named. */
const NAMED = 6;

/** What waits for the step that is this person's: a head approves, a specialist reviews. One line per form and period. */
export const reviewReminders: ReminderSource = async (db, actor, today) => {
  if (!may(actor.role, 'review:markReviewed')) return [];
  const step = may(actor.role, 'review:approve') ? 'approve' : 'review';
  const versions = await db.reportVersion.findMany({
    where: { AND: [reviewable(actor), { status: { in: ['submitted', 'reviewed'] } }] },
    select: {
      status: true,
      submittedAt: true,
      unitId: true,
      formVersion: { select: { name: true, oneStep: true } },
      report: { select: { formId: true, period: { select: { code: true, lastDay: true } } } },
    },
    orderBy: [{ report: { period: { lastDay: 'asc' } } }, { report: { form: { code: 'asc' } } }],
  });
  const waiting = versions.flatMap(({ submittedAt, ...version }) =>
    submittedAt && mayStep(actor.role, step, version.status, version.formVersion.oneStep)
      ? [{ ...version, submittedOn: dayOf(submittedAt) }]
      : [],
  );
  const names = await unitNamesOn(
    db,
    waiting.map(({ unitId }) => unitId),
    today,
  );
  const groups = Map.groupBy(waiting, ({ report }) => `${report.formId} ${report.period.code}`);
  return [...groups.values()].flatMap((group): Reminder[] => {
    const [first] = group;
    if (!first) return [];
    const units = group
      .map(({ unitId }) => names.get(unitId)?.shortName ?? '')
      .sort((a, b) => a.localeCompare(b, 'vi'));
    const who = units.length > NAMED ? '' : ` (${units.join(', ')})`;
    const { name } = first.formVersion;
    return [
      {
        section: step === 'approve' ? TO_APPROVE : TO_REVIEW,
        text: `${name}, ${printPeriod(first.report.period.code)}: ${group.length} báo cáo${who}`,
        count: group.length,
        path: '/review',
        newsOn: group
          .flatMap(({ submittedOn }) => newsSince(submittedOn, today) ?? [])
          .reduce<string | null>((latest, day) => (latest === null ? day : maxDay(latest, day)), null),
      },
    ];
  });
};
