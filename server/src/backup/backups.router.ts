import { can, router } from '../core/trpc.ts';
import {
  BackupNamed,
  cancelBackup,
  checkBackup,
  RemoveBackupInput,
  removeBackup,
  SetScheduleInput,
  setSchedule,
  showBackups,
  startBackup,
} from './backups.service.ts';

export const backupsRouter = router({
  show: can('backups:manage').query(({ ctx }) => showBackups(ctx)),
  start: can('backups:manage').mutation(({ ctx }) => startBackup(ctx)),
  cancel: can('backups:manage').mutation(({ ctx }) => cancelBackup(ctx)),
  check: can('backups:manage')
    .input(BackupNamed)
    .mutation(({ ctx, input }) => checkBackup(ctx, input)),
  remove: can('backups:manage')
    .input(RemoveBackupInput)
    .mutation(({ ctx, input }) => removeBackup(ctx, input)),
  setSchedule: can('backups:manage')
    .input(SetScheduleInput)
    .mutation(({ ctx, input }) => setSchedule(ctx, input)),
});
