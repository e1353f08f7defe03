import type { Day } from '@soket/shared/day';
import { DomainError } from '@soket/shared/errors';
import { z } from 'zod';
import type { Deps } from '../core/actor.ts';
import { toDayOrNull } from '../core/db.ts';
import type { LinkKind, Secrecy, Validity } from './document-hit.ts';
import { DocumentCode } from './document-input.ts';
import { documentName, namedColumns } from './document-names.ts';
import { validityOf } from './validity.ts';

export type DocumentLinkItem = {
  kind: LinkKind;
  /** `to`: this document stands so to the other one; `from`: the other one to this */
  direction: 'to' | 'from';
  code: string;
  name: string;
  title: string | null;
};

export type DocumentFileItem = {
  id: string;
  name: string;
  size: number;
  mediaType: string;
  /** whether its words are searched; a scan has none */
  hasText: boolean;
};

/** One thing that was done to a document. */
export type DocumentEvent = {
  seq: string;
  /** ISO */
  at: string;
  /** the post of who did it */
  by: string;
  action: string;
  /** of a change: what was different, by the field's name; of anything else what it was about */
  changes: { field: string; before: string | null; after: string | null }[];
};

/** Everything the register holds of one document: what it is edited from. */
export type DocumentRecord = {
  code: string;
  revision: number;
  role: 'directive' | 'plan';
  typeCode: string;
  typeName: string;
  number: string | null;
  issuer: string | null;
  issuerUnitCode: string | null;
  issuedOn: Day | null;
  term: string | null;
  title: string | null;
  purpose: string | null;
  note: string | null;
  validFrom: Day | null;
  validTo: Day | null;
  spanFrom: Day | null;
  spanTo: Day | null;
  secrecy: Secrecy;
  validity: Validity;
  asPrinted: string[];
  likelyReading: string | null;
  source: string | null;
  links: DocumentLinkItem[];
  files: DocumentFileItem[];
  /** the newest first */
  history: DocumentEvent[];
};

export const RecordInput = z.object({ code: DocumentCode });

/** @throws NOT_FOUND */
export async function documentRecord(
  { db, clock }: Deps,
  { code }: { code: string },
): Promise<DocumentRecord> {
  const row = await db.document.findUnique({
    where: { code },
    include: {
      type: { select: { name: true } },
      issuerUnit: { select: { code: true } },
      linksFrom: { select: { kind: true, to: { select: namedColumns } } },
      linksTo: {
        select: { kind: true, from: { select: { ...namedColumns, validFrom: true, issuedOn: true } } },
      },
      files: {
        where: { removedAt: null },
        orderBy: { sortOrder: 'asc' },
        select: { file: { select: { id: true, name: true, size: true, mediaType: true } } },
      },
    },
  });
  if (!row) throw new DomainError('NOT_FOUND', { what: 'document', id: code });
  const withText = await db.storedFile.findMany({
    where: { id: { in: row.files.map(({ file }) => file.id) }, text: { not: null } },
    select: { id: true },
  });
  const events = await db.auditEvent.findMany({
    where: { subjectType: 'document', subjectId: row.id },
    orderBy: { seq: 'desc' },
    take: 200,
  });
  const [validFrom, validTo] = [toDayOrNull(row.validFrom), toDayOrNull(row.validTo)];
  return {
    code,
    revision: row.revision,
    role: row.role,
    typeCode: row.typeCode,
    typeName: row.type.name,
    number: row.number,
    issuer: row.issuer,
    issuerUnitCode: row.issuerUnit?.code ?? null,
    issuedOn: toDayOrNull(row.issuedOn),
    term: row.term,
    title: row.title,
    purpose: row.purpose,
    note: row.note,
    validFrom,
    validTo,
    spanFrom: toDayOrNull(row.spanFrom),
    spanTo: toDayOrNull(row.spanTo),
    secrecy: row.secrecy,
    validity: validityOf(
      {
        validFrom,
        validTo,
        replacedFrom: row.linksTo.flatMap(({ kind, from }) =>
          kind === 'replaces' ? [toDayOrNull(from.validFrom ?? from.issuedOn)] : [],
        ),
      },
      clock.today(),
    ),
    asPrinted: row.asPrinted,
    likelyReading: row.likelyReading,
    source: row.source,
    links: [
      ...row.linksFrom.map(({ kind, to }) => linkItem(kind, 'to', to)),
      ...row.linksTo.map(({ kind, from }) => linkItem(kind, 'from', from)),
    ],
    files: row.files.map(({ file }) => ({ ...file, hasText: withText.some(({ id }) => id === file.id) })),
    history: events.map(({ seq, at, actorPost, action, before, after }) => ({
      seq: String(seq),
      at: at.toISOString(),
      by: actorPost,
      action,
      changes: changesBetween(before, after),
    })),
  };
}

function linkItem(
  kind: LinkKind,
  direction: 'to' | 'from',
  document: Parameters<typeof documentName>[0],
): DocumentLinkItem {
  return { kind, direction, code: document.code, name: documentName(document), title: document.title };
}

/** What an audit event says, field by field; what stayed the same is left out. */
function changesBetween(before: unknown, after: unknown): DocumentEvent['changes'] {
  const [was, is] = [stateOf(before), stateOf(after)];
  const fields = [...new Set([...Object.keys(was), ...Object.keys(is)])];
  return fields.flatMap((field) => {
    const [from, to] = [textOf(was[field]), textOf(is[field])];
    return from === to ? [] : [{ field, before: from, after: to }];
  });
}

function stateOf(state: unknown): Record<string, unknown> {
  // recordAudit writes objects only; nothing recorded is null.
  return typeof state === 'object' && state !== null ? (state as Record<string, unknown>) : {};
}

function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
