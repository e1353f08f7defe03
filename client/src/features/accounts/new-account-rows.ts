import { foldText } from '@soket/shared/search-text';
import type { AccountListItem, NewAccountRow, UnitListItem } from '../../lib/trpc.ts';

type Role = AccountListItem['role'];

/** A row as it stands in the table of new accounts; `key` only tells rows apart. */
export type DraftRow = NewAccountRow & { key: number };

/** What follows the unit's code in the user name, and what comes before its name in the post; leaders and administrators stand for no unit. */
const PROPOSALS = {
  reporter: { suffix: '', post: 'Cán bộ tổng hợp' },
  unitLeader: { suffix: '.lanhdao', post: 'Lãnh đạo' },
  specialist: { suffix: '.chuyenvien', post: 'Chuyên viên' },
  head: { suffix: '.thutruong', post: 'Thủ trưởng' },
} as const;
export type ProposedRole = keyof typeof PROPOSALS;
// The keys of a constant are its roles.
export const PROPOSED_ROLES = Object.keys(PROPOSALS) as ProposedRole[];
const isProposed = (role: Role): role is ProposedRole => role in PROPOSALS;

/** "Phường Bồ Đề" within a sentence; what begins with several capitals (UBND) keeps them. */
function inSentence(name: string): string {
  const second = name.charAt(1);
  return second === second.toLocaleLowerCase('vi')
    ? name.charAt(0).toLocaleLowerCase('vi') + name.slice(1)
    : name;
}

function proposed(unit: UnitListItem, role: ProposedRole): NewAccountRow {
  const { suffix, post } = PROPOSALS[role];
  return {
    username: `${unit.code}${suffix}`,
    post: `${post} ${inSentence(unit.name)}`,
    role,
    unitCode: unit.code,
  };
}

/** One account for every unit of a level that has none of this role yet, neither stored nor in the list. */
export function proposeRows(
  choice: { levelCode: string; role: ProposedRole },
  known: {
    units: readonly UnitListItem[];
    accounts: readonly AccountListItem[];
    rows: readonly NewAccountRow[];
  },
): NewAccountRow[] {
  const has = new Set(
    [...known.accounts.filter(({ isClosed }) => !isClosed), ...known.rows]
      .filter(({ role }) => role === choice.role)
      .map(({ unitCode }) => unitCode),
  );
  return known.units
    .filter(({ levelCode, code }) => levelCode === choice.levelCode && !has.has(code))
    .map((unit) => proposed(unit, choice.role));
}

/** The first cell of a list that was copied together with its headings. */
const HEADINGS: ReadonlySet<string> = new Set(['ten dang nhap', 'tai khoan', 'user name', 'username']);

const fold = (text: string) => foldText(text).replace(/\s+/g, ' ').trim();

/**
 * Rows copied from a table: user name, post, role, unit. Roles are read by their word or name, units by their code or
 * name; what cannot be read is left open and said so when the list is checked. Without a user name or a post one is proposed.
 */
export function readPasted(
  text: string,
  units: readonly UnitListItem[],
  roleWords: Readonly<Record<Role, string>>,
): NewAccountRow[] {
  // The words are kept by role.
  const roles = Object.keys(roleWords) as Role[];
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  return lines.flatMap((line, index): NewAccountRow[] => {
    const [username = '', post = '', roleText = '', unitText = ''] = line
      .split('\t')
      .map((cell) => cell.trim());
    if (index === 0 && HEADINGS.has(fold(username))) return [];
    const role = roles.find((known) =>
      [known, roleWords[known]].some((word) => fold(word) === fold(roleText)),
    );
    const unit = units.find(({ code, name, shortName }) =>
      [code, name, shortName].some((word) => fold(word) === fold(unitText)),
    );
    const filled = unit && role && isProposed(role) ? proposed(unit, role) : null;
    return [
      {
        username: username || (filled?.username ?? ''),
        post: post || (filled?.post ?? ''),
        role: role ?? null,
        // A code that is not there comes back from the check with its own sentence.
        unitCode: unit?.code ?? (unitText || null),
      },
    ];
  });
}
