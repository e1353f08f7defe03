import { belongsToSpan, type Span } from '@soket/shared/period';
import type { Catalogue } from './catalogue.ts';
import type { BucketPeriod } from './cells.ts';
import type { PeriodDef } from './definitions.ts';
import type { PartRequest } from './reading.ts';

/**
 * Which calendar periods count for which span. Only periods in which an asked element is reported: a quarter of the
 * party's calendar holds the last day of an inspection quarter too, and would read its figures for nothing.
 */
export function bucketPeriods(
  catalogue: Catalogue,
  requests: readonly PartRequest[],
): { periods: BucketPeriod[]; bucketOf: (span: Span) => number } {
  const buckets = new Map<string, { span: Span; elementIds: Set<string> }>();
  for (const { element, span } of requests) {
    const bucket = buckets.get(keyOf(span)) ?? { span, elementIds: new Set() };
    buckets.set(keyOf(span), bucket);
    bucket.elementIds.add(element.id);
  }
  const numbers = new Map([...buckets.keys()].map((key, index) => [key, index]));
  const periods = [...buckets.values()].flatMap(({ span, elementIds }, bucket) => {
    const asked = new Map<string, PeriodDef>();
    for (const elementId of elementIds) {
      for (const period of catalogue.periodsOf(elementId)) {
        if (belongsToSpan(period, span)) asked.set(period.id, period);
      }
    }
    return [...asked.values()].map((period) => {
      const { first, last } = catalogue.edges(period, span);
      return {
        bucket,
        periodId: period.id,
        isFirst: period.lastDay === first,
        isLast: period.lastDay === last,
        fits: period.firstDay === span.from && period.lastDay === span.to,
        isAlone: asked.size === 1,
      };
    });
  });
  return { periods, bucketOf: (span) => numbers.get(keyOf(span)) ?? -1 };
}

function keyOf(span: Span): string {
  return `${span.from ?? ''} ${span.to}`;
}
