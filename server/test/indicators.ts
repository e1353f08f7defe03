import type { IndicatorFormula } from '@soket/shared/indicator';
import type { Polarity } from '@soket/shared/target';
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
