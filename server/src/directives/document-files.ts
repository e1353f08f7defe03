import { DomainError } from '@soket/shared/errors';
import { z } from 'zod';
import type { Actor, Deps } from '../core/actor.ts';
import { recordAudit } from '../core/audit.ts';
import { announce } from '../core/changes.ts';
import { inTransaction, type Tx } from '../core/db.ts';
import { once } from '../core/idempotency.ts';
import { DocumentCode, SECRET_REFUSAL } from './document-input.ts';

export const AttachInput = z.object({ code: DocumentCode, fileId: z.uuid(), requestKey: z.uuid() });
type AttachInput = z.infer<typeof AttachInput>;

/**
 * Hangs a file that the actor has uploaded on a document.
 * @throws NOT_FOUND for a document or a file that is not there, or a file that hangs elsewhere; INVALID_INPUT for a secret
 */
export function attachFile(deps: Deps, input: AttachInput): Promise<{ fileId: string }> {
  const { db, actor, clock } = deps;
  return inTransaction(db, (tx) =>
    once(tx, actor, { key: input.requestKey, body: input }, async () => {
      const document = await documentOf(tx, input.code);
      if (document.secrecy !== 'normal')
        throw new DomainError('INVALID_INPUT', { field: 'fileId', message: SECRET_REFUSAL });
      const name = await linkFile(tx, actor, document.id, input.fileId);
      await announce(tx, ['tasks'], null);
      await recordAudit(tx, {
        actor,
        clock,
        action: 'directives:attach',
        subject: { type: 'document', id: document.id },
        after: { fileId: input.fileId, name },
      });
      return { fileId: input.fileId };
    }),
  );
}

/** Takes a file off the document; it stays readable in its history. @throws NOT_FOUND */
export function detachFile(deps: Deps, input: AttachInput): Promise<{ fileId: string }> {
  const { db, actor, clock } = deps;
  return inTransaction(db, (tx) =>
    once(tx, actor, { key: input.requestKey, body: input }, async () => {
      const document = await documentOf(tx, input.code);
      const { count } = await tx.documentFile.updateMany({
        where: { documentId: document.id, fileId: input.fileId, removedAt: null },
        data: { removedAt: clock.now() },
      });
      if (count === 0) throw new DomainError('NOT_FOUND', { what: 'file', id: input.fileId });
      const { name } = await tx.storedFile.findUniqueOrThrow({
        where: { id: input.fileId },
        select: { name: true },
      });
      await announce(tx, ['tasks'], null);
      await recordAudit(tx, {
        actor,
        clock,
        action: 'directives:detach',
        subject: { type: 'document', id: document.id },
        before: { fileId: input.fileId, name },
      });
      return { fileId: input.fileId };
    }),
  );
}

/**
 * A file belongs to one place only, or whoever may read the one would read it of the other.
 * @returns its name
 * @throws NOT_FOUND
 */
export async function linkFile(tx: Tx, actor: Actor, documentId: string, fileId: string): Promise<string> {
  const file = await tx.storedFile.findFirst({
    where: { id: fileId, uploadedById: actor.userId, documents: { none: {} }, evidence: { none: {} } },
    select: { name: true },
  });
  if (!file) throw new DomainError('NOT_FOUND', { what: 'file', id: fileId });
  const sortOrder = await tx.documentFile.count({ where: { documentId } });
  await tx.documentFile.create({ data: { documentId, fileId, sortOrder } });
  return file.name;
}

async function documentOf(tx: Tx, code: string) {
  const document = await tx.document.findUnique({ where: { code }, select: { id: true, secrecy: true } });
  if (!document) throw new DomainError('NOT_FOUND', { what: 'document', id: code });
  return document;
}
