import { printDay } from '@soket/shared/day';
import { DomainError } from '@soket/shared/errors';
import type { Deps } from '../core/actor.ts';
import { holdRecordOrder, recordAudit } from '../core/audit.ts';
import { type Db, inTransaction, toDate, toDateOrNull } from '../core/db.ts';
import { once } from '../core/idempotency.ts';
import { cleanText } from '../reports/clean-text.ts';
import { buildContent } from './build-content.ts';
import { canonicalJson, checksumOf } from './canonical-json.ts';
import {
  conferenceFrozen,
  type ConferenceStepInput,
  invalid,
  type ReopenConferenceInput,
} from './conference-input.ts';
import { conferenceAsked, inForce } from './conference-record.ts';
import { lockConference, type Prepared } from './prepare.ts';
import { nextNumber } from './show-conference.ts';

export type Frozen = Prepared & { number: number; checksum: string };

/**
 * "Chốt số liệu": from now on the conference shows what is approved at this moment.
 * @throws NOT_FOUND, INVALID_INPUT without slides, when it is frozen already or somebody changed it first
 */
export async function freezeConference(deps: Deps, input: ConferenceStepInput): Promise<Frozen> {
  const { db, actor, clock } = deps;
  const conference = await conferenceAsked(db, input.id);
  if (clock.today() < conference.span.to)
    throw invalid('span', `Kỳ sơ kết đến ngày ${printDay(conference.span.to)} chưa hết, chưa chốt được.`);
  const number = nextNumber(conference);
  // An answer as of a settled moment is always the same, so the many questions are asked before anything is locked.
  const asOf = await settledMoment(db);
  const { content, traces } = await buildContent(deps, conference, { asOf: asOf.toString(), number });
  return inTransaction(db, (tx) =>
    once(tx, actor, { key: input.requestKey, body: input }, async () => {
      const current = await lockConference(tx, input);
      if (inForce(current.freezes)) throw conferenceFrozen();
      if (content.slides.length === 0) throw invalid('slides', 'Hội nghị chưa có trang nào để chốt số liệu.');
      const text = canonicalJson(content);
      const checksum = checksumOf(text);
      const { id: freezeId } = await tx.conferenceFreeze.create({
        data: {
          conferenceId: input.id,
          number,
          asOfSeq: asOf,
          frozenAt: clock.now(),
          frozenById: actor.userId,
          content: text,
          checksum,
        },
        select: { id: true },
      });
      await tx.conferenceTrace.createMany({
        data: traces.map(({ code, slideId, indicatorCode, unitCode, span }) => ({
          code,
          freezeId,
          slideId,
          indicatorCode,
          unitCode,
          spanFrom: toDateOrNull(span.from),
          spanTo: toDate(span.to),
        })),
      });
      await tx.conference.update({ where: { id: input.id }, data: { revision: { increment: 1 } } });
      await recordAudit(tx, {
        actor,
        clock,
        action: 'conferences:freeze',
        subject: { type: 'conference', id: input.id },
        after: { number, asOfSeq: asOf.toString(), checksum },
      });
      return { id: input.id, revision: input.revision + 1, number, checksum };
    }),
  );
}

/**
 * Gives up on a freeze, which stays readable; the next one is a new one.
 * @throws NOT_FOUND, REASON_REQUIRED, INVALID_INPUT when it is not frozen or somebody changed it first
 */
export function reopenConference(deps: Deps, input: ReopenConferenceInput): Promise<Prepared> {
  const { db, actor, clock } = deps;
  return inTransaction(db, (tx) =>
    once(tx, actor, { key: input.requestKey, body: input }, async () => {
      const reason = cleanText(input.reason);
      if (reason === null) throw new DomainError('REASON_REQUIRED', {});
      const conference = await lockConference(tx, input);
      const freeze = inForce(conference.freezes);
      if (!freeze) throw invalid('frozen', 'Hội nghị chưa chốt số liệu.');
      await tx.conferenceFreeze.update({
        where: { id: freeze.id },
        data: { reopenedAt: clock.now(), reopenedById: actor.userId, reopenReason: reason },
      });
      await tx.conference.update({ where: { id: input.id }, data: { revision: { increment: 1 } } });
      await recordAudit(tx, {
        actor,
        clock,
        action: 'conferences:reopen',
        subject: { type: 'conference', id: input.id },
        before: { number: freeze.number, checksum: freeze.checksum },
        reason,
      });
      return { id: input.id, revision: input.revision + 1 };
    }),
  );
}

/** A place in the order of everything recorded before which nothing can be approved any more. */
function settledMoment(db: Db): Promise<bigint> {
  return inTransaction(db, async (tx) => {
    await holdRecordOrder(tx);
    const [row] = await tx.$queryRaw<{ seq: bigint }[]>`SELECT nextval('record_seq') AS seq`;
    if (!row) throw new Error('record_seq: the query always gives one row');
    return row.seq;
  });
}
