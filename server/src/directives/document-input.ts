import { type Day, DaySchema } from '@soket/shared/day';
import { parseReference } from '@soket/shared/document-number';
import { DomainError } from '@soket/shared/errors';
import { z } from 'zod';
import { cleanText } from '../reports/clean-text.ts';

export const SECRET_REFUSAL = 'Không đưa tài liệu bí mật nhà nước lên hệ thống này.';

export const DocumentCode = z.string().regex(/^[\p{L}\p{N}._-]{1,60}$/u);
export const LinkKindSchema = z.enum(['implements', 'amends', 'replaces', 'refersTo']);
const Line = z.string().max(1000).nullable().default(null);
const Words = z.string().max(4000).nullable().default(null);
const OptionalDay = DaySchema.nullable().default(null);

/** What is known of a document; whatever is not known stays empty. */
export const DocumentFields = z.object({
  role: z.enum(['directive', 'plan']),
  typeCode: z.string().max(60),
  /** as written: "Số 15 - NQ/TU" is kept as "15-NQ/TU" */
  number: Line,
  issuer: Line,
  /** the unit of the tree that issued it, where it is one */
  issuerUnitCode: z.string().max(60).nullable().default(null),
  issuedOn: OptionalDay,
  /** numbers start again each term: "2020-2025" */
  term: Line,
  title: Words,
  purpose: Words,
  note: Words,
  validFrom: OptionalDay,
  validTo: OptionalDay,
  /** the time a plan covers */
  spanFrom: OptionalDay,
  spanTo: OptionalDay,
  secrecy: z.enum(['normal', 'confidential', 'secret', 'topSecret']).default('normal'),
});
export type DocumentFields = z.infer<typeof DocumentFields>;

/** Codes of the documents that look like this one and are, as somebody says, other ones. */
const Others = z.array(DocumentCode).max(50).default([]);

export const RegisterInput = DocumentFields.extend({
  links: z
    .array(z.object({ toCode: DocumentCode, kind: LinkKindSchema }))
    .max(50)
    .default([]),
  fileIds: z.array(z.uuid()).max(20).default([]),
  differsFrom: Others,
  requestKey: z.uuid(),
});
export type RegisterInput = z.infer<typeof RegisterInput>;

/** `revision` is of the document that was on screen. */
export const ChangeInput = DocumentFields.extend({
  code: DocumentCode,
  revision: z.int().min(0),
  differsFrom: Others,
  requestKey: z.uuid(),
});
export type ChangeInput = z.infer<typeof ChangeInput>;

export const documentChanged = () =>
  new DomainError('INVALID_INPUT', {
    field: 'revision',
    message:
      'Người khác vừa sửa văn bản này. Nội dung của đồng chí vẫn còn trên màn hình; hãy tải lại trang để xem bản mới rồi sửa tiếp.',
  });

/**
 * The fields as they are kept: spaces tidied, the number taken out of the reference it was written in.
 * @throws INVALID_INPUT for days out of order, and for words of a document under secrecy
 */
export function cleanFields(input: DocumentFields, today: Day): DocumentFields {
  const tidy = (text: string | null) => cleanText(text)?.replace(/\s+/gu, ' ') ?? null;
  const reference = input.number === null ? null : parseReference(input.number);
  const fields: DocumentFields = {
    role: input.role,
    typeCode: input.typeCode,
    number: reference?.number.number ?? tidy(input.number),
    issuer: tidy(input.issuer),
    issuerUnitCode: input.issuerUnitCode,
    issuedOn: input.issuedOn ?? reference?.issuedOn ?? null,
    term: tidy(input.term),
    title: tidy(input.title),
    purpose: cleanText(input.purpose),
    note: cleanText(input.note),
    validFrom: input.validFrom,
    validTo: input.validTo,
    spanFrom: input.spanFrom,
    spanTo: input.spanTo,
    secrecy: input.secrecy,
  };
  const refuse = (field: string, message: string): never => {
    throw new DomainError('INVALID_INPUT', { field, message });
  };
  if (fields.secrecy !== 'normal' && (fields.title ?? fields.purpose ?? fields.note) !== null)
    refuse('title', SECRET_REFUSAL);
  if ([fields.number, fields.issuedOn, fields.title, fields.note].every((known) => known === null))
    refuse('number', 'Hãy ghi ít nhất số ký hiệu, ngày ban hành hoặc trích yếu của văn bản.');
  if (fields.issuedOn !== null && fields.issuedOn > today)
    refuse('issuedOn', 'Ngày ban hành không được sau hôm nay. Hãy kiểm tra lại năm.');
  if (isBefore(fields.validTo, fields.validFrom))
    refuse('validTo', 'Ngày hết hiệu lực không được trước ngày có hiệu lực.');
  if (isBefore(fields.spanTo, fields.spanFrom))
    refuse('spanTo', 'Ngày cuối của thời gian thực hiện không được trước ngày đầu.');
  return fields;
}

const isBefore = (end: Day | null, start: Day | null) => end !== null && start !== null && end < start;
