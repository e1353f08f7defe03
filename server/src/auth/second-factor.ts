import { createHash } from 'node:crypto';
import { recordAudit } from '../core/audit.ts';
import type { Clock } from '../core/clock.ts';
import type { Tx } from '../core/db.ts';
import { actorOf, PERSON } from './person.ts';
import { readablePassword } from './readable-password.ts';
import type { Seal } from './seal.ts';
import { stepOfCode } from './totp.ts';

const RECOVERY_CODES = 10;

// About 59 random bits behind the password: a slow hash would add nothing that can be felt.
const hashOf = (userId: string, code: string) =>
  createHash('sha256').update(`${userId} ${code}`).digest('hex');

/** Makes new codes for the day the phone is lost, in place of all old ones. They are in the answer and nowhere else. */
export async function makeRecoveryCodes(tx: Tx, userId: string): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, readablePassword);
  await tx.recoveryCode.deleteMany({ where: { userId } });
  await tx.recoveryCode.createMany({
    data: codes.map((code) => ({ codeHash: hashOf(userId, code), userId })),
  });
  return codes;
}

/** Takes the second factor off, with its recovery codes. @returns whether there was one, be it only begun */
export async function dropSecondFactor(tx: Tx, userId: string): Promise<boolean> {
  await tx.recoveryCode.deleteMany({ where: { userId } });
  const { count } = await tx.secondFactor.deleteMany({ where: { userId } });
  return count === 1;
}

/**
 * Takes a code of the authenticator as this account's, and no second time.
 * @param isConfirmed false: the very first one, which proves that the secret arrived
 */
export async function takeTotpCode(
  tx: Tx,
  seal: Seal,
  { userId, code, isConfirmed }: { userId: string; code: string; isConfirmed: boolean },
): Promise<boolean> {
  const confirmed = isConfirmed ? { not: null } : null;
  const factor = await tx.secondFactor.findFirst({ where: { userId, confirmedAt: confirmed } });
  const secret = factor && seal.open(factor.sealedSecret, userId);
  // Codes, like sessions, live in real time.
  const now = new Date();
  const step = secret && stepOfCode(secret, code, now.getTime(), factor.lastStep);
  if (step === null) return false;
  const { count } = await tx.secondFactor.updateMany({
    where: { userId, confirmedAt: confirmed, lastStep: { lt: step } },
    data: { lastStep: step, confirmedAt: factor?.confirmedAt ?? now },
  });
  return count === 1;
}

/** Takes what was typed at sign-in: a code of the authenticator, or a recovery code, which goes with its use. */
export async function takeCode(
  tx: Tx,
  { seal, clock }: { seal: Seal; clock: Clock },
  { userId, typed }: { userId: string; typed: string },
): Promise<boolean> {
  const code = typed.replaceAll(/\s/g, '').toLowerCase();
  if (/^\d{6}$/.test(code)) return takeTotpCode(tx, seal, { userId, code, isConfirmed: true });
  const { count } = await tx.recoveryCode.deleteMany({ where: { userId, codeHash: hashOf(userId, code) } });
  if (count === 0) return false;
  const person = await tx.user.findUniqueOrThrow({ where: { id: userId }, select: PERSON });
  await recordAudit(tx, {
    actor: actorOf(person),
    clock,
    action: 'account:useRecoveryCode',
    subject: { type: 'user', id: userId, unitId: person.unitId },
  });
  return true;
}
