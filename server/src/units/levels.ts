import { DomainError } from '@soket/shared/errors';
import { unitCodeOf } from '@soket/shared/unit-code';
import { z } from 'zod';
import type { Deps } from '../core/actor.ts';
import { recordAudit } from '../core/audit.ts';
import { announce } from '../core/changes.ts';
import { inTransaction, type Reader } from '../core/db.ts';
import { once } from '../core/idempotency.ts';
import { Name, UnitCode } from './change-input.ts';
import { holdTree } from './change-units.ts';

/** A level of the organisation: "Phường"; `countWord` counts its units: "12/14 phường". */
export type LevelItem = { code: string; name: string; countWord: string; unitCount: number };

const LevelFields = z.object({ name: Name, countWord: Name });
const MOST_LEVELS = 50;

export const KeepLevelsInput = z.object({
  /** the list as it was on screen */
  seen: z.array(LevelFields.extend({ code: UnitCode })).max(MOST_LEVELS),
  /** the list as it shall be, in its order; what is new has no code yet, what is left out goes */
  levels: z.array(LevelFields.extend({ code: UnitCode.nullable() })).max(MOST_LEVELS),
  requestKey: z.uuid(),
});
type KeepLevelsInput = z.infer<typeof KeepLevelsInput>;

/** In the order in which units are listed. */
export async function listLevels(reader: Reader): Promise<LevelItem[]> {
  const rows = await reader.orgLevel.findMany({
    orderBy: [{ sortOrder: 'asc' }, { code: 'asc' }],
    select: { code: true, name: true, countWord: true, _count: { select: { units: true } } },
  });
  return rows.map(({ _count, ...level }) => ({ ...level, unitCount: _count.units }));
}

/**
 * Keeps the whole list of levels as it stands on screen: names, words, order.
 * @throws INVALID_INPUT when somebody changed the list first, for a name twice, and for a level that is left out but has units
 */
export function keepLevels(deps: Deps, input: KeepLevelsInput): Promise<{ levels: LevelItem[] }> {
  const { db, actor, clock } = deps;
  return inTransaction(db, (tx) =>
    once(tx, actor, { key: input.requestKey, body: input }, async () => {
      await holdTree(tx);
      const before = await listLevels(tx);
      if (JSON.stringify(before.map(fieldsOf)) !== JSON.stringify(input.seen.map(fieldsOf)))
        throw refusal('Người khác vừa sửa danh mục này. Hãy mở lại để xem danh mục mới rồi sửa.');
      const names = input.levels.map(({ name }) => name.toLocaleLowerCase('vi'));
      const twice = input.levels.find((_, at) => names.indexOf(names[at] ?? '') < at);
      if (twice) throw refusal(`Có hai cấp cùng tên “${twice.name}”.`);
      const kept = new Set(input.levels.flatMap(({ code }) => code ?? []));
      const used = before.find(({ code, unitCount }) => unitCount > 0 && !kept.has(code));
      if (used) throw refusal(`Cấp “${used.name}” đang có ${used.unitCount} đơn vị nên không xóa được.`);
      const codes = new Set(before.map(({ code }) => code));
      await tx.orgLevel.deleteMany({ where: { code: { notIn: [...kept] } } });
      for (const [at, { code: known, name, countWord }] of input.levels.entries()) {
        if (known !== null && !codes.has(known))
          throw new DomainError('NOT_FOUND', { what: 'orgLevel', id: known });
        const code = known ?? unitCodeOf(name, (each) => codes.has(each));
        codes.add(code);
        const words = { name, countWord, sortOrder: at + 1 };
        await tx.orgLevel.upsert({ where: { code }, create: { code, ...words }, update: words });
      }
      const levels = await listLevels(tx);
      await recordAudit(tx, {
        actor,
        clock,
        action: 'units:keepLevels',
        subject: { type: 'workspace', id: 'orgLevels' },
        before: { levels: before.map(fieldsOf) },
        after: { levels: levels.map(fieldsOf) },
      });
      await announce(tx, ['reports', 'figures'], null);
      return { levels };
    }),
  );
}

const fieldsOf = ({ code, name, countWord }: { code: string; name: string; countWord: string }) => ({
  code,
  name,
  countWord,
});

const refusal = (message: string) => new DomainError('INVALID_INPUT', { field: 'levels', message });
