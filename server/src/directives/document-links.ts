import { DomainError } from '@soket/shared/errors';
import { z } from 'zod';
import type { Deps } from '../core/actor.ts';
import { recordAudit } from '../core/audit.ts';
import { announce } from '../core/changes.ts';
import { inTransaction, type Tx } from '../core/db.ts';
import { once } from '../core/idempotency.ts';
import type { LinkKind } from './document-hit.ts';
import { DocumentCode, LinkKindSchema } from './document-input.ts';
import { documentName, namedColumns } from './document-names.ts';

/** How one document stands to another: "KH implements NQ". */
export const LinkInput = z.object({
  fromCode: DocumentCode,
  toCode: DocumentCode,
  kind: LinkKindSchema,
  requestKey: z.uuid(),
});
type Link = { fromCode: string; toCode: string; kind: LinkKind };

/** Ties one document to another. Twice is as once. @throws NOT_FOUND; INVALID_INPUT for a circle, which it names */
export function linkDocuments(deps: Deps, input: z.infer<typeof LinkInput>): Promise<{ linked: boolean }> {
  const { db, actor, clock } = deps;
  return inTransaction(db, (tx) =>
    once(tx, actor, { key: input.requestKey, body: input }, async () => {
      const { fromId, isNew } = await addLink(tx, input);
      if (!isNew) return { linked: false };
      await announce(tx, ['tasks'], null);
      const { fromCode, toCode, kind } = input;
      await recordAudit(tx, {
        actor,
        clock,
        action: 'directives:link',
        subject: { type: 'document', id: fromId },
        after: { fromCode, toCode, kind },
      });
      return { linked: true };
    }),
  );
}

/** Takes a tie off again. @throws NOT_FOUND */
export function unlinkDocuments(deps: Deps, input: z.infer<typeof LinkInput>): Promise<{ linked: boolean }> {
  const { db, actor, clock } = deps;
  return inTransaction(db, (tx) =>
    once(tx, actor, { key: input.requestKey, body: input }, async () => {
      const { from, to } = await endsOf(tx, input);
      const { fromCode, toCode, kind } = input;
      const { count } = await tx.documentLink.deleteMany({ where: { fromId: from.id, toId: to.id, kind } });
      if (count === 0) return { linked: false };
      await announce(tx, ['tasks'], null);
      await recordAudit(tx, {
        actor,
        clock,
        action: 'directives:unlink',
        subject: { type: 'document', id: from.id },
        before: { fromCode, toCode, kind },
      });
      return { linked: false };
    }),
  );
}

/** @throws as `linkDocuments` */
export async function addLink(tx: Tx, link: Link): Promise<{ fromId: string; isNew: boolean }> {
  const { from, to } = await endsOf(tx, link);
  // The trigger's own lock, taken before looking: two links that close a circle only together wait for each other.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(727402)`;
  const place = { fromId: from.id, toId: to.id, kind: link.kind };
  if ((await tx.documentLink.count({ where: place })) > 0) return { fromId: from.id, isNew: false };
  const back = await pathBetween(tx, to.id, from.id);
  if (back !== null) {
    const names = [documentName(from), ...back];
    throw new DomainError('INVALID_INPUT', {
      field: 'toCode',
      message: `Không liên kết được vì các văn bản sẽ nối thành vòng: ${names.join(' → ')}. Hãy gỡ một liên kết trong vòng trước.`,
    });
  }
  await tx.documentLink.create({ data: place });
  return { fromId: from.id, isNew: true };
}

async function endsOf(tx: Tx, { fromCode, toCode }: Pick<Link, 'fromCode' | 'toCode'>) {
  const found = await tx.document.findMany({
    where: { code: { in: [fromCode, toCode] } },
    select: { id: true, ...namedColumns },
  });
  const find = (code: string) => {
    const document = found.find((row) => row.code === code);
    if (!document) throw new DomainError('NOT_FOUND', { what: 'document', id: code });
    return document;
  };
  return { from: find(fromCode), to: find(toCode) };
}

/** The names on the shortest way along the links, both ends included; null when there is none. */
async function pathBetween(tx: Tx, startId: string, endId: string): Promise<string[] | null> {
  const rows = await tx.$queryRaw<{ path: string[] }[]>`
    WITH RECURSIVE way (id, path) AS (
      SELECT ${startId}::uuid, ARRAY[${startId}::uuid]
      UNION ALL
      SELECT l.to_id, w.path || l.to_id FROM way w JOIN document_link l ON l.from_id = w.id
      WHERE NOT l.to_id = ANY (w.path) AND cardinality(w.path) < 50
    )
    SELECT path::text[] AS path FROM way WHERE id = ${endId}::uuid ORDER BY cardinality(path) LIMIT 1`;
  const ids = rows[0]?.path;
  if (!ids) return null;
  const documents = await tx.document.findMany({
    where: { id: { in: ids } },
    select: { id: true, ...namedColumns },
  });
  return ids.flatMap((id) => documents.filter((row) => row.id === id).map(documentName));
}
