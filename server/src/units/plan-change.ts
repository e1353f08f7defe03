import { addDays, type Day, printDay } from '@soket/shared/day';
import type { DecimalText } from '@soket/shared/decimal';
import { DomainError } from '@soket/shared/errors';
import { isValidOn, type Validity } from '@soket/shared/org-unit';
import { type ShareBasis, sharesOf, type ShareFault } from '@soket/shared/unit-shares';
import type { DividedUnit, NewUnit, UnitChange } from './change-input.ts';
import type { UnitState, UnitStates } from './unit-state.ts';

export type LineagePart = {
  fromCode: string;
  toCode: string;
  share: DecimalText | null;
  basis: ShareBasis;
  people: number | null;
  note: string | null;
};

/** What stands before a change: the tree, its root, and the parts that units hand on already by day. */
export type Standing = {
  units: UnitStates;
  rootCode: string | null;
  levels: ReadonlySet<string>;
  forms: ReadonlySet<string>;
  lineage: readonly { fromCode: string; toCode: string; effectiveOn: Day; isKnown: boolean }[];
};

/** The units a change touches as they stand after it, and what they hand on. */
export type Plan = { after: UnitState[]; lineage: LineagePart[] };

/**
 * What a change makes of the tree. Nothing that was is removed: what ends gets its last day, the day before the change.
 * @throws NOT_FOUND for a unit, level or form that is not there; INVALID_INPUT, with the reason in words, for what would
 *   contradict the tree: a code taken, a cycle, days out of order, shares that do not add up, a root that closes
 */
export function planChange(standing: Standing, change: UnitChange): Plan {
  switch (change.kind) {
    case 'open':
      return { after: [opened(standing, change.unit, change.day, peersOf(standing, change))], lineage: [] };
    case 'rename':
      return { after: [renamed(unitOf(standing, change.unitCode), change)], lineage: [] };
    case 'move':
      return { after: [moved(standing, change)], lineage: [] };
    case 'close':
      return { after: [closed(standing, change.unitCode, change.day, new Set())], lineage: [] };
    case 'redraw':
      return redrawn(standing, change);
  }
}

/** @param likeCodes units whose forms it reports unless it is told others */
function opened(
  { units, levels, forms }: Standing,
  unit: NewUnit,
  day: Day | null,
  likeCodes: readonly string[],
): UnitState {
  const { code, name, shortName, levelCode, parentCode, sortOrder } = unit;
  const known = units.get(code);
  if (known) throw refusal('code', `Mã “${code}” đã có: ${nameOf(known)}. Hãy chọn mã khác.`);
  if (!levels.has(levelCode)) throw new DomainError('NOT_FOUND', { what: 'orgLevel', id: levelCode });
  const validity = { validFrom: day, validTo: null };
  if (parentCode !== null) {
    const parent = unitOf({ units }, parentCode);
    if (!isOpen(parent, day))
      throw refusal(
        'parentCode',
        `${nameOf(parent)} không hoạt động vào ngày đó nên không làm cấp trên được.`,
      );
  }
  const formCodes = unit.formCodes ?? likeCodes.flatMap((each) => formsOn(units.get(each), day));
  for (const formCode of formCodes)
    if (!forms.has(formCode)) throw new DomainError('NOT_FOUND', { what: 'form', id: formCode });
  return {
    code,
    levelCode,
    openedOn: day,
    closedOn: null,
    sortOrder,
    names: [{ name, shortName, ...validity }],
    parents: parentCode === null ? [] : [{ parentCode, ...validity }],
    forms: [...new Set(formCodes)].toSorted().map((formCode) => ({ formCode, ...validity })),
  };
}

/** Units of the same level under the same parent: what they report, one more of them reports too. */
function peersOf({ units }: Standing, { unit, day }: Extract<UnitChange, { kind: 'open' }>): string[] {
  return [...units.values()]
    .filter(
      (each) =>
        each.levelCode === unit.levelCode &&
        isOpen(each, day) &&
        each.parents.at(-1)?.parentCode === unit.parentCode,
    )
    .map(({ code }) => code);
}

/** What a unit reports on a day, or reported on the day before: one that closes then hands its forms on. */
function formsOn(unit: UnitState | undefined, day: Day | null): string[] {
  return (unit?.forms ?? [])
    .filter((form) =>
      day === null ? form.validTo === null : isValidOn(form, day) || isValidOn(form, addDays(day, -1)),
    )
    .map(({ formCode }) => formCode);
}

