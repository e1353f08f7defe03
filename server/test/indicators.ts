import type { IndicatorFormula } from '@soket/shared/indicator';
import type { Polarity } from '@soket/shared/target';
import { toDate } from '../src/core/db.ts';
import type { World } from './world.ts';

/** An indicator with its first version, serving directives that are made as needed. */
export async function anIndicator(
  { db, clock }: World,
  plan: {
    code: string;
    formula: IndicatorFormula;
    name?: string;
    decimals?: number;
    measure?: string;
    polarity?: Polarity;
    directives?: readonly string[];
  },
): Promise<void> {
  await db.documentType.upsert({
    where: { code: 'CT' },
    update: {},
    create: { code: 'CT', name: 'Chỉ thị' },
  });
  for (const code of plan.directives ?? []) {
    const data = { code, role: 'directive' as const, typeCode: 'CT', number: code };
    await db.document.upsert({ where: { code }, update: {}, create: data });
  }
  const documents = await db.document.findMany({ where: { code: { in: [...(plan.directives ?? [])] } } });
  const [{ seq } = { seq: 0n }] = await db.$queryRaw<{ seq: bigint }[]>`SELECT nextval('record_seq') AS seq`;
  await db.indicator.create({
    data: {
      code: plan.code,
      directives: { create: documents.map(({ id }) => ({ documentId: id })) },
      versions: {
        create: {
          version: 1,
          name: plan.name ?? `Chỉ tiêu ${plan.code}`,
          theme: 'Nhóm thử',
          measure: plan.measure ?? 'đơn',
          formula: plan.formula,
          decimals: plan.decimals ?? 0,
          polarity: plan.polarity ?? 'none',
          recordedAt: clock.now(),
          recordedSeq: seq,
        },
      },
    },
  });
}

/** An illustrative target of the root, holding from the beginning on or for exactly one span. */
export async function aTarget(
  { db, clock, unitId }: World,
  plan: { indicator: string; value: string; from?: string; to?: string },
): Promise<void> {
  const indicator = await db.indicator.findUniqueOrThrow({ where: { code: plan.indicator } });
  const [{ seq } = { seq: 0n }] = await db.$queryRaw<{ seq: bigint }[]>`SELECT nextval('record_seq') AS seq`;
  await db.target.create({
    data: {
      indicatorId: indicator.id,
      unitId: unitId('quan'),
      fromDay: plan.from === undefined ? null : toDate(plan.from),
      toDay: plan.to === undefined ? null : toDate(plan.to),
      versions: {
        create: {
          version: 1,
          value: plan.value,
          isIllustrative: true,
          recordedAt: clock.now(),
          recordedSeq: seq,
        },
      },
    },
  });
}
