import type { Provenance, Qualifier } from '@soket/shared/figure';
import { parseSpanCode } from '@soket/shared/period';
import { type Db, toDate, toDateOrNull } from '../src/core/db.ts';
import type { World } from './world.ts';

export type GivenFigure = {
  element: string;
  value: string | null;
  place?: string;
  qualifier?: Qualifier;
  qualifierWord?: string | null;
  provenance?: Provenance;
};

/**
 * Puts an approved report straight into the database, for tests of reading. `period` is a code ("2022-Q2") or a span's
 * ("2017-07-04..2022-09-08"). A second report of the same unit and period is a correction: the next version.
 * @returns the recorded moment of its approval
 */
export async function approvedReport(
  world: World,
  given: { form: string; unit: string; period: string; figures: readonly GivenFigure[] },
): Promise<bigint> {
  const { db, unitId } = world;
  const form = await db.form.findUniqueOrThrow({ where: { code: given.form }, include: { versions: true } });
  const periodId = await periodOf(db, given.period);
  const key = { formId: form.id, unitId: unitId(given.unit), periodId };
  const report = await db.report.upsert({ where: { formId_unitId_periodId: key }, update: {}, create: key });
  const [{ seq } = { seq: 0n }] = await db.$queryRaw<{ seq: bigint }[]>`SELECT nextval('record_seq') AS seq`;
  const number = (await db.reportVersion.count({ where: { reportId: report.id } })) + 1;
  await db.reportVersion.updateMany({
    where: { reportId: report.id, status: 'approved', supersededSeq: null },
    data: { supersededSeq: seq },
  });
  const at = world.clock.now();
  const formVersion = form.versions.at(-1);
  if (!formVersion) throw new Error(`form ${given.form} has no version`);
  const version = await db.reportVersion.create({
    data: {
      reportId: report.id,
      unitId: key.unitId,
      periodId,
      number,
      correctionReason: number > 1 ? 'Đối chiếu lại' : null,
      formVersionId: formVersion.id,
      status: 'reviewed',
      createdAt: at,
      createdById: 'bode',
      firstSubmittedAt: at,
      submittedAt: at,
      submittedById: 'bode',
      reviewedAt: at,
      reviewedById: 'chuyenvien',
    },
  });
  const codes = given.figures.map((figure) => figure.element);
  const elements = await db.dataElement.findMany({ where: { code: { in: codes } } });
  await db.figure.createMany({
    data: given.figures.map((figure) => {
      const element = elements.find((each) => each.code === figure.element);
      if (!element) throw new Error(`no element ${figure.element}`);
      const provenance = figure.provenance ?? 'reported';
      return {
        reportVersionId: version.id,
        unitId: key.unitId,
        periodId,
        elementId: element.id,
        kind: element.kind,
        placeUnitId: figure.place === undefined ? null : unitId(figure.place),
        value: figure.value,
        qualifier: figure.qualifier ?? 'exact',
        qualifierWord: figure.qualifierWord ?? null,
        provenance,
        sourceQuote: provenance === 'published' ? 'theo nguồn' : null,
        savedAt: at,
        savedById: 'bode',
      };
    }),
  });
  // Figures of an approved version are closed, so it is approved last.
  await db.reportVersion.update({
    where: { id: version.id },
    data: { status: 'approved', approvedAt: at, approvedById: 'chanhvanphong', approvedSeq: seq },
  });
  await db.auditEvent.create({
    data: {
      seq,
      at,
      actorPost: 'test',
      action: 'review:approve',
      subjectType: 'report',
      subjectId: report.id,
    },
  });
  return seq;
}

async function periodOf(db: Db, code: string): Promise<string> {
  const known = await db.period.findFirst({ where: { code } });
  if (known) return known.id;
  const span = parseSpanCode(code);
  if (!span) throw new Error(`no period ${code}`);
  const made = await db.period.create({
    data: { kind: 'span', code, firstDay: toDateOrNull(span.from), lastDay: toDate(span.to) },
  });
  return made.id;
}
