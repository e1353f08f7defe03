/** One thing that is different, as text; null: not there. @shape path: the names that lead to it, joined by dots */
export type Difference = { path: string; before: string | null; after: string | null };

const MOST = 60;
const LONGEST = 300;

/** What differs between two recorded states, in the order in which the later one names it. @shape sixty at most */
export function differences(before: unknown, after: unknown): Difference[] {
  const [was, is] = [leavesOf(before), leavesOf(after)];
  return [...new Set([...is.keys(), ...was.keys()])]
    .map((path) => ({ path, before: was.get(path) ?? null, after: is.get(path) ?? null }))
    .filter((each) => each.before !== each.after)
    .slice(0, MOST);
}

/** Every value of a state by its path; lists of plain values are one. */
function leavesOf(state: unknown): Map<string, string> {
  const found = new Map<string, string>();
  const walk = (value: unknown, path: string) => {
    if (value === null || value === undefined) return;
    if (typeof value !== 'object')
      found.set(path, (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, LONGEST));
    else if (Array.isArray(value) && value.every((each) => typeof each !== 'object' || each === null)) {
      if (value.length > 0) found.set(path, value.join(', ').slice(0, LONGEST));
    } else
      for (const [name, part] of Object.entries(value))
        walk(part, [path, Array.isArray(value) ? String(Number(name) + 1) : name].filter(Boolean).join('.'));
  };
  walk(state, '');
  return found;
}
