import { can, router } from '../core/trpc.ts';
import {
  changeDeadlines,
  ChangeDeadlineInput,
  ConfirmInput,
  confirmParts,
  HaltInput,
  haltParts,
  ResumeInput,
  resumeParts,
  SendBackInput,
  sendBackParts,
} from './decide.ts';
import { listTargets } from './list-targets.ts';
import { listOwnTasks, listTasks, ListTasksInput } from './list-tasks.ts';
import { assignTask, changeTask } from './order-task.ts';
import { RecordSessionInput, recordSession, ReportProgressInput, reportProgress } from './report-progress.ts';
import { makeReminderLetter, ReminderLetterInput } from './reminder-letter.ts';
import { remindersByUnit } from './reminders.ts';
import { sessionMatrices } from './sessions.ts';
import { showTask, ShowTaskInput } from './show-task.ts';
import { AssignInput, ChangeTaskInput } from './task-input.ts';
import { addUnits, AddUnitsInput, takeOffUnits, TakeOffUnitsInput } from './task-units.ts';
import {
  changeRecurrence,
  ChangeRecurrenceInput,
  changeTaskDeadline,
  ChangeTaskDeadlineInput,
  haltTask,
  HaltTaskInput,
  resumeTask,
  ResumeTaskInput,
} from './whole-task.ts';

const read = can('tasks:read');
const assign = can('tasks:assign');

export const tasksRouter = router({
  list: read.input(ListTasksInput).query(({ ctx, input }) => listTasks(ctx, input)),
  mine: read.query(({ ctx }) => listOwnTasks(ctx)),
  show: read.input(ShowTaskInput).query(({ ctx, input }) => showTask(ctx, input)),
  sessions: read.query(({ ctx }) => sessionMatrices(ctx)),
  reminders: read.query(({ ctx }) => remindersByUnit(ctx)),
  targets: assign.query(({ ctx }) => listTargets(ctx)),
  makeReminderLetter: assign
    .input(ReminderLetterInput)
    .mutation(({ ctx, input }) => makeReminderLetter(ctx, input)),
  assign: assign.input(AssignInput).mutation(({ ctx, input }) => assignTask(ctx, input)),
  change: assign.input(ChangeTaskInput).mutation(({ ctx, input }) => changeTask(ctx, input)),
  addUnits: assign.input(AddUnitsInput).mutation(({ ctx, input }) => addUnits(ctx, input)),
  takeOffUnits: assign.input(TakeOffUnitsInput).mutation(({ ctx, input }) => takeOffUnits(ctx, input)),
  haltTask: assign.input(HaltTaskInput).mutation(({ ctx, input }) => haltTask(ctx, input)),
  resumeTask: assign.input(ResumeTaskInput).mutation(({ ctx, input }) => resumeTask(ctx, input)),
  changeTaskDeadline: assign
    .input(ChangeTaskDeadlineInput)
    .mutation(({ ctx, input }) => changeTaskDeadline(ctx, input)),
  changeRecurrence: assign
    .input(ChangeRecurrenceInput)
    .mutation(({ ctx, input }) => changeRecurrence(ctx, input)),
  report: can('tasks:report')
    .input(ReportProgressInput)
    .mutation(({ ctx, input }) => reportProgress(ctx, input)),
  recordSession: assign.input(RecordSessionInput).mutation(({ ctx, input }) => recordSession(ctx, input)),
  confirm: assign.input(ConfirmInput).mutation(({ ctx, input }) => confirmParts(ctx, input)),
  sendBack: assign.input(SendBackInput).mutation(({ ctx, input }) => sendBackParts(ctx, input)),
  changeDeadline: assign.input(ChangeDeadlineInput).mutation(({ ctx, input }) => changeDeadlines(ctx, input)),
  halt: assign.input(HaltInput).mutation(({ ctx, input }) => haltParts(ctx, input)),
  resume: assign.input(ResumeInput).mutation(({ ctx, input }) => resumeParts(ctx, input)),
});
