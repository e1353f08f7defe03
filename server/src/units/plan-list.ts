import type { Day } from '@soket/shared/day';
import { DomainError } from '@soket/shared/errors';
import { foldText } from '@soket/shared/search-text';
import { unitCodeOf } from '@soket/shared/unit-code';
import { NewUnit } from './change-input.ts';
import type { ListRow } from './list-rows.ts';
import { planChange, type Standing } from './plan-change.ts';
import type { UnitState } from './unit-state.ts';

export type LevelWords = { code: string; name: string };

/** A row as it would be opened; what was left out of the list is filled in. */
export type PlannedRow = {
  row: number;
  code: string;
  name: string;
  shortName: string;
  levelName: string | null;
  /** null: the root, or nothing found */
  parentName: string | null;
  isRoot: boolean;
  /** why it cannot be opened, in finished sentences */
  problems: string[];
};

/** @shape units: in an order in which each comes after its parent; empty while a row has a problem */
export type ListPlan = { rows: PlannedRow[]; newLevels: LevelWords[]; units: UnitState[] };

/** By what a unit's name tells its level where the list does not; the longest first. */
const LEVEL_WORDS = [
  'Thành phố',
  'Thị trấn',
  'Đặc khu',
  'Văn phòng',
  'Phường',
  'Quận',
  'Huyện',
  'Thị xã',
  'Tỉnh',
  'Xã',
  'Ban',
];

const same = (text: string) => foldText(text).replaceAll(/\s+/gu, ' ').trim();

/**
 * What a list of units would open: levels, codes and short names are made where they are left out, and what says no parent
 * lies under the root, which is the first such row where there is none yet.
 */
export function planList(
  standing: Standing,
  levels: readonly LevelWords[],
  list: readonly ListRow[],
  openedOn: Day | null,
): ListPlan {
  const known = [...levels];
  const taken = new Set(standing.units.keys());
  const rootRow = standing.rootCode === null ? list.find(({ parent }) => parent === null)?.row : undefined;
  const drafts = list.map((line) => draftOf(line, known, taken, line.row === rootRow));
  const open = [...standing.units.values()].filter(({ closedOn }) => closedOn === null);
  for (const draft of drafts) placeUnder(draft, drafts, open, standing.rootCode);
  const units = new Map(standing.units);
  const opened: UnitState[] = [];
  const withLevels = { ...standing, units, levels: new Set(known.map(({ code }) => code)) };
  for (const draft of draftsInOrder(drafts)) {
    const unit = openedBy(draft, withLevels, openedOn);
    if (!unit) continue;
    units.set(unit.code, unit);
    opened.push(unit);
  }
  const hasProblem = drafts.some(({ row }) => row.problems.length > 0);
  const newLevels = known.slice(levels.length);
  return { rows: drafts.map(({ row }) => row), newLevels, units: hasProblem ? [] : opened };
}

type Draft = {
  line: ListRow;
  row: PlannedRow;
  levelCode: string;
  parentCode: string | null;
  parent: Draft | null;
};

function draftOf(line: ListRow, levels: LevelWords[], taken: Set<string>, isRoot: boolean): Draft {
  const problems: string[] = [];
  const name = line.name ?? '';
  if (name === '') problems.push('Chưa có tên đơn vị.');
  const level = levelOf(line.level, name, levels);
  if (level === null) problems.push('Chưa rõ cấp của đơn vị (Phường, Xã, Ban…).');
  const shortName = line.shortName ?? shortNameOf(name, level?.name ?? '');
  const code = line.code?.toLowerCase() ?? unitCodeOf(shortName, (each) => taken.has(each));
  if (line.code !== null && taken.has(code)) problems.push(`Mã “${code}” đã có đơn vị khác dùng.`);
  taken.add(code);
  return {
    line,
    row: {
      row: line.row,
      code,
      name,
      shortName,
      levelName: level?.name ?? null,
      parentName: null,
      isRoot,
      problems,
    },
    levelCode: level?.code ?? '',
    parentCode: null,
    parent: null,
  };
}

