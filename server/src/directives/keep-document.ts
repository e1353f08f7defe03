import { DomainError } from '@soket/shared/errors';
import type { z } from 'zod';
import type { Deps } from '../core/actor.ts';
import { recordAudit } from '../core/audit.ts';
import { announce } from '../core/changes.ts';
import { inTransaction, toDateOrNull, toDayOrNull, type Tx } from '../core/db.ts';
import { once } from '../core/idempotency.ts';
import { linkFile } from './document-files.ts';
import {
  ChangeInput,
  cleanFields,
  documentChanged,
  type DocumentFields,
  RegisterInput,
  SECRET_REFUSAL,
} from './document-input.ts';
import { addLink } from './document-links.ts';
import { documentName, holdRegister, namedColumns, nextCode } from './document-names.ts';
import { likelySame } from './likely-same.ts';

export type Kept = { code: string; revision: number };

/**
 * Enters a document into the register, with what it carries out and its files.
 * @throws INVALID_INPUT for the same document twice, one that looks like another and nobody has said it is not, a circle of
 *   links, words or files of a secret; NOT_FOUND for a type, unit, document or file that is not there
 */
export function registerNew(deps: Deps, rawInput: z.input<typeof RegisterInput>): Promise<Kept> {
  const input = RegisterInput.parse(rawInput);
  return inTransaction(deps.db, (tx) =>
    once(tx, deps.actor, { key: input.requestKey, body: input }, async () => {
      await holdRegister(tx);
      return registerInTurn(tx, deps, input);
    }),
  );
}

/** The same within a transaction that holds the register (`holdRegister`): an import takes many at once. */
export async function registerInTurn(
  tx: Tx,
  { actor, clock }: Omit<Deps, 'db'>,
  input: Omit<RegisterInput, 'requestKey'>,
): Promise<Kept> {
  const fields = cleanFields(input, clock.today());
  if (fields.secrecy !== 'normal' && input.fileIds.length > 0)
    throw new DomainError('INVALID_INPUT', { field: 'fileIds', message: SECRET_REFUSAL });
  await refuseTwice(tx, fields, null);
  await refuseUnlessSaidOther(tx, fields, null, input.differsFrom);
  const code = await nextCode(tx, {
    typeCode: fields.typeCode,
    number: fields.number,
    year: fields.issuedOn?.slice(0, 4) ?? null,
  });
  const { id } = await tx.document.create({
    data: { code, ...(await columnsOf(tx, fields, null)) },
    select: { id: true },
  });
  for (const { toCode, kind } of input.links) await addLink(tx, { fromCode: code, toCode, kind });
  for (const fileId of input.fileIds) await linkFile(tx, actor, id, fileId);
  await announce(tx, ['tasks'], null);
  await recordAudit(tx, {
    actor,
    clock,
    action: 'directives:register',
    subject: { type: 'document', id },
    after: {
      ...fields,
      code,
      ...(input.links.length > 0 && { links: input.links }),
      ...(input.differsFrom.length > 0 && { differsFrom: input.differsFrom }),
    },
  });
  return { code, revision: 0 };
}

/**
 * Corrects what the register says of a document.
 * @throws NOT_FOUND; INVALID_INPUT as `registerNew`, and when somebody else changed it first
 */
