import { canonical } from '@soket/shared/decimal';
import type { Deps } from '../core/actor.ts';
import { toDayOrNull } from '../core/db.ts';
import { unitNamesOn } from '../units/unit-names.ts';
import type { TargetChoice } from './task-story.ts';

/** Every target that is set, as it is now: a task may name the one it is to reach. */
export async function listTargets({ db, clock }: Deps): Promise<TargetChoice[]> {
  const targets = await db.target.findMany({
    orderBy: [
      { indicator: { code: 'asc' } },
      { toDay: 'asc' },
      { unit: { sortOrder: 'asc' } },
      { id: 'asc' },
    ],
    select: {
      id: true,
      unitId: true,
      fromDay: true,
      toDay: true,
      indicator: { select: { code: true } },
      versions: { where: { supersededSeq: null }, select: { value: true, isIllustrative: true } },
    },
  });
  const names = await unitNamesOn(
    db,
    targets.map(({ unitId }) => unitId),
    clock.today(),
  );
  return targets.flatMap(({ id, unitId, indicator, fromDay, toDay, versions }) =>
    versions.map(({ value, isIllustrative }) => ({
      id,
      indicatorCode: indicator.code,
      unitName: names.get(unitId)?.shortName ?? '',
      value: canonical(value.toFixed()),
      fromDay: toDayOrNull(fromDay),
      toDay: toDayOrNull(toDay),
      isIllustrative,
    })),
  );
}
