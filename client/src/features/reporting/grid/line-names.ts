// Finds the line that a pasted row speaks of, by its number, its name, or the name of one of its places.
import { foldText } from '@soket/shared/search-text';
import type { SheetLine } from './sheet-lines.ts';

export type NamedLine =
  { kind: 'line'; line: SheetLine } | { kind: 'unknown' } | { kind: 'several'; count: number };

export type LineNames = {
  /** whether any line, or any place, has this name */
  isName: (text: string) => boolean;
  isLabel: (text: string) => boolean;
  /** @param parent the line among whose places is looked first */
  find: (named: { label: string; name: string }, parent: SheetLine | null) => NamedLine;
};

const UNKNOWN: NamedLine = { kind: 'unknown' };
const LEVELS = /^(phuong|xa|thi tran|dang uy|dang bo) /;

/** "1.1. Đơn tiếp nhận (đơn)" → "1 1 don tiep nhan don": what two people write of one line alike. */
function fold(text: string): string {
  return foldText(text)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

export function lineNames(lines: readonly SheetLine[]): LineNames {
  const own = lines.filter(({ parentId }) => parentId === null);
  const places = lines.filter(({ parentId }) => parentId !== null);
  const byName = group(own, ({ row }) => [
    row.name,
    `${row.name} ${row.measure}`,
    `${row.label} ${row.name}`,
    `${row.label} ${row.name} ${row.measure}`,
  ]);
  const byLabel = group(own, ({ row }) => [row.label]);
  const byPlace = group(places, ({ row }) => [
    row.placeName ?? '',
    fold(row.placeName ?? '').replace(LEVELS, ''),
  ]);
  const placesNamed = (text: string) =>
    byPlace.get(fold(text)) ?? byPlace.get(fold(text).replace(LEVELS, '')) ?? [];

  return {
    isName: (text) => byName.has(fold(text)) || placesNamed(text).length > 0,
    isLabel: (text) => byLabel.has(fold(text)),
    find: ({ label, name }, parent) => {
      const isOfParent = ({ parentId }: SheetLine) => parent !== null && parentId === parent.id;
      const place = placesNamed(name).filter(isOfParent);
      if (place.length > 0) return only(place);
      const labelled = byLabel.get(fold(label)) ?? [];
      if (name.trim() === '') return only(labelled);
      const named = byName.get(fold(name)) ?? [];
      if (named.length === 0) return placesNamed(name).length > 0 ? only(placesNamed(name)) : only(labelled);
      // A number that belongs to another line than the name is a slip that only a person can settle.
      return labelled.length === 0 ? only(named) : only(named.filter((line) => labelled.includes(line)));
    },
  };
}

function only(found: readonly SheetLine[]): NamedLine {
  const [line] = found;
  if (!line) return UNKNOWN;
  return found.length === 1 ? { kind: 'line', line } : { kind: 'several', count: found.length };
}

function group(
  lines: readonly SheetLine[],
  namesOf: (line: SheetLine) => readonly string[],
): Map<string, SheetLine[]> {
  const found = new Map<string, SheetLine[]>();
  for (const line of lines) {
    for (const name of new Set(namesOf(line).map(fold))) {
      if (name !== '') found.set(name, [...(found.get(name) ?? []), line]);
    }
  }
  return found;
}
