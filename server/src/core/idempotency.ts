import { createHash } from 'node:crypto';
import { DomainError } from '@soket/shared/errors';
import type { Prisma } from '../generated/prisma/client.ts';
import type { Actor } from './actor.ts';
import type { Tx } from './db.ts';

/**
 * Does `work` once for a key: a repeated delivery of the same request gets the first answer and changes nothing.
 * The row is inserted first, so a second delivery under way waits for the first to commit.
 * @throws IDEMPOTENCY_KEY_REUSED when the key came with another body or from another person
 */
export async function once<T extends Prisma.InputJsonObject>(
  tx: Tx,
  actor: Actor,
  request: { key: string; body: unknown },
  work: () => Promise<T>,
): Promise<T> {
  const bodyHash = createHash('sha256').update(JSON.stringify(request.body)).digest('hex');
  const inserted = await tx.$executeRaw`
    INSERT INTO idempotency_key (key, user_id, body_hash, result)
    VALUES (${request.key}::uuid, ${actor.userId}, ${bodyHash}, '{}'::jsonb) ON CONFLICT DO NOTHING`;
  if (inserted === 0) {
    const earlier = await tx.idempotencyKey.findUniqueOrThrow({ where: { key: request.key } });
    if (earlier.bodyHash !== bodyHash || earlier.userId !== actor.userId)
      throw new DomainError('IDEMPOTENCY_KEY_REUSED', {});
    return earlier.result as T; // written below by the same `work`, for the same body
  }
  const result = await work();
  await tx.$executeRaw`
    UPDATE idempotency_key SET result = ${JSON.stringify(result)}::jsonb WHERE key = ${request.key}::uuid`;
  return result;
}
