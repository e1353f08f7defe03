import { foldText } from '@soket/shared/search-text';
import type { IndicatorListItem } from '../../lib/trpc.ts';

/** Every word typed must be found somewhere: in the name, code, theme or a document's number; diacritics do not matter. */
export function findIndicators(list: readonly IndicatorListItem[], typed: string): IndicatorListItem[] {
  const wanted = foldText(typed)
    .split(/\s+/)
    .filter((word) => word !== '');
  return list.filter((item) => {
    const numbers = item.directives.map((directive) => directive.number ?? '');
    const text = foldText([item.code, item.name, item.theme, item.measure, ...numbers].join(' '));
    return wanted.every((word) => text.includes(word));
  });
}

/** Themes in the order of their first indicator, as the server sends them. */
export function groupByTheme<Item extends { theme: string }>(
  items: readonly Item[],
): { theme: string; items: Item[] }[] {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(item.theme, [...(groups.get(item.theme) ?? []), item]);
  return [...groups].map(([theme, members]) => ({ theme, items: members }));
}
