import { type Day, DaySchema } from '@soket/shared/day';
import { DomainError } from '@soket/shared/errors';
import { SESSION_MODES } from '@soket/shared/task';
import { z } from 'zod';
import type { Actor, Deps } from '../core/actor.ts';
import { announce } from '../core/changes.ts';
import { inTransaction, type Tx } from '../core/db.ts';
import { once } from '../core/idempotency.ts';
import { cleanText } from '../reports/clean-text.ts';
import { applyStep, type SteppingPart, steppingParts, whyNot } from './part-step.ts';
import { invalid, taskChanged } from './task-input.ts';
import type { StepOutcome } from './task-story.ts';

const Line = z.string().max(300).nullable().default(null);

export const ReportProgressInput = z.object({
  partId: z.uuid(),
  /** of the part that was on screen */
  revision: z.int().min(0),
  percent: z.int().min(0).max(100),
  text: z.string().max(4000).nullable().default(null),
  /** with 100 percent; null: today */
  doneOn: DaySchema.nullable().default(null),
  /** of a session that was held */
  mode: z.enum(SESSION_MODES).nullable().default(null),
  evidenceNumber: Line,
  evidenceDate: DaySchema.nullable().default(null),
  /** uploaded before by the same person, and not used yet */
  fileIds: z.array(z.uuid()).max(10).default([]),
  requestKey: z.uuid(),
});
export type ReportProgressInput = z.infer<typeof ReportProgressInput>;

type Reported = StepOutcome['done'][number];

/**
 * A unit says how far its own part is. 100 percent is done, on the day it names.
 * @throws NOT_FOUND for another unit's part, INVALID_INPUT: what is confirmed, paused or cancelled, a day to come, a file
 *   without the number and date of its document, and when somebody was first
 */
export function reportProgress(deps: Deps, input: ReportProgressInput): Promise<Reported> {
  return report(deps, input, ({ unitId }) => unitId === deps.actor.unitId);
}

/**
 * The committee's staff enter a session that was held, with the units it was held with.
 * @throws NOT_FOUND for what is no session, INVALID_INPUT as `reportProgress`
 */
export function recordSession(
  deps: Deps,
  input: Omit<ReportProgressInput, 'percent' | 'doneOn'> & { heldOn: Day },
): Promise<Reported> {
  const { heldOn, ...rest } = input;
  return report(deps, { ...rest, percent: 100, doneOn: heldOn }, ({ kind }) => kind === 'session');
}

export const RecordSessionInput = ReportProgressInput.omit({ percent: true, doneOn: true }).extend({
  heldOn: DaySchema,
});

function report(
  deps: Deps,
  input: ReportProgressInput,
  isTheirs: (part: SteppingPart) => boolean,
): Promise<Reported> {
  const { db, actor, clock } = deps;
  return inTransaction(db, (tx) =>
    once(tx, actor, { key: input.requestKey, body: input }, async () => {
      const today = clock.today();
      const [part] = await steppingParts(tx, actor, [input.partId], today);
      if (!part || !isTheirs(part)) throw new DomainError('NOT_FOUND', { what: 'task', id: input.partId });
      const refusal = whyNot('progress', part);
      if (refusal !== null) throw invalid('partId', refusal);
      if (part.revision !== input.revision) throw taskChanged();
      if (input.mode !== null && part.kind !== 'session')
        throw invalid('mode', 'Chỉ phiên làm việc, giao ban mới có hình thức tổ chức.');
      const done = await applyStep(tx, deps, part, {
        kind: 'progress',
        text: cleanText(input.text),
        progress: { percent: input.percent, doneOn: doneDay(input, today), mode: input.mode },
        evidence: await evidenceOf(tx, actor, input, today),
      });
      await announce(tx, ['tasks'], part.unitId);
      return done;
    }),
  );
}

function doneDay({ percent, doneOn }: ReportProgressInput, today: Day): Day | null {
  if (percent < 100) {
    if (doneOn !== null) throw invalid('doneOn', 'Chỉ ghi ngày hoàn thành khi đã xong 100%.');
    return null;
  }
  if (doneOn !== null && doneOn > today) throw invalid('doneOn', 'Ngày hoàn thành không được ở tương lai.');
  return doneOn ?? today;
}

async function evidenceOf(tx: Tx, actor: Actor, input: ReportProgressInput, today: Day) {
  const number = cleanText(input.evidenceNumber);
  const { evidenceDate: date } = input;
  const fileIds = [...new Set(input.fileIds)];
  if (date !== null && date > today) throw invalid('evidenceDate', 'Ngày văn bản không được ở tương lai.');
  if (date !== null && number === null) throw invalid('evidenceNumber', 'Cần số, ký hiệu của văn bản.');
  if (fileIds.length > 0 && (number === null || date === null))
    throw invalid('evidenceNumber', 'Tệp minh chứng cần đi cùng số, ký hiệu và ngày của văn bản.');
  await assertUnused(tx, actor, fileIds);
  return { number, date, fileIds };
}

/** A file belongs to one place only, or whoever may read the one would read it of the other. @throws NOT_FOUND */
async function assertUnused(tx: Tx, actor: Actor, fileIds: readonly string[]): Promise<void> {
  const found = await tx.storedFile.findMany({
    where: {
      id: { in: [...fileIds] },
      uploadedById: actor.userId,
      documents: { none: {} },
      evidence: { none: {} },
    },
    select: { id: true },
  });
  const missing = fileIds.find((id) => !found.some((file) => file.id === id));
  if (missing !== undefined) throw new DomainError('NOT_FOUND', { what: 'file', id: missing });
}