function renamed(unit: UnitState, change: Extract<UnitChange, { kind: 'rename' }>): UnitState {
  const { day, name, shortName } = change;
  if (day !== null) {
    refuseUnlessOpen(unit, day);
    return { ...unit, names: [...endedBefore(unit.names, day, unit), { name, shortName, ...from(day) }] };
  }
  return {
    ...unit,
    names: unit.names.map((each, at) => (at === unit.names.length - 1 ? { ...each, name, shortName } : each)),
  };
}

function moved({ units, rootCode }: Standing, change: Extract<UnitChange, { kind: 'move' }>): UnitState {
  const { day, unitCode, parentCode } = change;
  const unit = unitOf({ units }, unitCode);
  const parent = unitOf({ units }, parentCode);
  if (unitCode === rootCode) throw refusal('unitCode', 'Đơn vị gốc không nằm dưới đơn vị nào.');
  refuseUnlessOpen(unit, day);
  if (!isOpen(parent, day))
    throw refusal('parentCode', `${nameOf(parent)} không hoạt động vào ngày ${printDay(day)}.`);
  if (liesUnder(units, parentCode, unitCode, day))
    throw refusal('parentCode', 'Đơn vị cấp trên không thể nằm dưới chính đơn vị này.');
  if (unit.parents.at(-1)?.parentCode === parentCode)
    throw refusal('parentCode', `Đơn vị này đã trực thuộc ${nameOf(parent)}.`);
  return { ...unit, parents: [...endedBefore(unit.parents, day, unit), { parentCode, ...from(day) }] };
}

/** @param closing units that close by the same change */
function closed(
  { units, rootCode }: Standing,
  unitCode: string,
  day: Day,
  closing: ReadonlySet<string>,
): UnitState {
  const unit = unitOf({ units }, unitCode);
  if (unitCode === rootCode)
    throw refusal('unitCode', 'Đơn vị gốc của hệ thống không thể đóng, chia hoặc sáp nhập.');
  const lastDay = addDays(day, -1);
  refuseUnlessOpen(unit, lastDay);
  const later = [...unit.names, ...unit.parents].find(
    ({ validFrom }) => validFrom !== null && validFrom > lastDay,
  );
  if (unit.closedOn !== null || later)
    throw refusal('day', `${nameOf(unit)} đã có thay đổi từ sau ngày đó. Hãy rút lại thay đổi sau trước.`);
  const child = [...units.values()].find(
    (each) =>
      !closing.has(each.code) &&
      (each.closedOn === null || each.closedOn >= day) &&
      each.parents.some(
        ({ parentCode, validTo }) => parentCode === unitCode && (validTo === null || validTo >= day),
      ),
  );
  if (child)
    throw refusal(
      'unitCode',
      `Còn ${nameOf(child)} trực thuộc ${nameOf(unit)}. Hãy chuyển hoặc đóng đơn vị đó trước.`,
    );
  return {
    ...unit,
    closedOn: lastDay,
    forms: unit.forms.flatMap((form) => {
      if (form.validFrom !== null && form.validFrom > lastDay) return [];
      return [form.validTo === null || form.validTo > lastDay ? { ...form, validTo: lastDay } : form];
    }),
  };
}

function redrawn(standing: Standing, change: Extract<UnitChange, { kind: 'redraw' }>): Plan {
  const { day, opens, divides } = change;
  const units = new Map(standing.units);
  const after = new Map<string, UnitState>();
  const keep = (unit: UnitState) => {
    units.set(unit.code, unit);
    after.set(unit.code, unit);
  };
  const closing = new Set(divides.filter(({ goesOn }) => !goesOn).map(({ unitCode }) => unitCode));
  for (const unit of opens) {
    const from = divides.filter(({ parts }) => parts.some(({ toCode }) => toCode === unit.code));
    keep(
      opened(
        { ...standing, units },
        unit,
        day,
        from.map(({ unitCode }) => unitCode),
      ),
    );
  }
  const lineage: LineagePart[] = [];
  for (const divided of divides) {
    const { unitCode, goesOn } = divided;
    const unit = unitOf({ units }, unitCode);
    if (divides.filter((each) => each.unitCode === unitCode).length > 1)
      throw refusal('divides', `${nameOf(unit)} được chọn hai lần.`);
    const isEnded = unit.closedOn === addDays(day, -1);
    if (goesOn) refuseUnlessOpen(unit, day);
    // What is known of one day's change may come in several times: the unit has closed by the first of them.
    else if (!isEnded) keep(closed({ ...standing, units }, unitCode, day, closing));
    lineage.push(...partsOf(standing, unit, divided, day));
  }
  for (const { toCode } of lineage) {
    const to = unitOf({ units }, toCode);
    if (!isOpen(to, day))
      throw refusal(
        'divides',
        `${nameOf(to)} không hoạt động vào ngày ${printDay(day)} nên không nhận phần nào được.`,
      );
  }
  const unused = opens.find(({ code }) => !lineage.some(({ toCode }) => toCode === code));
  if (unused) throw refusal('opens', `Chưa rõ ${unused.name} nhận phần của đơn vị nào.`);
  return { after: [...after.values()], lineage };
}

