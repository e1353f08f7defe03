import { DomainError } from '@soket/shared/errors';
import { z } from 'zod';
import type { Deps } from '../core/actor.ts';
import { recordAudit } from '../core/audit.ts';
import { announce } from '../core/changes.ts';
import { inTransaction } from '../core/db.ts';
import { once } from '../core/idempotency.ts';
import { holdRegister } from './document-names.ts';

export type DocumentTypeItem = { code: string; name: string; symbol: string; documentCount: number };

/** What the register can be narrowed to: types (all of them), issuers and years that occur. */
export type RegisterChoices = { types: DocumentTypeItem[]; issuers: string[]; years: number[] };

const Name = z.string().trim().min(1).max(60);
const Symbol = z
  .string()
  .trim()
  .regex(/^[\p{L}\d-]{0,12}$/u);
export const AddTypeInput = z.object({ name: Name, symbol: Symbol, requestKey: z.uuid() });
/** `was` is the name that was on screen. */
export const RenameTypeInput = z.object({
  code: z.string().max(60),
  was: z.string().max(60),
  name: Name,
  symbol: Symbol,
  requestKey: z.uuid(),
});

export async function listTypes({ db }: Pick<Deps, 'db'>): Promise<DocumentTypeItem[]> {
  const rows = await db.documentType.findMany({
    orderBy: [{ sortOrder: 'asc' }, { name: 'asc' }],
    select: { code: true, name: true, symbol: true, _count: { select: { documents: true } } },
  });
  return rows.map(({ _count, ...type }) => ({ ...type, documentCount: _count.documents }));
}

export async function registerChoices(deps: Pick<Deps, 'db'>): Promise<RegisterChoices> {
  const { db } = deps;
  const [types, issuers, years] = await Promise.all([
    listTypes(deps),
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

/** A kind of document that was not known yet. @throws INVALID_INPUT for a name that is there already */
export function addType(deps: Deps, input: z.infer<typeof AddTypeInput>): Promise<{ code: string }> {
  const { db, actor, clock } = deps;
  return inTransaction(db, (tx) =>
    once(tx, actor, { key: input.requestKey, body: input }, async () => {
      await holdRegister(tx);
      const all = await tx.documentType.findMany({ select: { code: true, name: true, sortOrder: true } });
      refuseName(all, input.name);
      // "QĐ" stands for Quyết định and for Quy định: the code only has to be its own.
      const stem = input.symbol || 'VB';
      let code = stem;
      for (let count = 2; all.some((type) => type.code === code); count += 1) code = `${stem}${count}`;
      const { name, symbol } = input;
      const sortOrder = Math.max(0, ...all.map((type) => type.sortOrder)) + 1;
      await tx.documentType.create({ data: { code, name, symbol, sortOrder } });
      await recordAudit(tx, {
        actor,
        clock,
        action: 'directives:addType',
        subject: { type: 'documentType', id: code },
        after: { name, symbol },
      });
      return { code };
    }),
  );
}

/** Another name for a kind of document, wherever it stands. @throws NOT_FOUND; INVALID_INPUT */
export function renameType(deps: Deps, input: z.infer<typeof RenameTypeInput>): Promise<{ code: string }> {
  const { db, actor, clock } = deps;
  const { code, was, name, symbol } = input;
  return inTransaction(db, (tx) =>
    once(tx, actor, { key: input.requestKey, body: input }, async () => {
      await holdRegister(tx);
      const all = await tx.documentType.findMany({ select: { code: true, name: true, symbol: true } });
      const before = all.find((type) => type.code === code);
      if (!before) throw new DomainError('NOT_FOUND', { what: 'documentType', id: code });
      if (before.name !== was)
        throw new DomainError('INVALID_INPUT', {
          field: 'name',
          message: `Người khác vừa đổi tên loại này thành “${before.name}”. Hãy xem lại.`,
        });
      refuseName(
        all.filter((type) => type.code !== code),
        name,
      );
      await tx.documentType.update({ where: { code }, data: { name, symbol } });
      await announce(tx, ['tasks'], null);
      await recordAudit(tx, {
        actor,
        clock,
        action: 'directives:renameType',
        subject: { type: 'documentType', id: code },
        before: { name: before.name, symbol: before.symbol },
        after: { name, symbol },
      });
      return { code };
    }),
  );
}

function refuseName(types: readonly { name: string }[], name: string): void {
  const folded = name.normalize('NFC').toLocaleLowerCase('vi');
  if (types.some((type) => type.name.toLocaleLowerCase('vi') === folded))
    throw new DomainError('INVALID_INPUT', { field: 'name', message: `Đã có loại văn bản “${name}”.` });
}
