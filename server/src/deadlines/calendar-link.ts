import { createHash, randomBytes } from 'node:crypto';
import { DomainError } from '@soket/shared/errors';
import { may } from '@soket/shared/permissions';
import { actorOf, isClosed, PERSON } from '../auth/person.ts';
import type { Actor, Deps } from '../core/actor.ts';
import { recordAudit } from '../core/audit.ts';
import { type Db, inTransaction } from '../core/db.ts';

const FORM = /^[A-Za-z0-9_-]{43}$/;

// 256 random bits need no slow hash.
const hashOf = (token: string) => createHash('sha256').update(token).digest('hex');

/** Since when the person has an address of the calendar; the address itself is never told again. */
export async function showCalendarLink({ db, actor }: Deps): Promise<{ createdAt: string } | null> {
  const link = await db.calendarLink.findUnique({
    where: { userId: actor.userId },
    select: { createdAt: true },
  });
  return link && { createdAt: link.createdAt.toISOString() };
}

/**
 * Makes a person's address of the calendar, shown this once; an earlier one ends. Calendar programs can send no header,
 * so the secret stands in the path; it opens deadlines and nothing else.
 * @returns the path below the site's own address
 */
export function createCalendarLink({ db, clock, actor }: Deps): Promise<{ path: string }> {
  return inTransaction(db, async (tx) => {
    const token = randomBytes(32).toString('base64url');
    // Secrets live in real time, whatever day a demonstration stands at.
    const link = { tokenHash: hashOf(token), createdAt: new Date() };
    await tx.calendarLink.upsert({
      where: { userId: actor.userId },
      create: { userId: actor.userId, ...link },
      update: link,
    });
    await recordAudit(tx, {
      actor,
      clock,
      action: 'deadlines:createCalendarLink',
      subject: { type: 'calendarLink', id: actor.userId, unitId: actor.unitId },
    });
    return { path: `/api/calendar/${token}.ics` };
  });
}

/** Ends the address at once. @returns what `showCalendarLink` says from now on @throws NOT_FOUND when there is none */
export function revokeCalendarLink({ db, clock, actor }: Deps): Promise<null> {
  return inTransaction(db, async (tx) => {
    const { count } = await tx.calendarLink.deleteMany({ where: { userId: actor.userId } });
    if (count === 0) throw new DomainError('NOT_FOUND', { what: 'calendarLink' });
    await recordAudit(tx, {
      actor,
      clock,
      action: 'deadlines:revokeCalendarLink',
      subject: { type: 'calendarLink', id: actor.userId, unitId: actor.unitId },
    });
    return null;
  });
}

/** Whose address it is, with that account's rights as they are now; null for one that has ended or never was. */
export async function actorOfCalendarLink(db: Db, token: string): Promise<Actor | null> {
  if (!FORM.test(token)) return null;
  const link = await db.calendarLink.findUnique({
    where: { tokenHash: hashOf(token) },
    select: { user: { select: PERSON } },
  });
  if (!link || isClosed(link.user) || !may(link.user.role, 'deadlines:subscribe')) return null;
  return actorOf(link.user);
}
