import { DomainError } from '@soket/shared/errors';
import { z } from 'zod';
import type { Deps } from '../core/actor.ts';
import { recordAudit } from '../core/audit.ts';
import { announce } from '../core/changes.ts';
import { inTransaction, type Reader, type Tx } from '../core/db.ts';
import { once } from '../core/idempotency.ts';
import { holdRegister } from './document-names.ts';

export type DocumentTypeItem = {
  code: string;
  name: string;
  symbol: string;
  /** given to no new document */
  isClosed: boolean;
  documentCount: number;
};

/** What the register can be narrowed to: types (all of them, closed ones too), issuers and years that occur. */
export type RegisterChoices = { types: DocumentTypeItem[]; issuers: string[]; years: number[] };

const Code = z.string().max(60);
const TypeFields = z.object({
  name: z.string().trim().normalize('NFC').min(1).max(60),
  symbol: z
    .string()
    .trim()
    .normalize('NFC')
    .regex(/^[\p{L}\d-]{0,12}$/u),
  isClosed: z.boolean(),
});
const MOST_TYPES = 200;

export const KeepTypesInput = z.object({
  /** the list as it was on screen */
  seen: z.array(TypeFields.extend({ code: Code })).max(MOST_TYPES),
  /** the list as it shall be, in its order; what is new has no code yet, what is left out goes */
  types: z
    .array(TypeFields.extend({ code: Code.nullable() }))
    .min(1)
    .max(MOST_TYPES),
  requestKey: z.uuid(),
});
type KeepTypesInput = z.infer<typeof KeepTypesInput>;

export async function listTypes(reader: Reader): Promise<DocumentTypeItem[]> {
  const rows = await reader.documentType.findMany({
    orderBy: [{ sortOrder: 'asc' }, { name: 'asc' }],
    select: {
      code: true,
      name: true,
      symbol: true,
      isClosed: true,
      _count: { select: { documents: true } },
    },
  });
  return rows.map(({ _count, ...type }) => ({ ...type, documentCount: _count.documents }));
}

export async function registerChoices({ db }: Pick<Deps, 'db'>): Promise<RegisterChoices> {
  const [types, issuers, years] = await Promise.all([
    listTypes(db),
    db.$queryRaw<{ issuer: string }[]>`SELECT DISTINCT issuer FROM document WHERE issuer IS NOT NULL`,
    db.$queryRaw<
      { year: number }[]
    >`SELECT DISTINCT extract(year FROM issued_on)::int AS year FROM document WHERE issued_on IS NOT NULL`,
  ]);
  return {
    types,
    issuers: issuers.map(({ issuer }) => issuer).sort(new Intl.Collator('vi').compare),
    years: years.map(({ year }) => year).sort((a, b) => b - a),
  };
}

/**
 * Keeps the whole list of types as it stands on screen: names, symbols, order, which are closed.
 * @throws INVALID_INPUT when somebody changed the list first, for a name twice, and for a type that is left out but has documents
 */
export function keepTypes(deps: Deps, input: KeepTypesInput): Promise<{ types: DocumentTypeItem[] }> {
  const { db, actor, clock } = deps;
  return inTransaction(db, (tx) =>
    once(tx, actor, { key: input.requestKey, body: input }, async () => {
      await holdRegister(tx);
      const before = await listTypes(tx);
      assertSeen(before, input.seen);
      assertWhole(before, input.types);
      await writeTypes(tx, before, input.types);
      const after = await listTypes(tx);
      await announce(tx, ['tasks'], null);
      await recordAudit(tx, {
        actor,
        clock,
        action: 'directives:keepTypes',
        subject: { type: 'workspace', id: 'documentTypes' },
        before: { types: before.map(fieldsOf) },
        after: { types: after.map(fieldsOf) },
      });
      return { types: after };
    }),
  );
}

type Kept = KeepTypesInput['types'][number];
const fieldsOf = ({ code, name, symbol, isClosed }: Kept) => ({ code, name, symbol, isClosed });

function assertSeen(now: readonly DocumentTypeItem[], seen: KeepTypesInput['seen']): void {
  if (JSON.stringify(now.map(fieldsOf)) !== JSON.stringify(seen.map(fieldsOf)))
    throw refusal('Người khác vừa sửa danh mục này. Hãy mở lại để xem danh mục mới rồi sửa.');
}

function assertWhole(before: readonly DocumentTypeItem[], types: readonly Kept[]): void {
  const names = new Set<string>();
  for (const { code, name } of types) {
    if (code !== null && !before.some((type) => type.code === code))
      throw new DomainError('NOT_FOUND', { what: 'documentType', id: code });
    const folded = name.toLocaleLowerCase('vi');
    if (names.has(folded)) throw refusal(`Có hai loại văn bản cùng tên “${name}”.`);
    names.add(folded);
  }
  for (const { code, name, documentCount } of before)
    if (documentCount > 0 && types.filter((type) => type.code === code).length !== 1)
      throw refusal(
        `Loại “${name}” đang có ${documentCount} văn bản nên không xóa được. Hãy đóng loại này để không dùng cho văn bản mới.`,
      );
}

async function writeTypes(
  tx: Tx,
  before: readonly DocumentTypeItem[],
  types: readonly Kept[],
): Promise<void> {
  const taken = new Set(before.map(({ code }) => code));
  await tx.documentType.deleteMany({
    where: { code: { in: before.map(({ code }) => code), notIn: types.flatMap(({ code }) => code ?? []) } },
  });
  for (const [index, { code, name, symbol, isClosed }] of types.entries()) {
    const sortOrder = index + 1;
    const was = before.find((type) => type.code === code);
    if (was === undefined) {
      const data = { code: freeCode(symbol, taken), name, symbol, isClosed, sortOrder };
      await tx.documentType.create({ data });
      continue;
    }
    // A name that is written is searched anew in every document that has the type.
    const renamed = was.name === name && was.symbol === symbol ? {} : { name, symbol };
    await tx.documentType.update({ where: { code: was.code }, data: { ...renamed, isClosed, sortOrder } });
  }
}

/** "QĐ" stands for Quyết định and for Quy định: the code only has to be its own. */
function freeCode(symbol: string, taken: Set<string>): string {
  const stem = symbol || 'VB';
  let code = stem;
  for (let count = 2; taken.has(code); count += 1) code = `${stem}${count}`;
  taken.add(code);
  return code;
}

const refusal = (message: string) => new DomainError('INVALID_INPUT', { field: 'types', message });
