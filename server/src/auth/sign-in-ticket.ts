import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Db, Tx } from '../core/db.ts';

const VALID_MS = 5 * 60_000;

// A random ticket of 256 bits needs no slow hash.
const nameOf = (ticket: string) => `sign-in ${createHash('sha256').update(ticket).digest('hex')}`;
const valid = (ticket: string) => ({ identifier: nameOf(ticket), expiresAt: { gt: new Date() } });

/** Stands for a password that was right, until the code of the second factor follows. Only its hash is stored. */
export async function makeTicket(db: Db, userId: string): Promise<string> {
  const ticket = randomBytes(32).toString('base64url');
  await db.verification.deleteMany({ where: { expiresAt: { lt: new Date() } } });
  await db.verification.create({
    data: {
      id: randomUUID(),
      identifier: nameOf(ticket),
      value: userId,
      expiresAt: new Date(Date.now() + VALID_MS),
    },
  });
  return ticket;
}

/** @returns the id of the user whose password was right; null for a ticket that has ended or never was */
export async function holderOf(db: Db, ticket: string): Promise<string | null> {
  const found = await db.verification.findFirst({ where: valid(ticket), select: { value: true } });
  return found?.value ?? null;
}

/** Ends it. @returns false when somebody else was faster */
export async function useUp(tx: Tx, ticket: string): Promise<boolean> {
  const { count } = await tx.verification.deleteMany({ where: valid(ticket) });
  return count === 1;
}
