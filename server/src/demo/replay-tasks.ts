import { randomUUID } from 'node:crypto';
import { addDays, type Day } from '@soket/shared/day';
import { confirmParts } from '../tasks/decide.ts';
import { assignTask } from '../tasks/order-task.ts';
import { reportProgress, ReportProgressInput } from '../tasks/report-progress.ts';
import { AssignInput } from '../tasks/task-input.ts';
import { reporterNameOf, WARDS } from './demo-organisation.ts';
import { cadenceTasks, conclusionTasks, type DemoTask, ILLUSTRATIVE_TASKS } from './demo-tasks.ts';
import type { Source } from './demo-source.ts';
import { momentOn, workingDay } from './moments.ts';
import type { Stage } from './replay.ts';
import type { Step } from './set-up.ts';
import { randomOf } from './split.ts';

const STAFF = 'chuyenvien';

/** Tasks as they were ordered: after the conference its conclusions, and from Q4/2022 on the cadences are followed here. */
export function taskSteps(source: Source): Step[] {
  const order = (day: Day, tasks: readonly DemoTask[]): Step => {
    const at = momentOn(day, 9);
    return {
      at,
      run: async (stage) => {
        for (const task of tasks)
          await assignTask(stage.as(STAFF, at), AssignInput.parse({ ...task, requestKey: randomUUID() }));
      },
    };
  };
  return [
    order('2022-09-09', conclusionTasks(source)),
    order('2022-09-12', ILLUSTRATIVE_TASKS),
    order('2022-10-03', cadenceTasks(source)),
    { at: momentOn('2022-10-04', 8), run: replayProgress },
  ];
}

/** Eleven of fourteen wards are done with the illustrative task, one of them late, and two of the others have begun. */
async function replayProgress(stage: Stage): Promise<void> {
  const random = randomOf('illustrative task');
  const wards = WARDS.map(({ code }) => ({ code, place: random() })).toSorted((a, b) => a.place - b.place);
  for (const [index, { code }] of wards.entries()) {
    if (index < 10) await say(stage, 'MH1', code, workingDay(addDays('2022-09-19', index)), 100);
    else if (index === 10) await say(stage, 'MH1', code, '2022-10-03', 100);
    else if (index < 13) await say(stage, 'MH1', code, '2022-09-29', index === 11 ? 60 : 30);
  }
  await say(stage, 'MH2', 'btg', '2022-10-03', 50);
  const done = await stage.db.taskAssignment.findMany({
    where: { task: { code: 'MH1' }, status: 'done', doneOn: { lte: new Date('2022-09-27T00:00:00Z') } },
    select: { id: true, revision: true },
  });
  const requestKey = randomUUID();
  await confirmParts(stage.as(STAFF, momentOn('2022-09-28', 15)), { parts: done, text: null, requestKey });
}

async function say(
  stage: Stage,
  taskCode: string,
  unitCode: string,
  day: Day,
  percent: number,
): Promise<void> {
  const part = await stage.db.taskAssignment.findFirstOrThrow({
    where: { task: { code: taskCode }, unit: { code: unitCode } },
    select: { id: true, revision: true },
  });
  await reportProgress(
    stage.as(reporterNameOf(unitCode), momentOn(day, 14)),
    ReportProgressInput.parse({
      partId: part.id,
      revision: part.revision,
      percent,
      text: 'Tiến độ minh họa.',
      requestKey: randomUUID(),
    }),
  );
}
