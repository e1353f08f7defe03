import { addDays, DaySchema } from '@soket/shared/day';
import { DomainError } from '@soket/shared/errors';
import { z } from 'zod';
import type { Deps } from '../core/actor.ts';
import { recordAudit } from '../core/audit.ts';
import { inTransaction, toDate, toDateOrNull, type Tx } from '../core/db.ts';

const UnitCode = z.string().regex(/^[a-z0-9][a-z0-9.-]{0,39}$/);
const Name = z.string().trim().min(1).max(200);

const LevelInput = z.object({
  code: UnitCode,
  name: Name,
  /** the word when units are counted: "12/14 phường" */
  countWord: Name,
  sortOrder: z.int().min(0),
});

const OpenUnitInput = z.object({
  code: UnitCode,
  levelCode: UnitCode,
  name: Name,
  shortName: Name,
  parentCode: UnitCode.nullable(),
  openedOn: DaySchema.nullable().default(null),
  sortOrder: z.int().min(0).default(0),
});

const RenameUnitInput = z.object({ code: UnitCode, name: Name, shortName: Name, from: DaySchema });
const MoveUnitInput = z.object({ code: UnitCode, parentCode: UnitCode, from: DaySchema });

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

/**
 * Opens a unit with its name and its place in the tree, from its first day on.
 * @throws NAME_TAKEN when the code is used, NOT_FOUND for the level or the parent
 */
export async function openUnit(deps: Deps, rawInput: z.input<typeof OpenUnitInput>): Promise<{ id: string }> {
  const input = OpenUnitInput.parse(rawInput);
  return inTransaction(deps.db, async (tx) => {
    if (await tx.orgUnit.findUnique({ where: { code: input.code }, select: { id: true } }))
      throw new DomainError('NAME_TAKEN', { field: 'code' });
    if (!(await tx.orgLevel.findUnique({ where: { code: input.levelCode } })))
      throw new DomainError('NOT_FOUND', { what: 'orgLevel', id: input.levelCode });
    const parentId = input.parentCode === null ? null : await unitIdOf(tx, input.parentCode);
    const validFrom = toDateOrNull(input.openedOn);
    const unit = await tx.orgUnit.create({
      data: {
        code: input.code,
        levelCode: input.levelCode,
        openedOn: validFrom,
        sortOrder: input.sortOrder,
        names: { create: { name: input.name, shortName: input.shortName, validFrom } },
        ...(parentId === null ? {} : { parents: { create: { parentId, validFrom } } }),
      },
      select: { id: true },
    });
    await recordAudit(tx, {
      ...deps,
      action: 'units:open',
      subject: { type: 'unit', id: unit.id, unitId: unit.id },
      after: input,
    });
    return unit;
  });
}

/** Gives a unit another name from a day on; the name before stays for the time before. @throws NOT_FOUND */
export async function renameUnit(deps: Deps, rawInput: z.input<typeof RenameUnitInput>): Promise<void> {
  const input = RenameUnitInput.parse(rawInput);
  return inTransaction(deps.db, async (tx) => {
    const unitId = await unitIdOf(tx, input.code);
    await tx.orgUnitName.updateMany({
      where: { unitId, validTo: null },
      data: { validTo: toDate(addDays(input.from, -1)) },
    });
    await tx.orgUnitName.create({
      data: { unitId, name: input.name, shortName: input.shortName, validFrom: toDate(input.from) },
    });
    await recordAudit(tx, {
      ...deps,
      action: 'units:rename',
      subject: { type: 'unit', id: unitId, unitId },
      after: input,
    });
  });
}

/** Puts a unit under another parent from a day on. @throws NOT_FOUND, INVALID_INPUT when the parent lies below it */
export async function moveUnit(deps: Deps, rawInput: z.input<typeof MoveUnitInput>): Promise<void> {
  const input = MoveUnitInput.parse(rawInput);
  return inTransaction(deps.db, async (tx) => {
    const unitId = await unitIdOf(tx, input.code);
    const parentId = await unitIdOf(tx, input.parentCode);
    await refuseCycle(tx, unitId, parentId, input.from);
    await tx.orgUnitParent.updateMany({
      where: { unitId, validTo: null },
      data: { validTo: toDate(addDays(input.from, -1)) },
    });
    await tx.orgUnitParent.create({ data: { unitId, parentId, validFrom: toDate(input.from) } });
    await recordAudit(tx, {
      ...deps,
      action: 'units:move',
      subject: { type: 'unit', id: unitId, unitId },
      after: input,
    });
  });
}

async function unitIdOf(tx: Tx, code: string): Promise<string> {
  const unit = await tx.orgUnit.findUnique({ where: { code }, select: { id: true } });
  if (!unit) throw new DomainError('NOT_FOUND', { what: 'unit', id: code });
  return unit.id;
}

/** Follows the parents that hold on the day or later; a unit met on the way up would lie under itself. */
async function refuseCycle(tx: Tx, unitId: string, parentId: string, from: string): Promise<void> {
  const seen = new Set<string>();
  let above = [parentId];
  while (above.length > 0) {
    if (above.includes(unitId))
      throw new DomainError('INVALID_INPUT', {
        field: 'parentCode',
        message: 'Đơn vị cấp trên không thể nằm dưới chính đơn vị này.',
      });
    above.forEach((id) => seen.add(id));
    const links = await tx.orgUnitParent.findMany({
      where: { unitId: { in: above }, OR: [{ validTo: null }, { validTo: { gte: toDate(from) } }] },
      select: { parentId: true },
    });
    above = links.map((link) => link.parentId).filter((id) => !seen.has(id));
  }
}