/** The level named, or the one the unit's name begins with; one that nobody has named yet is added. */
function levelOf(written: string | null, name: string, levels: LevelWords[]): LevelWords | null {
  const begins = (word: string) => same(name).startsWith(`${same(word)} `);
  const word =
    written ??
    levels.find((level) => begins(level.name))?.name ??
    LEVEL_WORDS.find((each) => begins(each)) ??
    null;
  if (word === null) return null;
  const found = levels.find((level) => same(level.name) === same(word) || level.code === word);
  if (found) return found;
  const made = { name: word, code: unitCodeOf(word, (code) => levels.some((level) => level.code === code)) };
  if (made.code === '') return null;
  levels.push(made);
  return made;
}

/** Without its level: "Bồ Đề" of "Phường Bồ Đề"; a mere number ("Tổ dân phố 1") would say nothing. */
function shortNameOf(name: string, levelName: string): string {
  const isLed = levelName !== '' && same(name).startsWith(`${same(levelName)} `);
  const rest = isLed ? name.slice(levelName.length).trim() : '';
  return /^\p{L}/u.test(rest) ? rest : name;
}

function placeUnder(
  draft: Draft,
  drafts: readonly Draft[],
  open: readonly UnitState[],
  rootCode: string | null,
): void {
  const { line, row } = draft;
  const twin = drafts.find(
    (each) => each !== draft && same(each.row.name) === same(row.name) && each.line.parent === line.parent,
  );
  if (twin && row.name !== '' && twin.row.row < row.row)
    row.problems.push(`Trùng tên với dòng ${twin.row.row}.`);
  const isThere = open.some(({ names }) => same(names.at(-1)?.name ?? '') === same(row.name));
  if (isThere) row.problems.push('Đơn vị cùng tên đã có.');
  if (row.isRoot) return;
  const root = open.find(({ code }) => code === rootCode);
  if (line.parent === null) {
    draft.parent = root ? null : (drafts.find((each) => each.row.isRoot) ?? null);
    draft.parentCode = root?.code ?? draft.parent?.row.code ?? null;
    row.parentName = root?.names.at(-1)?.name ?? draft.parent?.row.name ?? null;
    return;
  }
  const wanted = same(line.parent);
  const inList = drafts.filter((each) =>
    [each.row.code, each.row.name, each.row.shortName].some((word) => same(word) === wanted),
  );
  const standing = open.filter(({ code, names }) => {
    const last = names.at(-1);
    return [code, last?.name ?? '', last?.shortName ?? ''].some((word) => same(word) === wanted);
  });
  const found = inList.length + standing.length;
  if (found !== 1) {
    row.problems.push(
      found === 0
        ? `Không tìm thấy đơn vị cấp trên “${line.parent}”.`
        : `Có ${found} đơn vị tên “${line.parent}”. Hãy ghi mã của đơn vị cấp trên.`,
    );
    return;
  }
  draft.parent = inList[0] ?? null;
  draft.parentCode = inList[0]?.row.code ?? standing[0]?.code ?? null;
  row.parentName = inList[0]?.row.name ?? standing[0]?.names.at(-1)?.name ?? null;
}

/** Each after its parent; rows that lie under themselves are left where they are, with a problem. */
function draftsInOrder(drafts: readonly Draft[]): Draft[] {
  const ordered: Draft[] = [];
  for (const draft of drafts) {
    const path: Draft[] = [];
    for (let each: Draft | null = draft; each !== null && !ordered.includes(each); each = each.parent) {
      if (path.includes(each)) {
        draft.row.problems.push('Đơn vị này nằm dưới chính nó. Hãy xem lại cột cấp trên.');
        break;
      }
      path.push(each);
    }
    ordered.push(...path.toReversed());
  }
  return ordered;
}

/** The unit as it would stand; null with a problem in its row where it cannot. */
function openedBy(draft: Draft, standing: Standing, day: Day | null): UnitState | null {
  const { row, levelCode, parentCode, line } = draft;
  const { code, name, shortName, problems } = row;
  if (problems.length > 0 || (draft.parent?.row.problems.length ?? 0) > 0) return null;
  const sortOrder = line.row;
  const unit = NewUnit.safeParse({ code, name, shortName, levelCode, parentCode, sortOrder, formCodes: [] });
  if (!unit.success) {
    problems.push(...unit.error.issues.map(({ message }) => message));
    return null;
  }
  try {
    return planChange(standing, { kind: 'open', day, unit: unit.data }).after[0] ?? null;
  } catch (error) {
    if (!(error instanceof DomainError) || !('message' in error.details)) throw error;
    problems.push(error.details.message);
    return null;
  }
}
