import type { Role } from '@soket/shared/permissions';
import type { Clock } from './clock.ts';
import type { Db } from './db.ts';

/** Who asks. A person is known by the post only. */
export type Actor = {
  userId: string;
  username: string;
  post: string;
  role: Role;
  /** null for leaders and administrators without a unit of their own */
  unitId: string | null;
  /** from where: "web 10.0.0.7"; recorded with what is done */
  origin?: string;
};

/** What a service is handed: the database, the clock and the one who asks. */
export type Deps = { db: Db; clock: Clock; actor: Actor };

/** Committee staff and leaders see figures of every unit; a reporting unit sees its own and the root's totals. */
export function seesAllUnits(actor: Actor): boolean {
  return actor.role === 'specialist' || actor.role === 'head' || actor.role === 'leader';
}
