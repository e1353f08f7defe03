import type { Actor, Deps } from '../core/actor.ts';
import { createClock } from '../core/clock.ts';
import type { Db } from '../core/db.ts';
import { listConferences } from '../conferences/conference-record.ts';
import { DEMO_TODAY } from '../demo/load-demo.ts';
import { printDay } from '@soket/shared/day';
import { type Command, VIA_CLI } from './command.ts';

/** The operator reads as a leader does: everything, and changes nothing. */
const READER: Actor = { userId: '', username: '', post: VIA_CLI, role: 'leader', unitId: null };

/** What the services of a conference are handed by a command, at the day that the app itself stands at. */
export async function conferenceDeps(db: Db): Promise<Deps> {
  const workspace = await db.workspace.findFirst({ select: { isDemo: true } });
  const today = process.env['SOKET_TODAY'] || (workspace?.isDemo ? DEMO_TODAY : undefined);
  return { db, clock: createClock(today), actor: READER };
}

export const conferenceCommands: readonly Command[] = [
  {
    name: 'conference list',
    usage: '[--json]',
    summary: 'Liệt kê các hội nghị sơ kết; --json in đủ chi tiết để tập lệnh khác đọc.',
    options: {},
    flags: ['json'],
    async run({ db, options, print }) {
      const conferences = await listConferences({ db });
      if (options['json'] !== undefined) {
        print(JSON.stringify(conferences, null, 2));
        return;
      }
      for (const { id, heldOn, title, frozen } of conferences)
        print(`${id}  ${printDay(heldOn)}  ${frozen ? 'đã chốt' : 'đang chuẩn bị'}  ${title}`);
    },
  },
];
