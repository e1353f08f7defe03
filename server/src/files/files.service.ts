import { createHash } from 'node:crypto';
import { DomainError } from '@soket/shared/errors';
import { may } from '@soket/shared/permissions';
import { type Actor, type Deps, seesAllUnits } from '../core/actor.ts';
import { recordAudit } from '../core/audit.ts';
import { type Db, inTransaction } from '../core/db.ts';
import { lookAtFile } from './look-at-file.ts';

export type StoredFileInfo = { fileId: string; name: string; size: number; mediaType: string };

/** Whether anything the actor may write could carry a file. */
export function mayUpload({ role }: Actor): boolean {
  return may(role, 'directives:edit') || may(role, 'tasks:report') || may(role, 'tasks:assign');
}

/**
 * Keeps a file that belongs to nothing yet; whoever links it to a document or a report of progress must be the one who
 * uploaded it. Without a link it is swept away.
 * @throws FileNotKept
 */
export async function keepFile(deps: Deps, name: string, content: Buffer): Promise<StoredFileInfo> {
  const { db, actor } = deps;
  const kept = await lookAtFile(name, content);
  const sha256 = createHash('sha256').update(content).digest('hex');
  return inTransaction(db, async (tx) => {
    const { id } = await tx.storedFile.create({
      data: {
        ...kept,
        size: content.length,
        sha256,
        content: new Uint8Array(content),
        // Real time, as of a session: a demonstration's clock stands still and nothing would ever be swept.
        uploadedAt: new Date(),
        uploadedById: actor.userId,
        unitId: seesAllUnits(actor) ? null : actor.unitId,
      },
      select: { id: true },
    });
    await recordAudit(tx, {
      ...deps,
      action: 'files:upload',
      subject: { type: 'file', id, unitId: actor.unitId },
      after: { name: kept.name, mediaType: kept.mediaType, size: content.length, sha256 },
    });
    return { fileId: id, name: kept.name, size: content.length, mediaType: kept.mediaType };
  });
}

/**
 * A file for whoever may read what it hangs on: a document's for all readers, evidence for the unit and those who see every
 * unit, and what hangs on nothing yet for the one who uploaded it.
 * @throws NOT_FOUND
 */
export async function readStoredFile(
  { db, actor }: Pick<Deps, 'db' | 'actor'>,
  id: string,
): Promise<{ name: string; mediaType: string; content: Uint8Array }> {
  const readsDocuments = may(actor.role, 'directives:read');
  const readsTasks = may(actor.role, 'tasks:read');
  const ownUnit = seesAllUnits(actor) ? {} : { event: { assignment: { unitId: actor.unitId ?? '' } } };
  const found = await db.storedFile.findFirst({
    where: {
      id,
      OR: [
        { uploadedById: actor.userId, documents: { none: {} }, evidence: { none: {} } },
        ...(readsDocuments ? [{ documents: { some: { document: { secrecy: 'normal' as const } } } }] : []),
        ...(readsTasks && (seesAllUnits(actor) || actor.unitId !== null)
          ? [{ evidence: { some: ownUnit } }]
          : []),
      ],
    },
    select: { name: true, mediaType: true, content: true },
  });
  if (!found) throw new DomainError('NOT_FOUND', { what: 'file', id });
  return found;
}

const UNLINKED_HOURS = 24;

/** Forgets what was uploaded a day ago and never linked to anything. @returns how many files */
export async function sweepFiles(db: Db): Promise<number> {
  const { count } = await db.storedFile.deleteMany({
    where: {
      documents: { none: {} },
      evidence: { none: {} },
      uploadedAt: { lt: new Date(Date.now() - UNLINKED_HOURS * 3_600_000) },
    },
  });
  return count;
}
