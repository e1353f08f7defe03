import { type Day, printDay } from '@soket/shared/day';
import { canonical, type DecimalText } from '@soket/shared/decimal';
import type { Qualifier } from '@soket/shared/figure';
import { printSpan } from '@soket/shared/period';
import type { Deps } from '../core/actor.ts';
import { toDayOrNull } from '../core/db.ts';
import { isVisible, openView } from '../figures/view.ts';
import { type Deed, deedsOf } from './indicator-record.ts';

export type TargetVersion = Deed & {
  version: number;
  value: DecimalText;
  qualifier: Qualifier;
  documentCode: string | null;
  documentNumber: string | null;
  clause: string | null;
  isIllustrative: boolean;
};

/** What an indicator ought to reach for one unit and span. */
export type TargetStory = {
  id: string;
  unitCode: string;
  unitName: string;
  from: Day | null;
  to: Day | null;
  /** "năm 2022"; null: without an end on either side */
  spanLabel: string | null;
  /** the newest first */
  versions: TargetVersion[];
  /** it holds no more */
  ended: Deed | null;
};

/** Every target of an indicator that the actor may see, in the order of the units, each with how it came to be so. */
export async function listTargets(deps: Deps, { code }: { code: string }): Promise<TargetStory[]> {
  const [view, targets] = await Promise.all([
    openView(deps),
    deps.db.target.findMany({
      where: { indicator: { code } },
      orderBy: [{ unit: { level: { sortOrder: 'asc' } } }, { unit: { sortOrder: 'asc' } }, { toDay: 'desc' }],
      select: {
        id: true,
        unitId: true,
        fromDay: true,
        toDay: true,
        versions: {
          orderBy: { version: 'desc' },
          include: { document: { select: { code: true, number: true } } },
        },
      },
    }),
  ]);
  const deeds = await deedsOf(
    view,
    targets.flatMap(({ versions }) =>
      versions.flatMap(({ recordedSeq, supersededSeq }) => [recordedSeq, supersededSeq ?? recordedSeq]),
    ),
  );
  return targets
    .filter(({ unitId }) => isVisible(view, unitId))
    .map(({ id, unitId, fromDay, toDay, versions }) => {
      const unit = view.catalogue.unit(unitId);
      const [from, to] = [toDayOrNull(fromDay), toDayOrNull(toDay)];
      return {
        id,
        unitCode: unit.code,
        unitName: unit.shortName,
        ...{ from, to },
        spanLabel: spanLabel(from, to),
        versions: versions.map((version) => ({
          ...(deeds.get(version.recordedSeq) ?? {
            at: version.recordedAt.toISOString(),
            post: null,
            reason: null,
          }),
          version: version.version,
          value: canonical(version.value.toFixed()),
          qualifier: version.qualifier,
          documentCode: version.document?.code ?? null,
          documentNumber: version.document?.number ?? null,
          clause: version.clause,
          isIllustrative: version.isIllustrative,
        })),
        ended: deeds.get(versions[0]?.supersededSeq ?? 0n) ?? null,
      };
    });
}

function spanLabel(from: Day | null, to: Day | null): string | null {
  if (to !== null) return printSpan({ from, to });
  return from === null ? null : `từ ${printDay(from)}`;
}
