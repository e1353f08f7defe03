import { DaySchema } from '@soket/shared/day';
import { DomainError } from '@soket/shared/errors';
import { z } from 'zod';
import type { Deps } from '../core/actor.ts';
import { recordAudit } from '../core/audit.ts';
import { inTransaction, toDateOrNull, type Tx } from '../core/db.ts';

const Code = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$/);
const Line = z.string().trim().min(1).max(1000);

const SECRET_REFUSAL = 'Không đưa tài liệu bí mật nhà nước lên hệ thống này.';

const RegisterDocumentInput = z
  .object({
    code: Code,
    role: z.enum(['directive', 'plan']),
    type: z.object({ code: Line, name: Line }),
    number: Line.nullable().default(null),
    issuer: Line.nullable().default(null),
    issuerUnitCode: Code.nullable().default(null),
    issuedOn: DaySchema.nullable().default(null),
    /** numbers start again each term */
    term: Line.nullable().default(null),
    title: Line.nullable().default(null),
    secrecy: z.enum(['normal', 'confidential', 'secret', 'topSecret']).default('normal'),
    /** the ways a source writes it, letter by letter */
    asPrinted: z.array(Line).default([]),
    likelyReading: Line.nullable().default(null),
    note: Line.nullable().default(null),
    source: Line.nullable().default(null),
    sortOrder: z.int().min(0).default(0),
    links: z
      .array(z.object({ toCode: Code, kind: z.enum(['implements', 'amends', 'replaces', 'refersTo']) }))
      .default([]),
  })
  .refine(
    (document) =>
      document.secrecy === 'normal' ||
      (document.title === null && document.note === null && document.likelyReading === null),
    { path: ['title'], message: SECRET_REFUSAL },
  );

/**
 * Registers a directive or a plan with what is known of it; number, date and issuer may be missing and stay missing.
 * @throws NAME_TAKEN when the code is used, or the same document is there (issuer, type, number, term); NOT_FOUND for a
 *   document it links to
 */
export async function registerDocument(
  deps: Deps,
  rawInput: z.input<typeof RegisterDocumentInput>,
): Promise<{ id: string }> {
  const input = RegisterDocumentInput.parse(rawInput);
  return inTransaction(deps.db, async (tx) => {
    if (await tx.document.findUnique({ where: { code: input.code }, select: { id: true } }))
      throw new DomainError('NAME_TAKEN', { field: 'code' });
    await refuseSameDocument(tx, input);
    await tx.documentType.upsert({
      where: { code: input.type.code },
      create: input.type,
      update: { name: input.type.name },
    });
    const linkedIds = await documentIdsOf(
      tx,
      input.links.map((link) => link.toCode),
    );
    const document = await tx.document.create({
      data: {
        code: input.code,
        role: input.role,
        typeCode: input.type.code,
        number: input.number,
        issuer: input.issuer,
        issuerUnitId: input.issuerUnitCode === null ? null : await unitIdOf(tx, input.issuerUnitCode),
        issuedOn: toDateOrNull(input.issuedOn),
        term: input.term,
        title: input.title,
        secrecy: input.secrecy,
        asPrinted: input.asPrinted,
        likelyReading: input.likelyReading,
        note: input.note,
        source: input.source,
        sortOrder: input.sortOrder,
        linksFrom: {
          create: input.links.map((link, index) => ({ kind: link.kind, toId: linkedIds[index] ?? '' })),
        },
      },
      select: { id: true },
    });
    await recordAudit(tx, {
      ...deps,
      action: 'directives:register',
      subject: { type: 'document', id: document.id },
      after: input,
    });
    return document;
  });
}

async function refuseSameDocument(tx: Tx, input: z.infer<typeof RegisterDocumentInput>): Promise<void> {
  const { number, issuer, term } = input;
  if (number === null || issuer === null) return;
  const same = await tx.document.count({ where: { issuer, typeCode: input.type.code, number, term } });
  if (same > 0) throw new DomainError('NAME_TAKEN', { field: 'number' });
}

async function documentIdsOf(tx: Tx, codes: readonly string[]): Promise<string[]> {
  const found = await tx.document.findMany({
    where: { code: { in: [...codes] } },
    select: { id: true, code: true },
  });
  return codes.map((code) => idOf('document', code, found));
}

async function unitIdOf(tx: Tx, code: string): Promise<string> {
  const found = await tx.orgUnit.findMany({ where: { code }, select: { id: true, code: true } });
  return idOf('unit', code, found);
}

function idOf(what: string, code: string, found: readonly { id: string; code: string }[]): string {
  const row = found.find((candidate) => candidate.code === code);
  if (!row) throw new DomainError('NOT_FOUND', { what, id: code });
  return row.id;
}
