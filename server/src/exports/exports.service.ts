import { createHash } from 'node:crypto';
import type { ConferenceContent } from '@soket/shared/conference';
import { DomainError } from '@soket/shared/errors';
import { may } from '@soket/shared/permissions';
import { noticeContent } from '../conferences/conclusions.ts';
import { contentOf } from '../conferences/show-conference.ts';
import type { Actor, Deps } from '../core/actor.ts';
import { recordAudit } from '../core/audit.ts';
import { inTransaction } from '../core/db.ts';
import type { ExportFormat, OnProgress, WordDocument } from './export-format.ts';
import { templateFile } from './word-templates.service.ts';
import { writeExport } from './write-export.ts';

export type ExportAsked = {
  id: string;
  /** of a freeze, also a reopened one; null: the one in force, or what is being prepared */
  number: number | null;
  format: ExportFormat;
  document: WordDocument;
  /** one of the staff's own making; null: the product's */
  template: string | null;
};
export type ExportedFile = { name: string; file: Buffer };

/** Who may see a conference may take it home. */
export const mayExport = ({ role }: Actor): boolean => may(role, 'conferences:read');

/**
 * A conference as a file, and the record of who took it.
 * @param by who asks; null: whoever runs the server, and `reason` says how
 * @throws NOT_FOUND, NOT_PERMITTED, TemplateFault, ExportCancelled
 */
export async function exportConference(
  deps: Deps,
  asked: ExportAsked,
  options: { by: Actor | null; reason?: string; cancelled?: AbortSignal; onProgress?: OnProgress },
): Promise<ExportedFile> {
  const { db, clock, actor } = deps;
  if (!mayExport(actor)) throw new DomainError('NOT_PERMITTED', { action: 'conferences:read' });
  const { id, number, format, document, template } = asked;
  const own = template === null ? null : (await templateFile(db, template)).content;
  const content = await (format === 'docx' && document === 'notice' ? noticeContent : contentOf)(deps, {
    id,
    number,
  });
  const file = await writeExport({ format, document, content, template: own }, options);
  await inTransaction(db, (tx) =>
    recordAudit(tx, {
      actor: options.by,
      clock,
      action: 'conferences:export',
      subject: { type: 'conference', id },
      after: {
        format,
        document,
        freeze: content.frozen?.number ?? null,
        size: file.length,
        sha256: sha256(file),
        templateSha256: own && sha256(own),
      },
      reason: options.reason ?? null,
    }),
  );
  return { name: fileName(content, format, document), file };
}

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

function fileName({ heldOn }: ConferenceContent, format: ExportFormat, document: WordDocument): string {
  const kinds: Record<ExportFormat, string> = {
    docx: document === 'report' ? 'bao-cao' : 'thong-bao-ket-luan',
    pptx: 'trinh-chieu',
    xlsx: 'so-lieu',
  };
  return `${kinds[format]}-hoi-nghi-${heldOn}.${format}`;
}
