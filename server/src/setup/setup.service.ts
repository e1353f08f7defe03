import { createHash, timingSafeEqual } from 'node:crypto';
import { DomainError } from '@soket/shared/errors';
import { z } from 'zod';
import { hashNewPassword, insertAccount, Username } from '../accounts/create-account.ts';
import { readablePassword } from '../auth/readable-password.ts';
import { recordAudit } from '../core/audit.ts';
import type { Clock } from '../core/clock.ts';
import { type Db, inTransaction } from '../core/db.ts';

export const CreateAdministratorInput = z.object({
  code: z.string().min(1, 'Hãy nhập mã một lần.').max(40),
  committeeName: z.string().trim().min(1, 'Hãy nhập tên cấp ủy.').max(200),
  username: Username,
  password: z.string().min(1, 'Hãy nhập mật khẩu.').max(200),
});
export type CreateAdministratorInput = z.infer<typeof CreateAdministratorInput>;

/** Before anyone is signed in: does this workspace still wait for its administrator? */
export type SetupState = { needsAdministrator: boolean; isDemo: boolean; committeeName: string | null };

/** As people retype it from the console: case, spaces and dashes do not count. */
const hashOf = (code: string) =>
  createHash('sha256').update(code.toLowerCase().replace(/[\s-]/g, '')).digest('hex');

function isSameHash(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(one, 'hex'), Buffer.from(other, 'hex'));
}

/**
 * Makes a new one-time code for the first visitor and prints it on the console, which only who runs the server sees; the
 * codes of earlier starts end. Does nothing once there is a workspace.
 */
export async function prepareSetup({ db, log }: { db: Db; log: (line: string) => void }): Promise<void> {
  if ((await db.workspace.count()) > 0) return;
  const code = readablePassword();
  // Codes live in real time, as sessions do.
  const row = { codeHash: hashOf(code), createdAt: new Date(), usedAt: null };
  await db.setupCode.upsert({ where: { id: 1 }, create: { id: 1, ...row }, update: row });
  log('\nChưa có quản trị: mở địa chỉ dưới đây và nhập mã một lần này để tạo tài khoản quản trị.');
  log(`Mã một lần: ${code}`);
}

export async function setupState({ db }: { db: Db }): Promise<SetupState> {
  const workspace = await db.workspace.findUnique({
    where: { id: 1 },
    select: { isDemo: true, committeeName: true },
  });
  return {
    needsAdministrator: workspace === null,
    isDemo: workspace?.isDemo ?? false,
    committeeName: workspace?.committeeName ?? null,
  };
}

/**
 * Makes the workspace and its administrator, once.
 * @throws SETUP_CLOSED when there is a workspace already, SETUP_CODE_WRONG, INVALID_INPUT (`password`)
 */
export async function createAdministrator(
  { db, clock }: { db: Db; clock: Clock },
  input: CreateAdministratorInput,
): Promise<{ username: string }> {
  const [stored, workspaces] = await Promise.all([
    db.setupCode.findUnique({ where: { id: 1 } }),
    db.workspace.count(),
  ]);
  if (workspaces > 0 || !stored || stored.usedAt !== null) throw new DomainError('SETUP_CLOSED', {});
  if (!isSameHash(hashOf(input.code), stored.codeHash)) throw new DomainError('SETUP_CODE_WRONG', {});
  const passwordHash = await hashNewPassword(input.password, input.username);
  return inTransaction(db, async (tx) => {
    const { count } = await tx.setupCode.updateMany({
      where: { id: 1, codeHash: stored.codeHash, usedAt: null },
      data: { usedAt: new Date() },
    });
    // Somebody was first, or the server was started anew meanwhile.
    if (count === 0 || (await tx.workspace.count()) > 0) throw new DomainError('SETUP_CLOSED', {});
    await tx.workspace.create({
      data: { id: 1, committeeName: input.committeeName, isDemo: false, createdAt: clock.now() },
    });
    const actor = await insertAccount(
      tx,
      { clock, by: null },
      {
        username: input.username,
        post: 'Quản trị hệ thống',
        role: 'administrator',
        unitCode: null,
        passwordHash,
      },
    );
    await recordAudit(tx, {
      actor,
      clock,
      action: 'setup:createWorkspace',
      subject: { type: 'workspace', id: '1' },
      after: { committeeName: input.committeeName },
    });
    return { username: actor.username };
  });
}
