import type { Backups } from '../src/backup/backup-runs.ts';

/** For tests of other things: what is begun is never done. */
export const NO_BACKUPS: Backups = {
  folder: '/nowhere',
  passphrase: undefined,
  perform: async () => {},
  stop: async () => {},
};
