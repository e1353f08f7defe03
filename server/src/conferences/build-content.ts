import type { Block, ConferenceContent, SlideContent } from '@soket/shared/conference';
import type { Deps } from '../core/actor.ts';
import { letterheadOf } from '../letters/letterhead.ts';
import { commendationBlocks } from './commendations.ts';
import type { ConferenceRecord, SlideRecord } from './conference-record.ts';
import { type Deck, indicatorCodes, openDeck } from './deck.ts';
import { indicatorBlocks, summaryBlocks, themeBlocks } from './figure-slides.ts';
import { gatherNarratives } from './narratives.ts';
import { heatMapBlocks, rankingBlocks } from './unit-slides.ts';
import {
  conclusionBlocks,
  loadWork,
  type Work,
  followUpBlocks,
  missingBlocks,
  taskBlocks,
} from './work-slides.ts';
import { type TraceEntry, traceBook } from './trace-code.ts';

export type BuiltContent = { content: ConferenceContent; traces: TraceEntry[] };

/**
 * Everything a conference shows, asked anew. `frozen` stays null: what freezes it says so beside it.
 * @param options.asOf a recorded moment; null: now
 * @param options.number of the freeze that the trace codes belong to
 */
export async function buildContent(
  deps: Deps,
  conference: ConferenceRecord,
  { asOf, number }: { asOf: string | null; number: number },
): Promise<BuiltContent> {
  const book = traceBook(conference.id, number);
  const deck = await openDeck(deps, conference, book, asOf);
  const [work, narratives, { committeeName, superiorName, ...letterhead }] = await Promise.all([
    loadWork(deps, deck),
    gatherNarratives(deck),
    letterheadOf(deps.db),
  ]);
  const slides = conference.slides
    .filter(({ isHidden }) => !isHidden)
    .map((slide) => drawSlide(deck, work, slide));
  return {
    content: {
      id: conference.id,
      title: conference.title,
      heldOn: conference.heldOn,
      place: conference.place,
      committeeName,
      superiorName,
      letterhead,
      span: conference.span,
      spanLabel: conference.spanLabel,
      directives: conference.directives.map(({ code, number: printed, title }) => ({
        code,
        number: printed,
        title,
      })),
      slides,
      narratives,
      frozen: null,
      hasSynthetic: slides.some(isSynthetic),
    },
    traces: book.entries(),
  };
}

function drawSlide(deck: Deck, work: Work, slide: SlideRecord): SlideContent {
  const { paragraphs } = slide.settings;
  const text: Block[] = paragraphs.length === 0 ? [] : [{ kind: 'text', paragraphs }];
  return {
    id: slide.id,
    kind: slide.kind,
    title: slide.title,
    section: sectionOf(deck, slide),
    blocks: [...blocksOf(deck, work, slide), ...text],
    comment: slide.comment,
    notes: slide.notes,
  };
}

function blocksOf(deck: Deck, work: Work, slide: SlideRecord): Block[] {
  switch (slide.kind) {
    case 'summary':
      return summaryBlocks(deck, slide);
    case 'theme':
      return themeBlocks(deck, slide);
    case 'indicator':
      return indicatorBlocks(deck, slide);
    case 'ranking':
      return rankingBlocks(deck, slide);
    case 'heatMap':
      return heatMapBlocks(deck, slide);
    case 'tasks':
      return taskBlocks(deck, work);
    case 'missing':
      return missingBlocks(deck, work);
    case 'followUp':
      return followUpBlocks(work);
    case 'commendations':
      return commendationBlocks(deck, slide);
    case 'conclusions':
      return conclusionBlocks(work);
    case 'text':
      return [];
  }
}

/** Slides of one theme's indicators are one section of the written report; the others head their own. */
function sectionOf(deck: Deck, slide: SlideRecord): string {
  if (slide.kind === 'summary' || slide.kind === 'commendations') return slide.title;
  const themes = new Set(deck.indicators(indicatorCodes(slide)).map(({ theme }) => theme));
  const [only] = themes;
  return themes.size === 1 && only !== undefined ? only : slide.title;
}

const SYNTHETIC = 'số liệu minh họa';

function isSynthetic({ blocks }: SlideContent): boolean {
  const isSaid = ({ provenance }: { provenance: string | null }) => provenance?.includes(SYNTHETIC) === true;
  return blocks.some((block) => {
    if (block.kind === 'text') return false;
    if (block.kind === 'figures') return block.figures.some(({ standsOn }) => isSaid(standsOn));
    return isSaid(block.standsOn);
  });
}
