import { printDay } from '../../lib/format.ts';
import type { DirectiveListItem, DirectiveStory, DocumentSummary, PlanGroup } from '../../lib/trpc.ts';
import type { DirectiveWords } from './directive-words.ts';

/** Issuer and day, each with a word where the source leaves it out: nothing is filled in for it. */
export function originOf({ issuer, issuedOn }: DocumentSummary, words: DirectiveWords): string[] {
  return [
    issuer ?? words.issuerUnknown,
    issuedOn === null ? words.issuedUnknown : words.issued(printDay(issuedOn)),
  ];
}

/** All documents of a group and the groups under it, those without a number included. */
export function countDocuments(group: PlanGroup): number {
  const below = group.children.reduce((total, child) => total + countDocuments(child), 0);
  return group.documents.length + group.unnumbered + below;
}

/** Documents that something was issued for come first; the rest is what those refer to. */
export function splitDirectives(all: readonly DirectiveListItem[]): {
  followed: DirectiveListItem[];
  referenced: DirectiveListItem[];
} {
  const isFollowed = (item: DirectiveListItem) => item.planCount > 0;
  return { followed: all.filter(isFollowed), referenced: all.filter((item) => !isFollowed(item)) };
}

/** Indicators in the order they came, gathered under their themes. */
export function byTheme(
  indicators: DirectiveStory['indicators'],
): { theme: string; indicators: DirectiveStory['indicators'] }[] {
  return [...Map.groupBy(indicators, (indicator) => indicator.theme)].map(([theme, members]) => ({
    theme,
    indicators: members,
  }));
}

/** What the source printed and how it is likely meant, where the two differ. */
export function misprintOf(document: DocumentSummary): { printed: string[]; likely: string | null } | null {
  const { asPrinted, likelyReading } = document;
  if (likelyReading === null && asPrinted.length < 2) return null;
  return { printed: asPrinted.length > 0 ? asPrinted : [document.number ?? ''], likely: likelyReading };
}
