import type { ConferenceContent } from '@soket/shared/conference';
import { DomainError } from '@soket/shared/errors';
import { z } from 'zod';
import type { Deps } from '../core/actor.ts';
import { recordAudit } from '../core/audit.ts';
import { type Db, inTransaction, type Tx } from '../core/db.ts';
import { once } from '../core/idempotency.ts';
import { MEDIA_TYPES } from './export-format.ts';
import { TemplateFault } from './template-fault.ts';
import { writeExport } from './write-export.ts';

const LARGEST_TEMPLATE = 2 * 1024 * 1024;

export type WordTemplateItem = { id: string; name: string; addedAt: string; byPost: string };

export const AddTemplateInput = z.object({
  /** of a file that the actor has just uploaded */
  fileId: z.uuid(),
  /** the template whose place it takes */
  replaces: z.uuid().nullable(),
  requestKey: z.uuid(),
});
export type AddTemplateInput = z.infer<typeof AddTemplateInput>;

export const TemplateKey = z.object({ id: z.uuid() });
type TemplateKey = z.infer<typeof TemplateKey>;

/** The templates that staff made, the newest first. */
export async function listTemplates({ db }: Pick<Deps, 'db'>): Promise<WordTemplateItem[]> {
  const rows = await db.wordTemplate.findMany({
    select: { id: true, name: true, addedAt: true, addedBy: { select: { name: true } } },
    orderBy: [{ addedAt: 'desc' }, { id: 'desc' }],
  });
  return rows.map(({ id, name, addedAt, addedBy }) => ({
    ...{ id, name, addedAt: addedAt.toISOString(), byPost: addedBy.name },
  }));
}

/** @throws NOT_FOUND */
export async function templateFile(db: Db, id: string): Promise<{ name: string; content: Buffer }> {
  const found = await db.wordTemplate.findUnique({ where: { id }, select: { name: true, content: true } });
  if (!found) throw new DomainError('NOT_FOUND', { what: 'wordTemplate', id });
  return { name: found.name, content: Buffer.from(found.content) };
}

/**
 * Makes an uploaded Word file a template, once a document could be written with it.
 * @throws NOT_FOUND, INVALID_INPUT that names every tag that is wrong
 */
export async function addTemplate(deps: Deps, input: AddTemplateInput): Promise<{ id: string }> {
  const { db, actor, clock } = deps;
  const { fileId, replaces, requestKey } = input;
  const file = await db.storedFile.findFirst({
    where: { id: fileId, uploadedById: actor.userId },
    select: { name: true, mediaType: true, sha256: true, content: true },
  });
  if (!file) throw new DomainError('NOT_FOUND', { what: 'file', id: fileId });
  const { mediaType, ...kept } = file;
  if (mediaType !== MEDIA_TYPES.docx) throw refused('Tệp mẫu phải là tệp Word (.docx).');
  if (kept.content.length > LARGEST_TEMPLATE)
    throw refused('Tệp mẫu lớn hơn 2 MB. Hãy giảm cỡ hình trong mẫu rồi tải lên lại.');
  await tryOut(kept.content);
  return inTransaction(db, (tx) =>
    once(tx, actor, { key: requestKey, body: { fileId, replaces } }, async () => {
      const before = replaces === null ? null : await takeOut(tx, replaces);
      const { id } = await tx.wordTemplate.create({
        data: { ...kept, addedAt: clock.now(), addedById: actor.userId },
        select: { id: true },
      });
      await recordAudit(tx, {
        ...deps,
        action: replaces === null ? 'wordTemplates:add' : 'wordTemplates:replace',
        subject: { type: 'wordTemplate', id },
        before,
        after: { name: kept.name, sha256: kept.sha256 },
      });
      return { id };
    }),
  );
}

/** @throws NOT_FOUND */
export function removeTemplate(deps: Deps, { id }: TemplateKey): Promise<void> {
  return inTransaction(deps.db, async (tx) => {
    const before = await takeOut(tx, id);
    const subject = { type: 'wordTemplate', id };
    await recordAudit(tx, { ...deps, action: 'wordTemplates:remove', subject, before });
  });
}

type Gone = { id: string; name: string; sha256: string };

async function takeOut(tx: Tx, id: string): Promise<Gone> {
  const [gone] = await tx.$queryRaw<
    Gone[]
  >`DELETE FROM word_template WHERE id = ${id}::uuid RETURNING id, name, sha256`;
  if (!gone) throw new DomainError('NOT_FOUND', { what: 'wordTemplate', id });
  return gone;
}

const refused = (message: string) => new DomainError('INVALID_INPUT', { field: 'file', message });

async function tryOut(template: Uint8Array): Promise<void> {
  try {
    await writeExport({ format: 'docx', document: 'report', content: NO_CONFERENCE, template });
  } catch (error) {
    throw error instanceof TemplateFault ? refused(error.message) : error;
  }
}

/** A template is judged by its tags alone; nothing of this is ever seen. */
const NO_CONFERENCE: ConferenceContent = {
  ...{ id: '', title: '', heldOn: '2022-09-08', place: null, committeeName: '', superiorName: null },
  ...{ letterhead: { placeName: null, symbol: '', signsFor: null, signerPost: null } },
  ...{ span: { from: null, to: '2022-09-08' }, spanLabel: '', directives: [], slides: [], narratives: [] },
  ...{ frozen: null, hasSynthetic: false },
};
