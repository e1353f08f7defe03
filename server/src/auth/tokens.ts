import { createHash, randomBytes } from 'node:crypto';
import { DomainError } from '@soket/shared/errors';
import type { Actor } from '../core/actor.ts';
import { recordAudit } from '../core/audit.ts';
import type { Clock } from '../core/clock.ts';
import { type Db, inTransaction } from '../core/db.ts';
import { actorOf, mayHoldToken, PERSON } from './person.ts';

const FORM = /^soket_[A-Za-z0-9_-]{43}$/;
/** "Last used" to the minute is enough, and a polling workbook then costs one write a minute and not one a request. */
const USED_RESOLUTION_MS = 60_000;

// A random token of 256 bits needs no slow hash: nothing about it can be guessed.
const hashOf = (token: string) => createHash('sha256').update(token).digest('hex');

export type TokenListItem = {
  id: string;
  username: string;
  label: string;
  createdAt: Date;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
};

/** @param actor whose token it is; left out by who runs the server, who acts for the account itself: `reason` says by which way */
type TokenDeps = { db: Db; clock: Clock; actor?: Actor; reason?: string };

/**
 * Makes a personal access token for the feed. It is shown this once; only its hash is stored.
 * @throws NOT_FOUND when there is no such account, NOT_PERMITTED when it may not read figures or is closed
 */
export function createToken(
  { db, clock, actor, reason }: TokenDeps,
  input: { username: string; label: string },
): Promise<{ id: string; token: string }> {
  return inTransaction(db, async (tx) => {
    const person = await tx.user.findUnique({ where: { username: input.username }, select: PERSON });
    if (!person) throw new DomainError('NOT_FOUND', { what: 'account', id: input.username });
    if (!mayHoldToken(person)) throw new DomainError('NOT_PERMITTED', { action: 'tokens:manage' });
    const token = `soket_${randomBytes(32).toString('base64url')}`;
    const { id } = await tx.accessToken.create({
      select: { id: true },
      // Tokens live in real time, whatever day a demonstration stands at.
      data: { userId: person.id, tokenHash: hashOf(token), label: input.label, createdAt: new Date() },
    });
    await recordAudit(tx, {
      actor: actor ?? actorOf(person),
      clock,
      action: 'tokens:create',
      subject: { type: 'accessToken', id, unitId: person.unitId },
      after: { label: input.label },
      reason,
    });
    return { id, token };
  });
}

/**
 * Ends a token at once and for good.
 * @throws NOT_FOUND when there is none with this id, it has ended already, or it is not the actor's own
 */
export function revokeToken({ db, clock, actor, reason }: TokenDeps, id: string): Promise<{ id: string }> {
  return inTransaction(db, async (tx) => {
    const found = await tx.accessToken.findFirst({
      where: { id, revokedAt: null, userId: actor?.userId },
      select: { id: true, label: true, user: { select: PERSON } },
    });
    if (!found) throw new DomainError('NOT_FOUND', { what: 'accessToken', id });
    await tx.accessToken.update({ where: { id }, data: { revokedAt: new Date() } });
    await recordAudit(tx, {
      actor: actor ?? actorOf(found.user),
      clock,
      action: 'tokens:revoke',
      subject: { type: 'accessToken', id, unitId: found.user.unitId },
      before: { label: found.label },
      reason,
    });
    return { id };
  });
}

/**
 * Every token ever made, newest first; never the token itself.
 * @param userId left out: of every account
 */
export async function listTokens(db: Db, userId?: string): Promise<TokenListItem[]> {
  const rows = await db.accessToken.findMany({
    where: { userId },
    orderBy: { createdAt: 'desc' },
    select: {
      id: true,
      label: true,
      createdAt: true,
      lastUsedAt: true,
      revokedAt: true,
      user: { select: { username: true } },
    },
  });
  return rows.map(({ user, ...row }) => ({ ...row, username: user.username }));
}

/**
 * Whom a token speaks for, with that account's rights as they are now.
 * @returns null for what is no token, a revoked one, and one whose account is closed or may no longer read figures
 */
export async function actorOfToken(db: Db, token: string): Promise<Actor | null> {
  if (!FORM.test(token)) return null;
  const found = await db.accessToken.findUnique({
    where: { tokenHash: hashOf(token) },
    select: { id: true, revokedAt: true, lastUsedAt: true, user: { select: PERSON } },
  });
  if (!found || found.revokedAt !== null || !mayHoldToken(found.user)) return null;
  const now = new Date();
  if (found.lastUsedAt === null || now.getTime() - found.lastUsedAt.getTime() > USED_RESOLUTION_MS)
    await db.accessToken.update({ where: { id: found.id }, data: { lastUsedAt: now } });
  return actorOf(found.user);
}
