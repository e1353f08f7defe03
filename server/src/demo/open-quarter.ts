import { openingOf, receivedOf, resolvedOf } from './demo-elements.ts';
import { momentOn } from './moments.ts';
import type { PlannedFigure, PlannedReport } from './planned-report.ts';
import { enterReport, returnReport, reviewAll, sendReport, type Stage } from './replay.ts';

/** How far a unit has come with the open quarter on the demonstration's day. */
type Progress = 'draft' | 'nearlyDone' | 'submitted' | 'returned' | 'reviewed';

/**
 * Plain calendar, due 10/10. Bồ Đề, Cự Khối and the inspection commission have not begun: people try the product there.
 */
const PLAIN_PROGRESS: Record<string, Progress> = {
  giangbien: 'draft',
  longbien: 'draft',
  ngoclam: 'draft',
  thachban: 'nearlyDone',
  ngocthuy: 'returned',
  ducgiang: 'submitted',
  phucdong: 'submitted',
  saidong: 'submitted',
  thuongthanh: 'submitted',
  giathuy: 'reviewed',
  phucloi: 'reviewed',
  viethung: 'reviewed',
  btg: 'submitted',
  btc: 'draft',
  mttq: 'reviewed',
};

const DRAFTED_PARTS: Record<string, number> = { giangbien: 0.5, longbien: 0.2, ngoclam: 0.7, btc: 0 };

/** A draft holds the first lines; nobody has written the boxes yet. */
function begun(report: PlannedReport): PlannedReport {
  const part = DRAFTED_PARTS[report.unitCode] ?? 0.5;
  return {
    ...report,
    figures: report.figures.slice(0, Math.round(report.figures.length * part)),
    narrative: {},
    paper: { number: null, date: null, signerPost: null },
  };
}

const valueOf = (figures: readonly PlannedFigure[], elementCode: string) =>
  Number(figures.find((figure) => figure.elementCode === elementCode)?.value ?? 0);

/** Nearly all typed, with one slip that the form's rules catch: three more resolved than there were. */
function withSlip(report: PlannedReport): PlannedReport {
  const { figures } = report;
  const most = valueOf(figures, openingOf('W-DON')) + valueOf(figures, receivedOf('W-DON'));
  return {
    ...report,
    figures: figures
      .filter((figure) => figure.elementCode !== 'W-DON.CK')
      .map((figure) =>
        figure.elementCode === resolvedOf('W-DON') ? { ...figure, value: String(most + 3) } : figure,
      ),
    paper: { number: null, date: null, signerPost: null },
  };
}

async function enter(stage: Stage, report: PlannedReport, progress: Progress, index: number): Promise<void> {
  const minute = (index * 7) % 60;
  if (progress === 'draft' || progress === 'nearlyDone') {
    const draft = progress === 'draft' ? begun(report) : withSlip(report);
    await enterReport(stage, draft, momentOn('2022-10-04', 14, minute));
    return;
  }
  const saved = await enterReport(stage, report, momentOn('2022-10-03', 9, minute));
  await sendReport(stage, report, momentOn('2022-10-03', 14, minute), saved);
}

/** Q3/2022 of the plain calendar, as it stands on 5/10/2022: nothing is approved yet. */
export async function replayOpenQuarter(stage: Stage, reports: readonly PlannedReport[]): Promise<void> {
  const begunReports = reports.flatMap((report) => {
    const progress = PLAIN_PROGRESS[report.unitCode];
    return progress === undefined ? [] : [{ report: { ...report, paper: signedOn(report) }, progress }];
  });
  const sentFirst = begunReports.toSorted((a, b) => rank(a.progress) - rank(b.progress));
  for (const [index, { report, progress }] of sentFirst.entries())
    await enter(stage, report, progress, index);

  const reviewed = begunReports.filter(({ progress }) => progress === 'reviewed').map(({ report }) => report);
  await reviewAll(stage, reviewed, momentOn('2022-10-04', 16, 10));
  for (const { report } of begunReports.filter(({ progress }) => progress === 'returned')) {
    await returnReport(stage, report, momentOn('2022-10-04', 16, 40), {
      elementCode: 'W-TAPHUAN',
      comment: 'Số lượt tập huấn cần tách lượt đảng viên và lượt quần chúng; chỉ tính đảng viên.',
      reason: 'Đề nghị rà soát số lượt tập huấn rồi gửi lại.',
    });
  }
}

const rank = (progress: Progress) => (progress === 'draft' || progress === 'nearlyDone' ? 1 : 0);
const signedOn = (report: PlannedReport) => ({ ...report.paper, date: '2022-10-03' });

/** Q3/2022 of the inspection calendar, due 20/9: the people's committee sent late, the reception office still has not. */
export async function replayOpenInspection(stage: Stage, reports: readonly PlannedReport[]): Promise<void> {
  for (const report of reports) {
    if (report.unitCode === 'tiepdan') {
      const draft = { ...begun(report), figures: report.figures.slice(0, 2) };
      await enterReport(stage, draft, momentOn('2022-09-21', 9, 5));
    } else {
      const signed = { ...report, paper: { ...report.paper, date: '2022-09-22' } };
      const saved = await enterReport(stage, signed, momentOn('2022-09-21', 16, 30));
      await sendReport(stage, signed, momentOn('2022-09-22', 10, 15), saved);
    }
  }
}
