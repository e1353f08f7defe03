import type { Term } from '../indicator.ts';
import { foldText } from '../search-text.ts';
import type { NamedLine } from './describe.ts';
import type { Relation } from './judged-sheet.ts';

export type ReadIdentity =
  | { ok: true; lhs: Term[]; relation: Relation; rhs: Term[] }
  /** a finished Vietnamese sentence */
  | { ok: false; message: string };

const RELATIONS: readonly (readonly [RegExp, Relation])[] = [
  [/<=|≤| không (?:quá|lớn hơn|vượt quá) /u, '<='],
  [/>=|≥| không (?:dưới|nhỏ hơn) /u, '>='],
  [/=| bằng /u, '='],
];

/**
 * An identity as people write it: "đã giải quyết + đang giải quyết = tiếp nhận", "1.3 + 1.4 = 1.2", "1.3 không quá 1.1 + 1.2".
 * A line is its number, its code, its name, or a part of its name that no other line has; diacritics may be left out.
 * @source product rule "How a figure becomes a number on a chart" 6
 */
export function readIdentity(text: string, lines: readonly NamedLine[]): ReadIdentity {
  const written = text.normalize('NFC');
  for (const [sign, relation] of RELATIONS) {
    const sides = written.split(sign);
    const [left, right] = sides;
    if (left === undefined || right === undefined) continue;
    if (sides.length > 2) return { ok: false, message: 'Chỉ so sánh một lần: vế trái = vế phải.' };
    const lhs = readSide(left, lines);
    if (typeof lhs === 'string') return { ok: false, message: lhs };
    const rhs = readSide(right, lines);
    if (typeof rhs === 'string') return { ok: false, message: rhs };
    return { ok: true, lhs, relation, rhs };
  }
  return { ok: false, message: 'Hãy viết dấu =, ≤ hoặc ≥ giữa hai vế.' };
}

/** Its terms, or what is wrong with it. A hyphen is a minus only between spaces: names have hyphens of their own. */
function readSide(side: string, lines: readonly NamedLine[]): Term[] | string {
  const parts = ` ${side} `.split(/(\+|−|–|\s-\s)/u);
  const terms: Term[] = [];
  for (const [index, part] of parts.entries()) {
    if (index % 2 === 1) continue;
    const written = part.trim();
    // "− 1.2 + …" begins with its sign.
    if (written === '' && index === 0 && parts.length > 1) continue;
    if (written === '') return 'Có dấu cộng hoặc trừ mà thiếu dòng.';
    const found = findLine(written, lines);
    if (typeof found === 'string') return found;
    const sign = index === 0 || parts[index - 1] === '+' ? 1 : -1;
    terms.push({ element: found.elementCode, sign });
  }
  return terms;
}

function findLine(written: string, lines: readonly NamedLine[]): NamedLine | string {
  const asked = fold(written);
  const exact = lines.filter(({ label, elementCode, name }) =>
    [label, elementCode, name, `${label} ${name}`].some((text) => fold(text) === asked),
  );
  const found =
    exact.length > 0 ? exact : lines.filter(({ name }) => ` ${fold(name)} `.includes(` ${asked} `));
  const [line, another] = found;
  if (!line) return `Không có dòng nào là “${written}”.`;
  if (!another) return line;
  const some = found.map(({ label, name }) => `${label} ${name}`).join(', ');
  return `“${written}” có thể là: ${some}. Hãy viết số thứ tự của dòng.`;
}

const fold = (text: string) => foldText(text).trim().replaceAll(/\s+/g, ' ');
