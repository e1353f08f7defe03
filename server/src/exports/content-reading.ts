import type {
  Block,
  ChartBlock,
  ConferenceContent,
  KeyFigure,
  SlideContent,
  StandsOn,
} from '@soket/shared/conference';
import { type DecimalText } from '@soket/shared/decimal';
import { printNumber, printPercent } from '@soket/shared/number-vi';

/** What all exports say alike about a content, so that Word, PowerPoint and Excel cannot differ. */

/** The moment that the file's properties carry: the freeze's, or the conference's day. ISO, in UTC. */
export function momentOf({ frozen, heldOn }: ConferenceContent): string {
  return frozen === null ? `${heldOn}T00:00:00.000Z` : new Date(frozen.at).toISOString();
}

/** "12/14 phường · số liệu minh họa"; empty where nothing is to be said */
export function standsOnText({ coverage, provenance, note }: StandsOn): string {
  return [coverage, provenance, note].filter((part) => part !== null && part !== '').join(' · ');
}

/** The line under a table or chart: what it stands on and the code that opens its trace. */
export function sourceLine(block: { standsOn: StandsOn; trace: string | null }): string {
  const code = block.trace === null ? '' : `Mã truy xuất: ${block.trace}`;
  return [standsOnText(block.standsOn), code].filter((part) => part !== '').join(' · ');
}

/** A value of a chart as its axis prints it; "–" for a gap. */
export function chartValue({ isPercent, decimals }: ChartBlock, value: DecimalText | null): string {
  if (value === null) return '–';
  return isPercent ? printPercent(value, decimals) : printNumber(value, decimals);
}

/** What a content says while it is not frozen, and where its values were made up to show the product. */
export function cautions({ frozen, hasSynthetic }: ConferenceContent): string[] {
  return [
    ...(frozen === null ? ['Bản dự thảo: số liệu chưa chốt.'] : []),
    ...(hasSynthetic ? ['Có số liệu minh họa, được ghi rõ ở từng số liệu.'] : []),
  ];
}

export function figuresOf(blocks: readonly Block[]): KeyFigure[] {
  return blocks.flatMap((block) => (block.kind === 'figures' ? block.figures : []));
}

/** Slides by the heading of the written report that they belong to, in the order of their first slide. */
export function bySection(slides: readonly SlideContent[]): { section: string; slides: SlideContent[] }[] {
  const sections = new Map<string, SlideContent[]>();
  for (const slide of slides) sections.set(slide.section, [...(sections.get(slide.section) ?? []), slide]);
  return [...sections].map(([section, of]) => ({ section, slides: of }));
}
