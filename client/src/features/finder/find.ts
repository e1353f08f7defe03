import { foldText } from '@soket/shared/search-text';

type FindableKind = 'page' | 'indicator' | 'unit';

export type Findable = {
  kind: FindableKind;
  id: string;
  name: string;
  /** A second line, also searched: code, number, theme. */
  detail: string;
};

const MOST_HITS = 40;
const KIND_ORDER: Record<FindableKind, number> = { page: 0, unit: 1, indicator: 2 };

/**
 * What a typed text finds, best first: every word of it occurs, with or without diacritics; a name that begins with the
 * text before one that has a word beginning with it, before the rest. An empty text finds the pages.
 */
export function find<Item extends Findable>(items: readonly Item[], typed: string): Item[] {
  const text = foldText(typed).trim();
  if (text === '') return items.filter((item) => item.kind === 'page');
  const words = text.split(/\s+/);
  const marked = items.flatMap((item, position) => {
    const name = foldText(item.name);
    const all = `${name} ${foldText(item.detail)}`;
    if (!words.every((word) => all.includes(word))) return [];
    return [{ item, position, rank: rankOf(name, all, text, words) }];
  });
  return marked
    .sort(
      (a, b) =>
        a.rank - b.rank || KIND_ORDER[a.item.kind] - KIND_ORDER[b.item.kind] || a.position - b.position,
    )
    .slice(0, MOST_HITS)
    .map(({ item }) => item);
}

function rankOf(name: string, all: string, text: string, words: readonly string[]): number {
  if (name === text) return 0;
  if (name.startsWith(text)) return 1;
  if (beginsAWord(name, text)) return 2;
  return words.every((word) => beginsAWord(all, word)) ? 3 : 4;
}

function beginsAWord(text: string, part: string): boolean {
  return ` ${text.replaceAll(/[^\p{L}\p{N}]+/gu, ' ')}`.includes(` ${part}`);
}
