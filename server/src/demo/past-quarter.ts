import { randomUUID } from 'node:crypto';
import { addDays } from '@soket/shared/day';
import { printNumber } from '@soket/shared/number-vi';
import { correctReport } from '../reports/correct-report.ts';
import { reporterNameOf } from './demo-organisation.ts';
import { approvalDay, deliveryOf, momentOn, reviewDay, workingDay } from './moments.ts';
import type { PlannedReport } from './planned-report.ts';
import type { Quarter } from './quarters.ts';
import {
  approveAll,
  enterReport,
  inParallel,
  returnReport,
  reviewAll,
  sendReport,
  type Stage,
} from './replay.ts';

/** A report that came back once, and one whose approved figure was corrected later: both end at the planned value. */
const RETURNED = { unitCode: 'giathuy', periodCode: '2020-Q4', elementCode: 'W-TAPHUAN' };
export const CORRECTED = { unitCode: 'phucloi', periodCode: '2021-Q2', elementCode: 'F33' };

const isOf = (report: PlannedReport, place: { unitCode: string; periodCode: string }) =>
  report.formCode === 'B01' && report.unitCode === place.unitCode && report.periodCode === place.periodCode;

/** The report with another value in one cell, as it was first typed. */
function mistyped(
  report: PlannedReport,
  elementCode: string,
  change: (value: number) => number,
): PlannedReport {
  return {
    ...report,
    figures: report.figures.map((figure) =>
      figure.elementCode === elementCode
        ? {
            ...figure,
            value: String(change(Number(figure.value))),
            explanation: 'Đã đối chiếu với sổ theo dõi (nội dung minh họa).',
          }
        : figure,
    ),
  };
}

const addZero = (value: number) => Math.max(1, value) * 10;

async function deliver(stage: Stage, report: PlannedReport, quarter: Quarter): Promise<void> {
  const { savedAt, submittedAt } = deliveryOf(report.unitCode, quarter);
  if (isOf(report, RETURNED)) return deliverTwice(stage, report, quarter);
  const typed = isOf(report, CORRECTED) ? mistyped(report, CORRECTED.elementCode, addZero) : report;
  const revision = await enterReport(stage, typed, savedAt);
  await sendReport(stage, typed, submittedAt, revision);
}

async function deliverTwice(stage: Stage, report: PlannedReport, quarter: Quarter): Promise<void> {
  const first = mistyped(report, RETURNED.elementCode, (value) => value + 60);
  const [before, last] = [workingDay(addDays(quarter.lastDay, 3)), workingDay(addDays(quarter.lastDay, 5))];
  const sent = await sendReport(
    stage,
    first,
    momentOn(before, 10),
    await enterReport(stage, first, momentOn(before, 9)),
  );
  const returned = await returnReport(stage, first, momentOn(before, 15, sent), {
    elementCode: RETURNED.elementCode,
    comment: 'Đề nghị đối chiếu với danh sách lớp: số lượt lớn hơn số đã mở lớp trong quý.',
    reason: 'Số lượt tập huấn chưa khớp với số lớp đã mở.',
  });
  const saved = await enterReport(stage, report, momentOn(last, 9), returned);
  await sendReport(stage, report, momentOn(last, 10), saved);
}

/** One quarter of one calendar as it went: typed and sent by the units, reviewed, and approved together. */
export async function replayQuarter(
  stage: Stage,
  reports: readonly PlannedReport[],
  quarter: Quarter,
): Promise<void> {
  const byMoment = reports.toSorted(
    (a, b) =>
      deliveryOf(a.unitCode, quarter).savedAt.getTime() - deliveryOf(b.unitCode, quarter).savedAt.getTime(),
  );
  await inParallel(byMoment, 5, (report) => deliver(stage, report, quarter));
  const versions = await reviewAll(stage, byMoment, momentOn(reviewDay(quarter), 9, 20));
  await approveAll(stage, versions, momentOn(approvalDay(quarter), 15, 40));
}

/** The correction of an approved figure, six weeks later, by a new version with its reason. */
export async function replayCorrection(stage: Stage, reports: readonly PlannedReport[]): Promise<void> {
  const report = reports.find((candidate) => isOf(candidate, CORRECTED));
  const figure = report?.figures.find((candidate) => candidate.elementCode === CORRECTED.elementCode);
  if (!report || !figure) throw new RangeError('The corrected report is not planned');
  const approved = await stage.db.reportVersion.findFirstOrThrow({
    where: {
      status: 'approved',
      report: {
        form: { code: 'B01' },
        unit: { code: report.unitCode },
        period: { code: report.periodCode },
      },
    },
    select: { revision: true },
  });
  const wrong = printNumber(String(addZero(Number(figure.value))));
  const opened = await correctReport(stage.as(reporterNameOf(report.unitCode), momentOn('2021-08-23', 9)), {
    formCode: report.formCode,
    periodCode: report.periodCode,
    revision: approved.revision,
    requestKey: randomUUID(),
    reason: `Nhập thừa một chữ số 0 ở số ý kiến góp ý: ${wrong} thay vì ${printNumber(figure.value)}.`,
  });
  const saved = await enterReport(stage, report, momentOn('2021-08-23', 9, 15), opened.revision);
  await sendReport(stage, report, momentOn('2021-08-23', 10), saved);
  const versions = await reviewAll(stage, [report], momentOn('2021-08-24', 9));
  await approveAll(stage, versions, momentOn('2021-08-25', 15));
}
