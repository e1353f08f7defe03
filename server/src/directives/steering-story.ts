import type { Day } from '@soket/shared/day';
import { z } from 'zod';
import { type Reader, toDayOrNull } from '../core/db.ts';
import { unitNamesOn } from '../units/unit-names.ts';
import type { SteeringStory } from './directive-story.ts';

/** What stands in the column, which the database keeps as it came. */
const Posts = z.array(z.object({ role: z.string(), post: z.string() }));

/** The steering committees that these documents set up, each with its renewals, the newest first. */
export async function steeringOf(
  reader: Reader,
  documentCodes: readonly string[],
  today: Day,
): Promise<SteeringStory[]> {
  const committees = await reader.steeringCommittee.findMany({
    where: { document: { code: { in: [...documentCodes] } } },
    orderBy: { name: 'asc' },
    select: {
      id: true,
      name: true,
      unitId: true,
      note: true,
      revision: true,
      reviews: {
        orderBy: [{ reviewedOn: { sort: 'desc', nulls: 'last' } }, { id: 'desc' }],
        select: {
          id: true,
          reviewedOn: true,
          document: { select: { code: true, number: true, type: { select: { name: true } } } },
          posts: true,
          note: true,
          source: true,
        },
      },
    },
  });
  const names = await unitNamesOn(
    reader,
    committees.map(({ unitId }) => unitId),
    today,
  );
  return committees.map(({ unitId, reviews, ...committee }) => ({
    ...committee,
    unitName: names.get(unitId)?.name ?? '',
    reviews: reviews.map(({ reviewedOn, document, posts, ...review }) => ({
      ...review,
      reviewedOn: toDayOrNull(reviewedOn),
      document: document && { code: document.code, number: document.number, typeName: document.type.name },
      posts: Posts.parse(posts),
    })),
  }));
}