export function changeDocument(deps: Deps, rawInput: z.input<typeof ChangeInput>): Promise<Kept> {
  const input = ChangeInput.parse(rawInput);
  const { db, actor, clock } = deps;
  return inTransaction(db, (tx) =>
    once(tx, actor, { key: input.requestKey, body: input }, async () => {
      await holdRegister(tx);
      const before = await tx.document.findUnique({
        where: { code: input.code },
        include: { issuerUnit: { select: { code: true } }, _count: { select: { files: true } } },
      });
      if (!before) throw new DomainError('NOT_FOUND', { what: 'document', id: input.code });
      const fields = cleanFields(input, clock.today());
      if (fields.secrecy !== 'normal' && before._count.files > 0)
        throw new DomainError('INVALID_INPUT', { field: 'secrecy', message: SECRET_REFUSAL });
      await refuseTwice(tx, fields, input.code);
      await refuseUnlessSaidOther(tx, fields, input.code, input.differsFrom);
      const { count } = await tx.document.updateMany({
        where: { id: before.id, revision: input.revision },
        data: {
          ...(await columnsOf(tx, fields, before.typeCode)),
          // The likely reading of a doubtful number is words as well.
          ...(fields.secrecy !== 'normal' && { likelyReading: null }),
          revision: { increment: 1 },
        },
      });
      if (count === 0) throw documentChanged();
      await announce(tx, ['tasks'], null);
      await recordAudit(tx, {
        actor,
        clock,
        action: 'directives:change',
        subject: { type: 'document', id: before.id },
        before: {
          role: before.role,
          typeCode: before.typeCode,
          number: before.number,
          issuer: before.issuer,
          issuerUnitCode: before.issuerUnit?.code ?? null,
          issuedOn: toDayOrNull(before.issuedOn),
          term: before.term,
          // What has become a secret is not repeated.
          ...(fields.secrecy === 'normal' && {
            title: before.title,
            purpose: before.purpose,
            note: before.note,
          }),
          validFrom: toDayOrNull(before.validFrom),
          validTo: toDayOrNull(before.validTo),
          spanFrom: toDayOrNull(before.spanFrom),
          spanTo: toDayOrNull(before.spanTo),
          secrecy: before.secrecy,
        },
        after: fields,
      });
      return { code: input.code, revision: input.revision + 1 };
    }),
  );
}

/** @param ownType the type it has already, which it may keep though it is closed */
async function columnsOf(tx: Tx, fields: DocumentFields, ownType: string | null) {
  const type = await tx.documentType.findUnique({ where: { code: fields.typeCode } });
  if (!type) throw new DomainError('NOT_FOUND', { what: 'documentType', id: fields.typeCode });
  if (type.isClosed && type.code !== ownType)
    throw new DomainError('INVALID_INPUT', {
      field: 'typeCode',
      message: `Loại “${type.name}” đã đóng, không dùng cho văn bản mới. Hãy chọn loại khác.`,
    });
  const unit =
    fields.issuerUnitCode === null
      ? null
      : await tx.orgUnit.findUnique({ where: { code: fields.issuerUnitCode }, select: { id: true } });
  if (fields.issuerUnitCode !== null && unit === null)
    throw new DomainError('NOT_FOUND', { what: 'unit', id: fields.issuerUnitCode });
  return {
    role: fields.role,
    typeCode: type.code,
    number: fields.number,
    issuer: fields.issuer,
    issuerUnitId: unit?.id ?? null,
    issuedOn: toDateOrNull(fields.issuedOn),
    term: fields.term,
    title: fields.title,
    purpose: fields.purpose,
    note: fields.note,
    validFrom: toDateOrNull(fields.validFrom),
    validTo: toDateOrNull(fields.validTo),
    spanFrom: toDateOrNull(fields.spanFrom),
    spanTo: toDateOrNull(fields.spanTo),
    secrecy: fields.secrecy,
  };
}

/** Identity is issuer, type, number and term, where number and issuer are known. @source DOMAIN.md "Words" */
async function refuseTwice(tx: Tx, fields: DocumentFields, ownCode: string | null): Promise<void> {
  const { issuer, typeCode, number, term } = fields;
  if (number === null || issuer === null) return;
  const same = await tx.document.findFirst({
    where: { issuer, typeCode, number, term, ...(ownCode !== null && { code: { not: ownCode } }) },
    select: namedColumns,
  });
  if (!same) return;
  const terms = term === null ? 'chưa ghi nhiệm kỳ' : `nhiệm kỳ ${term}`;
  throw new DomainError('INVALID_INPUT', {
    field: 'number',
    message: `Sổ đã có ${documentName(same)} của ${issuer} (${terms}). Nếu số được đánh lại từ đầu, hãy ghi nhiệm kỳ khác.`,
  });
}

async function refuseUnlessSaidOther(
  tx: Tx,
  fields: DocumentFields,
  exceptCode: string | null,
  differsFrom: readonly string[],
): Promise<void> {
  const likely = await likelySame(tx, { ...fields, exceptCode });
  const unasked = likely.filter(({ code }) => !differsFrom.includes(code));
  if (unasked.length === 0) return;
  const names = unasked.slice(0, 3).map(({ name }) => name);
  throw new DomainError('INVALID_INPUT', {
    field: 'differsFrom',
    message: `Văn bản này giống ${names.join(', ')} đã có trong sổ. Nếu là văn bản khác, hãy xác nhận rồi lưu lại.`,
  });
}
