import { DomainError } from '@soket/shared/errors';
import { z } from 'zod';
import type { Deps } from '../core/actor.ts';
import { settableClock } from '../core/clock.ts';
import { toDay, toDayOrNull } from '../core/db.ts';
import type { Trace } from '../indicators/trace.ts';
import { traceIndicator } from '../indicators/trace.service.ts';
import { buildContent } from './build-content.ts';
import { conferenceAsked } from './conference-record.ts';
import { nextNumber } from './show-conference.ts';
import type { TraceTarget } from './trace-code.ts';

export const TraceNumberInput = z.object({
  code: z.string().max(20),
  /** names the conference whose slides are still being prepared; a frozen number is found by its code alone */
  id: z.uuid().nullish(),
});

export type TracedNumber = {
  code: string;
  conference: { id: string; title: string };
  slideId: string;
  indicatorCode: string;
  unitCode: string;
  span: { from: string | null; to: string };
  /** null: answered now, nothing is frozen */
  frozen: { number: number; at: string } | null;
  trace: Trace;
};

/**
 * Where a number on a slide or in an export comes from: formula, parts, units, versions and posts, as of the freeze.
 * @throws NOT_FOUND for a code that nothing carries
 */
export async function traceNumber(
  deps: Deps,
  { code: typed, id }: z.infer<typeof TraceNumberInput>,
): Promise<TracedNumber> {
  const code = typed.trim().toUpperCase();
  const stored = await deps.db.conferenceTrace.findUnique({
    where: { code },
    include: { freeze: { include: { conference: { select: { id: true, title: true } } } } },
  });
  if (stored) {
    const { freeze, slideId, indicatorCode, unitCode } = stored;
    const span = { from: toDayOrNull(stored.spanFrom), to: toDay(stored.spanTo) };
    const target = { slideId, indicatorCode, unitCode, span };
    const then = { ...deps, clock: settableClock(freeze.frozenAt) };
    return {
      code,
      conference: freeze.conference,
      ...target,
      frozen: { number: freeze.number, at: freeze.frozenAt.toISOString() },
      trace: await traceOf(then, target, freeze.asOfSeq.toString()),
    };
  }
  if (id == null) throw new DomainError('NOT_FOUND', { what: 'trace', id: code });
  const conference = await conferenceAsked(deps.db, id);
  const { traces } = await buildContent(deps, conference, { asOf: null, number: nextNumber(conference) });
  const found = traces.find((each) => each.code === code);
  if (!found) throw new DomainError('NOT_FOUND', { what: 'trace', id: code });
  const { title } = conference;
  return { ...found, conference: { id, title }, frozen: null, trace: await traceOf(deps, found, null) };
}

function traceOf(
  deps: Deps,
  { indicatorCode, unitCode, span }: TraceTarget,
  asOf: string | null,
): Promise<Trace> {
  return traceIndicator(deps, {
    code: indicatorCode,
    unit: unitCode,
    from: span.from,
    to: span.to,
    compare: 'none',
    basis: 'approved',
    asOf,
  });
}
