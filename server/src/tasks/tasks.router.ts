import { can, router } from '../core/trpc.ts';
import { listOwnTasks, listTasks, ListTasksInput } from './list-tasks.ts';
import { showTask, ShowTaskInput } from './show-task.ts';

export const tasksRouter = router({
  list: can('tasks:read')
    .input(ListTasksInput)
    .query(({ ctx, input }) => listTasks(ctx, input)),
  mine: can('tasks:read').query(({ ctx }) => listOwnTasks(ctx)),
  show: can('tasks:read')
    .input(ShowTaskInput)
    .query(({ ctx, input }) => showTask(ctx, input)),
});
