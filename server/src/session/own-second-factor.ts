import { DomainError } from '@soket/shared/errors';
import type { Role } from '@soket/shared/permissions';
import { z } from 'zod';
import type { Seal } from '../auth/seal.ts';
import { dropSecondFactor, makeRecoveryCodes, takeTotpCode } from '../auth/second-factor.ts';
import { LONGEST_PASSWORD } from '../auth/sessions.ts';
import { base32, newTotpSecret } from '../auth/totp.ts';
import { recordAudit } from '../core/audit.ts';
import { inTransaction } from '../core/db.ts';
import { askPassword, type OwnDeps } from './own-password.ts';

export const ProofInput = z.object({
  oldPassword: z.string().min(1, 'Hãy nhập mật khẩu hiện tại.').max(LONGEST_PASSWORD),
});
export const CodeInput = z.object({
  code: z.string().trim().min(1, 'Hãy nhập mã 6 chữ số.').max(40),
});
type Proof = z.infer<typeof ProofInput>;
type FactorDeps = OwnDeps & { seal: Seal };

/** Who decides for others, or opens accounts, is offered a second factor. @source product decision, docs/decisions/0032 */
const OFFERED: ReadonlySet<Role> = new Set<Role>(['head', 'administrator']);

export type OwnSecondFactor = {
  isOffered: boolean;
  /** asked for at sign-in */
  isOn: boolean;
  recoveryCodesLeft: number;
};

export async function showSecondFactor({ db, actor }: OwnDeps): Promise<OwnSecondFactor> {
  const { userId, role } = actor;
  const [isOn, recoveryCodesLeft] = await Promise.all([
    db.secondFactor.count({ where: { userId, confirmedAt: { not: null } } }),
    db.recoveryCode.count({ where: { userId } }),
  ]);
  return { isOffered: OFFERED.has(role), isOn: isOn > 0, recoveryCodesLeft };
}

/**
 * Makes a secret for the authenticator, in place of one that was begun and never confirmed. Sign-in does not ask for it yet.
 * @returns `secret` to type (base32), and the address that a QR code holds
 * @throws NOT_PERMITTED to whom it is not offered; INVALID_INPUT (`oldPassword`), and when a factor is set already
 */
export async function beginSecondFactor(
  deps: FactorDeps,
  { oldPassword }: Proof,
): Promise<{ secret: string; uri: string }> {
  const { db, actor, seal } = deps;
  const { userId, username, role } = actor;
  if (!OFFERED.has(role)) throw new DomainError('NOT_PERMITTED', { action: 'account:secure' });
  await askPassword(deps, oldPassword);
  const secret = newTotpSecret();
  const sealedSecret = seal.close(secret, userId);
  await inTransaction(db, async (tx) => {
    await tx.secondFactor.deleteMany({ where: { userId, confirmedAt: null } });
    // Nothing is recorded: nothing has changed for anybody before the code is confirmed.
    const { count } = await tx.secondFactor.createMany({
      data: [{ userId, sealedSecret }],
      skipDuplicates: true,
    });
    if (count === 0)
      throw new DomainError('INVALID_INPUT', {
        field: 'oldPassword',
        message: 'Xác thực hai lớp đã bật. Hãy tắt trước khi đặt lại.',
      });
  });
  const text = base32(secret);
  const issuer = encodeURIComponent('Sơ Kết');
  return {
    secret: text,
    uri: `otpauth://totp/${issuer}:${encodeURIComponent(username)}?secret=${text}&issuer=${issuer}&algorithm=SHA1&digits=6&period=30`,
  };
}

/**
 * From now on sign-in asks for a code; the account's other sessions, which never showed one, end.
 * @returns the recovery codes, shown this once
 * @throws INVALID_INPUT (`code`)
 */
export function confirmSecondFactor(
  { db, clock, actor, session, seal }: FactorDeps,
  { code }: z.infer<typeof CodeInput>,
): Promise<{ recoveryCodes: string[] }> {
  const { userId, unitId } = actor;
  return inTransaction(db, async (tx) => {
    const digits = code.replaceAll(/\s/g, '');
    if (!(await takeTotpCode(tx, seal, { userId, code: digits, isConfirmed: false })))
      throw new DomainError('INVALID_INPUT', {
        field: 'code',
        message: 'Mã chưa đúng. Hãy xem giờ trên điện thoại có đúng không rồi nhập mã mới nhất.',
      });
    const recoveryCodes = await makeRecoveryCodes(tx, userId);
    await tx.session.deleteMany({ where: { userId, id: { not: session?.id ?? '' } } });
    await recordAudit(tx, {
      actor,
      clock,
      action: 'account:setSecondFactor',
      subject: { type: 'user', id: userId, unitId },
    });
    return { recoveryCodes };
  });
}

/** @throws INVALID_INPUT (`oldPassword`, also when there is none) */
export async function removeOwnSecondFactor(
  deps: OwnDeps,
  { oldPassword }: Proof,
): Promise<{ isOn: boolean }> {
  const { db, clock, actor } = deps;
  const { userId, unitId } = actor;
  await askPassword(deps, oldPassword);
  return inTransaction(db, async (tx) => {
    if (!(await dropSecondFactor(tx, userId))) throw NONE_SET();
    await recordAudit(tx, {
      actor,
      clock,
      action: 'account:removeSecondFactor',
      subject: { type: 'user', id: userId, unitId },
    });
    return { isOn: false };
  });
}

/** The old ones open nothing any more. @throws INVALID_INPUT (`oldPassword`, also when no factor is set) */
export async function renewRecoveryCodes(
  deps: OwnDeps,
  { oldPassword }: Proof,
): Promise<{ recoveryCodes: string[] }> {
  const { db, clock, actor } = deps;
  const { userId, unitId } = actor;
  await askPassword(deps, oldPassword);
  return inTransaction(db, async (tx) => {
    if ((await tx.secondFactor.count({ where: { userId, confirmedAt: { not: null } } })) === 0)
      throw NONE_SET();
    const recoveryCodes = await makeRecoveryCodes(tx, userId);
    await recordAudit(tx, {
      actor,
      clock,
      action: 'account:renewRecoveryCodes',
      subject: { type: 'user', id: userId, unitId },
    });
    return { recoveryCodes };
  });
}

const NONE_SET = () =>
  new DomainError('INVALID_INPUT', {
    field: 'oldPassword',
    message: 'Tài khoản này chưa bật xác thực hai lớp.',
  });
