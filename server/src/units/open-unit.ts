import { DaySchema } from '@soket/shared/day';
import { z } from 'zod';
import type { Deps } from '../core/actor.ts';
import { recordAudit } from '../core/audit.ts';
import { inTransaction } from '../core/db.ts';
import { Name, NewUnit, UnitCode } from './change-input.ts';
import { changeInTurn, holdTree } from './change-units.ts';

const LevelInput = z.object({
  code: UnitCode,
  name: Name,
  /** the word when units are counted: "12/14 phường" */
  countWord: Name,
  sortOrder: z.int().min(0),
});

const OpenUnitInput = NewUnit.omit({ formCodes: true }).extend({
  openedOn: DaySchema.nullable().default(null),
});

/** Names a level of the organisation; a level that is there already gets the new words. */
export async function nameLevel(deps: Deps, rawInput: z.input<typeof LevelInput>): Promise<void> {
  const input = LevelInput.parse(rawInput);
  return inTransaction(deps.db, async (tx) => {
    const words = { name: input.name, countWord: input.countWord, sortOrder: input.sortOrder };
    await tx.orgLevel.upsert({
      where: { code: input.code },
      create: { code: input.code, ...words },
      update: words,
    });
    await recordAudit(tx, {
      ...deps,
      action: 'units:nameLevel',
      subject: { type: 'orgLevel', id: input.code },
      after: input,
    });
  });
}

/** Opens a unit with its name and its place in the tree, from its first day on; no form is asked of it yet. @throws as `planChange` */
export async function openUnit(deps: Deps, rawInput: z.input<typeof OpenUnitInput>): Promise<{ id: string }> {
  const { openedOn, ...unit } = OpenUnitInput.parse(rawInput);
  return inTransaction(deps.db, async (tx) => {
    await holdTree(tx);
    await changeInTurn(tx, deps, { kind: 'open', day: openedOn, unit: { ...unit, formCodes: [] } });
    return tx.orgUnit.findUniqueOrThrow({ where: { code: unit.code }, select: { id: true } });
  });
}
