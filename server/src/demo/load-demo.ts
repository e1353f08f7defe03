import { hashPassword } from '../auth/password-hash.ts';
import type { Db } from '../core/db.ts';
import { openSpan } from '../definitions/open-periods.ts';
import { calendarReports } from './calendar-reports.ts';
import { PERIODIC_FORMS } from './demo-forms.ts';
import { readSource, type Source } from './demo-source.ts';
import { momentOn } from './moments.ts';
import { replayOpenInspection, replayOpenQuarter } from './open-quarter.ts';
import { replayCorrection, replayQuarter } from './past-quarter.ts';
import type { PlannedReport } from './planned-report.ts';
import { INSPECTION_QUARTERS, OPEN_CODE, PLAIN_QUARTERS, type Quarter } from './quarters.ts';
import { approveAll, enterReport, inParallel, reviewAll, sendReport, stageOf } from './replay.ts';
import { conferenceSteps } from './replay-conference.ts';
import { taskSteps } from './replay-tasks.ts';
import { setUpOrganisation, setUpSteps, type Step } from './set-up.ts';
import { thematicReports } from './thematic-reports.ts';

/** All reports of one calendar and quarter, typed, sent, reviewed and approved in the weeks after it ended. */
function quarterSteps(
  reports: readonly PlannedReport[],
  calendarCode: 'plain' | 'inspection',
  quarters: readonly Quarter[],
): Step[] {
  const forms = new Set(
    PERIODIC_FORMS.filter((form) => form.calendarCode === calendarCode).map((form) => form.code),
  );
  const ofCalendar = reports.filter((report) => forms.has(report.formCode));
  return quarters.map((quarter) => ({
    at: momentOn(quarter.lastDay, 23),
    run: (stage) =>
      replayQuarter(
        stage,
        ofCalendar.filter((report) => report.periodCode === quarter.code),
        quarter,
      ),
  }));
}

/** The thematic reports of the bodies, on the day of the conference whose figures they carry. */
function conferenceStep(source: Source): Step {
  const day = '2022-09-08';
  return {
    at: momentOn(day, 7),
    run: async (stage) => {
      const reports = thematicReports(source);
      for (const { span } of reports) await openSpan(stage.as('chuyenvien', momentOn(day, 7)), span);
      await inParallel(reports, 5, async (report) => {
        const revision = await enterReport(stage, report, momentOn(day, 8));
        await sendReport(stage, report, momentOn(day, 9), revision);
      });
      const versions = await reviewAll(stage, reports, momentOn(day, 14));
      await approveAll(stage, versions, momentOn(day, 16));
    },
  };
}

/** Everything that happened from August 2016 on, in the order of its moments. */
function historyOf(source: Source): Step[] {
  const reports = calendarReports(source);
  const isOpen = (report: PlannedReport) => report.periodCode === OPEN_CODE;
  const isInspection = (report: PlannedReport) =>
    PERIODIC_FORMS.some((form) => form.code === report.formCode && form.calendarCode === 'inspection');
  const open = reports.filter(isOpen);
  const steps: Step[] = [
    ...setUpSteps(source),
    ...taskSteps(source),
    ...conferenceSteps(source),
    ...quarterSteps(reports, 'plain', PLAIN_QUARTERS),
    ...quarterSteps(reports, 'inspection', INSPECTION_QUARTERS),
    { at: momentOn('2021-08-23', 8), run: (stage) => replayCorrection(stage, reports) },
    conferenceStep(source),
    {
      at: momentOn('2022-09-21', 8),
      run: (stage) => replayOpenInspection(stage, open.filter(isInspection)),
    },
    {
      at: momentOn('2022-10-03', 8),
      run: (stage) =>
        replayOpenQuarter(
          stage,
          open.filter((report) => !isInspection(report)),
        ),
    },
  ];
  return steps.toSorted((a, b) => a.at.getTime() - b.at.getTime());
}

/**
 * Loads the Long Biên workspace into an empty database through the services that people use, each step dated in its own
 * time: published figures as the bodies' thematic reports, synthetic quarters around them that add up to them.
 * Many transactions: `loadWhole` of boot/first-data.ts makes a load that was cut off start over.
 * @param password of every demonstration account; one hash serves them all
 * @throws RangeError when the database is not empty
 */
export async function loadDemo({
  db,
  password,
  log = () => {},
}: {
  db: Db;
  password: string;
  log?: (line: string) => void;
}): Promise<void> {
  if ((await db.user.count()) > 0)
    throw new RangeError('Cơ sở dữ liệu đã có dữ liệu, không nạp dữ liệu mẫu.');
  const source = readSource();
  const stage = stageOf(db, await setUpOrganisation(db, await hashPassword(password)));
  let year = 0;
  for (const step of historyOf(source)) {
    const stepYear = step.at.getUTCFullYear();
    if (stepYear !== year) log(`  năm ${stepYear}…`);
    year = stepYear;
    await step.run(stage);
  }
}