const SHARE_SENTENCES: Record<ShareFault, string> = {
  people: 'cần số dân (từ 1 trở lên) của mọi phần, cả phần ở lại nếu đơn vị tiếp tục hoạt động.',
  share: 'cần tỷ lệ lớn hơn 0 của mọi phần.',
  notWhole: 'tỷ lệ các phần phải cộng lại đúng 100%.',
  nothingKept: 'đơn vị tiếp tục hoạt động nên các phần chuyển đi phải cộng lại dưới 100%.',
};

function partsOf({ lineage }: Standing, unit: UnitState, divided: DividedUnit, day: Day): LineagePart[] {
  const settled = sharesOf(divided);
  if ('fault' in settled) throw refusal('divides', `${nameOf(unit)}: ${SHARE_SENTENCES[settled.fault]}`);
  const earlier = lineage.filter((each) => each.fromCode === unit.code && each.effectiveOn === day);
  if (earlier.length > 0 && (divided.basis !== 'unknown' || earlier.some(({ isKnown }) => isKnown)))
    throw refusal(
      'divides',
      `${nameOf(unit)} đã được chia từ ngày ${printDay(day)} với tỷ lệ rõ ràng. Hãy rút lại thay đổi đó rồi nhập lại một lần.`,
    );
  return divided.parts.map(({ toCode, people, note }, at) => {
    if (toCode === unit.code)
      throw refusal('divides', `${nameOf(unit)} không chuyển phần nào cho chính mình.`);
    const isTwice =
      divided.parts.findIndex((part) => part.toCode === toCode) < at ||
      earlier.some((each) => each.toCode === toCode);
    if (isTwice) throw refusal('divides', `${nameOf(unit)}: một đơn vị nhận được ghi hai lần.`);
    return {
      fromCode: unit.code,
      toCode,
      share: settled.shares[at] ?? null,
      basis: divided.basis,
      people,
      note,
    };
  });
}

/** The list with its last entry ended the day before; a later one would be overlapped. */
function endedBefore<Dated extends Validity>(dated: readonly Dated[], day: Day, unit: UnitState): Dated[] {
  const last = dated.at(-1);
  if (last === undefined) return [];
  const isTaken = (last.validFrom !== null && last.validFrom >= day) || last.validTo !== null;
  if (isTaken)
    throw refusal(
      'day',
      `${nameOf(unit)} đã có thay đổi từ ngày ${printDay(last.validFrom ?? day)}. Hãy chọn ngày sau đó, hoặc rút lại thay đổi đó trước.`,
    );
  return [...dated.slice(0, -1), { ...last, validTo: addDays(day, -1) }];
}

/** Also on any later day, so that a change that is coming already makes no circle either. */
function liesUnder(units: UnitStates, code: string, aboveCode: string, day: Day): boolean {
  const seen = new Set<string>();
  let level = [code];
  while (level.length > 0) {
    if (level.includes(aboveCode)) return true;
    level.forEach((each) => seen.add(each));
    level = level
      .flatMap((each) => units.get(each)?.parents ?? [])
      .filter(({ validTo }) => validTo === null || validTo >= day)
      .map(({ parentCode }) => parentCode)
      .filter((each) => !seen.has(each));
  }
  return false;
}

function isOpen({ openedOn, closedOn }: UnitState, day: Day | null): boolean {
  if (day === null) return openedOn === null && closedOn === null;
  return isValidOn({ validFrom: openedOn, validTo: closedOn }, day);
}

function refuseUnlessOpen(unit: UnitState, day: Day): void {
  if (isOpen(unit, day)) return;
  const { openedOn, closedOn } = unit;
  throw refusal(
    'day',
    openedOn !== null && day < openedOn
      ? `${nameOf(unit)} mở từ ngày ${printDay(openedOn)}, sau ngày này.`
      : `${nameOf(unit)} đã thôi hoạt động sau ngày ${printDay(closedOn ?? day)}.`,
  );
}

const from = (day: Day): Validity => ({ validFrom: day, validTo: null });

/** What it is called at last. */
export const nameOf = ({ names, code }: UnitState): string => names.at(-1)?.name ?? code;

function unitOf({ units }: Pick<Standing, 'units'>, code: string): UnitState {
  const found = units.get(code);
  if (!found) throw new DomainError('NOT_FOUND', { what: 'unit', id: code });
  return found;
}

function refusal(field: string, message: string) {
  return new DomainError('INVALID_INPUT', { field, message });
}
