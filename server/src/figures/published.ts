import type { IndicatorAnswer, PublishedAnswer } from './answer.ts';

/** An answer as a published figure for its own span, or null where it does not stand on one. */
export function publishedAnswer(answer: IndicatorAnswer): PublishedAnswer | null {
  if (answer.display === null || !answer.provenance.includes('published')) return null;
  return {
    display: answer.display,
    partsDisplay: answer.partsDisplay,
    span: answer.span,
    spanLabel: answer.spanLabel,
  };
}
