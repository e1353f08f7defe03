import { type Day, DaySchema, printDay } from '@soket/shared/day';
import { DomainError } from '@soket/shared/errors';
import type { TaskEventKind } from '@soket/shared/task';
import { z } from 'zod';
import type { Deps } from '../core/actor.ts';
import { announce } from '../core/changes.ts';
import { inTransaction } from '../core/db.ts';
import { once } from '../core/idempotency.ts';
import { cleanText } from '../reports/clean-text.ts';
import { applyStep, refused, type SteppingPart, steppingParts, whyNot } from './part-step.ts';
import { invalid } from './task-input.ts';
import type { StepOutcome } from './task-story.ts';

/** Decisions are taken on many parts at once; each names the revision that was on screen. */
const Decision = z.object({
  parts: z
    .array(z.object({ id: z.uuid(), revision: z.int().min(0) }))
    .min(1)
    .max(500),
  requestKey: z.uuid(),
});
const Reason = z.string().max(1000);
export const ConfirmInput = Decision.extend({ text: Reason.nullable().default(null) });
export const SendBackInput = Decision.extend({ reason: Reason });
export const ChangeDeadlineInput = Decision.extend({ reason: Reason, deadline: DaySchema });
export const HaltInput = Decision.extend({ reason: Reason, to: z.enum(['paused', 'cancelled']) });
export const ResumeInput = Decision.extend({ reason: Reason });

/** What units reported as done is done. The answer names those that were not, with the reason. */
export function confirmParts(deps: Deps, input: z.infer<typeof ConfirmInput>): Promise<StepOutcome> {
  return decide(deps, input, 'confirmed', { text: cleanText(input.text) });
}

/** What units reported as done is not, also once confirmed. @throws REASON_REQUIRED */
export function sendBackParts(deps: Deps, input: z.infer<typeof SendBackInput>): Promise<StepOutcome> {
  return decide(deps, input, 'sentBack', { text: reasonOf(input) });
}

/** Another last day for some units; the earlier one stays in the history. @throws REASON_REQUIRED, INVALID_INPUT for a day gone by */
export function changeDeadlines(
  deps: Deps,
  input: z.infer<typeof ChangeDeadlineInput>,
): Promise<StepOutcome> {
  const { deadline } = input;
  const text = reasonOf(input);
  assertAhead(deadline, deps.clock.today());
  return decide(deps, input, 'deadlineChanged', { text, deadline }, (part) =>
    part.deadline === deadline ? `Thời hạn vẫn là ${printDay(deadline)}.` : null,
  );
}

/** Some units' parts rest, or are cancelled for good. @throws REASON_REQUIRED */
export function haltParts(deps: Deps, input: z.infer<typeof HaltInput>): Promise<StepOutcome> {
  return decide(deps, input, input.to, { text: reasonOf(input) });
}

/** Paused and cancelled parts go on where they were. @throws REASON_REQUIRED */
export function resumeParts(deps: Deps, input: z.infer<typeof ResumeInput>): Promise<StepOutcome> {
  return decide(deps, input, 'resumed', { text: reasonOf(input) });
}

function decide(
  deps: Deps,
  input: z.infer<typeof Decision>,
  kind: TaskEventKind,
  step: { text: string | null; deadline?: Day },
  alsoRefuses: (part: SteppingPart) => string | null = () => null,
): Promise<StepOutcome> {
  const { db, actor, clock } = deps;
  return inTransaction(db, (tx) =>
    once(tx, actor, { key: input.requestKey, body: input }, async () => {
      const revisions = new Map(input.parts.map(({ id, revision }) => [id, revision]));
      const found = await steppingParts(tx, actor, [...revisions.keys()], clock.today());
      const missing = input.parts.find(({ id }) => !found.some((part) => part.id === id));
      if (missing) throw new DomainError('NOT_FOUND', { what: 'task', id: missing.id });
      const outcome: StepOutcome = { done: [], refused: [] };
      for (const part of found) {
        const message =
          whyNot(kind, part) ??
          alsoRefuses(part) ??
          (part.revision === revisions.get(part.id) ? null : 'Người khác vừa cập nhật; hãy xem lại.');
        if (message !== null) outcome.refused.push(refused(part, message));
        else outcome.done.push(await applyStep(tx, deps, part, { kind, ...step }));
      }
      if (outcome.done.length > 0) await announce(tx, ['tasks'], null);
      return outcome;
    }),
  );
}

/** @throws REASON_REQUIRED */
export function reasonOf({ reason }: { reason: string }): string {
  const text = cleanText(reason);
  if (text === null) throw new DomainError('REASON_REQUIRED', {});
  return text;
}

/** @throws INVALID_INPUT */
export function assertAhead(deadline: Day, today: Day): void {
  if (deadline < today) throw invalid('deadline', 'Hạn mới không được là ngày đã qua.');
}
