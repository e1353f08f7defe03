import { DomainError } from '@soket/shared/errors';
import { may } from '@soket/shared/permissions';
import { z } from 'zod';
import type { Deps } from '../core/actor.ts';
import { recordAudit } from '../core/audit.ts';
import { inTransaction, type Tx } from '../core/db.ts';

export const SetAddressInput = z.object({
  /** null: no digest any more */
  address: z.string().max(300).nullable(),
  /** who is written to has agreed to one message a day at most; needed with an address */
  hasConsent: z.boolean(),
  /** of the address that was on screen; 0 where there was none */
  version: z.number().int().min(0),
});
export const SetAddressOfInput = SetAddressInput.extend({ username: z.string().min(1).max(64) });
type SetAddressInput = z.infer<typeof SetAddressInput>;

export type DigestAddressState = { address: string | null; version: number };

const FORM = /^[^\s@<>,;"]+@[^\s@<>,;".]+(\.[^\s@<>,;".]+)*$/;
const LONGEST = 254;

/** Where one's own digest goes. */
export async function showOwnAddress({
  db,
  actor,
  isMailConfigured,
}: Deps & { isMailConfigured: boolean }): Promise<DigestAddressState & { isMailConfigured: boolean }> {
  const found = await db.digestAddress.findUnique({
    where: { userId: actor.userId },
    select: { address: true, version: true },
  });
  return { ...(found ?? { address: null, version: 0 }), isMailConfigured };
}

/** @throws INVALID_INPUT for what is no address, without consent, and when somebody changed it first */
export function setOwnAddress(deps: Deps, input: SetAddressInput): Promise<DigestAddressState> {
  const { userId, unitId } = deps.actor;
  return inTransaction(deps.db, (tx) => setAddress(tx, deps, { id: userId, unitId }, input));
}

/** The administrator sets it for somebody who asked for it. @throws NOT_FOUND, and as `setOwnAddress` */
export function setAddressOf(
  deps: Deps,
  { username, ...input }: z.infer<typeof SetAddressOfInput>,
): Promise<DigestAddressState> {
  return inTransaction(deps.db, async (tx) => {
    const person = await tx.user.findUnique({
      where: { username },
      select: { id: true, unitId: true, role: true },
    });
    if (!person) throw new DomainError('NOT_FOUND', { what: 'account', id: username });
    if (input.address !== null && !may(person.role, 'digest:subscribe'))
      throw refusal('Vai trò này không có thư tóm tắt.');
    return setAddress(tx, deps, person, input);
  });
}

async function setAddress(
  tx: Tx,
  { actor, clock }: Deps,
  person: { id: string; unitId: string | null },
  input: SetAddressInput,
): Promise<DigestAddressState> {
  const address = input.address?.trim().normalize('NFC') ?? null;
  if (address !== null && (!FORM.test(address) || address.length > LONGEST))
    throw refusal('Địa chỉ thư chưa đúng. Ví dụ: vanphong@phuong.example.vn');
  if (address !== null && !input.hasConsent)
    throw refusal('Cần người nhận đồng ý trước khi gửi thư tới địa chỉ này.');
  // Two who change it at once: the second waits here and sees what the first has written.
  await tx.$queryRaw`SELECT id FROM "user" WHERE id = ${person.id} FOR UPDATE`;
  const before = await tx.digestAddress.findUnique({
    where: { userId: person.id },
    select: { version: true },
  });
  if ((before?.version ?? 0) !== input.version)
    throw refusal('Địa chỉ này vừa được đổi ở nơi khác. Hãy xem lại rồi lưu.');
  const version = address === null ? 0 : input.version + 1;
  // What was written for the old address must not go out to it any more.
  await tx.mailMessage.deleteMany({ where: { userId: person.id, kind: 'digest', state: 'queued' } });
  if (address === null) {
    await tx.digestAddress.deleteMany({ where: { userId: person.id } });
  } else {
    const set = { address, version, setAt: clock.now(), setById: actor.userId };
    await tx.digestAddress.upsert({
      where: { userId: person.id },
      create: { userId: person.id, ...set },
      update: set,
    });
  }
  // Events are kept for good, an address is not: they say that there is one, not which.
  await recordAudit(tx, {
    actor,
    clock,
    action: 'mail:setAddress',
    subject: { type: 'user', id: person.id, unitId: person.unitId },
    before: { hasAddress: before !== null },
    after: { hasAddress: address !== null },
  });
  return { address, version };
}

function refusal(message: string) {
  return new DomainError('INVALID_INPUT', { field: 'address', message });
}
