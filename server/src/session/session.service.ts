import { ACTIONS, type Action, may, type Role, roleWordVi } from '@soket/shared/permissions';
import type { Deps } from '../core/actor.ts';
import { toDate, toDay } from '../core/db.ts';
import { approvedThrough } from '../figures/approved-through.ts';

export type Me = {
  /** what the browser keeps for this person is kept under it */
  userId: string;
  username: string;
  post: string;
  role: Role;
  roleWord: string;
  unit: { code: string; name: string } | null;
  actions: Action[];
  /** nothing else is answered before the password is changed */
  mustChangePassword: boolean;
  /** the day it is here: the demonstration's own, where it has one */
  today: string;
  workspace: {
    committeeName: string;
    superiorName: string | null;
    placeName: string | null;
    isDemo: boolean;
    rootUnit: { code: string; name: string } | null;
    /** earliest and latest day of any period: the reach of span pickers */
    firstDay: string | null;
    lastDay: string | null;
    /** last day of the newest plain quarter with approved figures: where screens end that name no span of their own */
    approvedThrough: string | null;
    /** the last day so far on which wards merged, split or handed parts on: figures from before can be told by two maps */
    mapChangedOn: string | null;
  };
};

/** Who is signed in, what they may do, and whose workspace this is. */
export async function showMe({
  db,
  clock,
  actor,
  session,
}: Deps & { session: { mustChangePassword: boolean } | null }): Promise<Me> {
  const name = { select: { name: true }, where: { validTo: null }, take: 1 } as const;
  const [workspace, unit, reach, through, redrawn] = await Promise.all([
    db.workspace.findUniqueOrThrow({
      where: { id: 1 },
      include: { rootUnit: { select: { code: true, names: name } } },
    }),
    actor.unitId === null
      ? null
      : db.orgUnit.findUnique({ where: { id: actor.unitId }, select: { code: true, names: name } }),
    db.period.aggregate({ where: { kind: 'calendar' }, _min: { firstDay: true }, _max: { lastDay: true } }),
    approvedThrough({ db, clock }),
    db.orgUnitLineage.aggregate({
      where: { effectiveOn: { lte: toDate(clock.today()) } },
      _max: { effectiveOn: true },
    }),
  ]);
  const named = (found: { code: string; names: { name: string }[] } | null) =>
    found && { code: found.code, name: found.names[0]?.name ?? found.code };
  return {
    userId: actor.userId,
    username: actor.username,
    post: actor.post,
    role: actor.role,
    roleWord: roleWordVi(actor.role),
    unit: named(unit),
    actions: ACTIONS.filter((action) => may(actor.role, action)),
    mustChangePassword: session?.mustChangePassword ?? false,
    today: clock.today(),
    workspace: {
      committeeName: workspace.committeeName,
      superiorName: workspace.superiorName,
      placeName: workspace.placeName,
      isDemo: workspace.isDemo,
      rootUnit: named(workspace.rootUnit),
      firstDay: reach._min.firstDay && toDay(reach._min.firstDay),
      lastDay: reach._max.lastDay && toDay(reach._max.lastDay),
      approvedThrough: through,
      mapChangedOn: redrawn._max.effectiveOn && toDay(redrawn._max.effectiveOn),
    },
  };
}
