import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { printDay } from '../../lib/format.ts';
import { useDocumentName } from '../../lib/document-name.ts';
import { useWords } from '../../lib/language.ts';
import { mayDo, useMe } from '../../lib/me.ts';
import type { DirectiveStory } from '../../lib/trpc.ts';
import classes from './standing.module.css';
import { FormCommitteeDialog, ReviewDialog } from './steering-dialogs.tsx';
import { steeringWords } from './steering-words.ts';

type Committee = DirectiveStory['steering'][number];
type Review = Committee['reviews'][number];
/** What is being entered: another committee, or one's review, a new one where it is null. */
type Entering = 'committee' | { committee: Committee; review: Review | null };

/** Who steers the work, by posts, and how that was renewed. */
export function Steering({ story: { directive, steering } }: { story: DirectiveStory }) {
  const words = useWords(steeringWords);
  const mayEdit = mayDo(useMe(), 'directives:edit');
  const [entering, setEntering] = useState<Entering | null>(null);
  const close = () => setEntering(null);
  return (
    <>
      <h3 className={classes['subtitle']}>{words.title}</h3>
      {steering.length === 0 && <p className={classes['quiet']}>{words.none}</p>}
      {steering.map((committee) => (
        <div key={committee.id} className={classes['session']}>
          {committee.name}, {committee.unitName}
          {committee.note !== null && <div className={classes['quiet']}>{committee.note}</div>}
          <ul className={classes['late']}>
            {committee.reviews.map((review) => (
              <li key={review.id}>
                <ReviewLine review={review} />
                {mayEdit && (
                  <Button
                    variant="subtle"
                    size="compact-sm"
                    className="no-print"
                    aria-label={words.correctOf(committee.name, dayOf(review, words))}
                    onClick={() => setEntering({ committee, review })}
                  >
                    {words.correct}
                  </Button>
                )}
              </li>
            ))}
          </ul>
          {mayEdit && (
            <Button
              variant="default"
              size="compact-sm"
              className="no-print"
              aria-label={words.reviewOf(committee.name)}
              onClick={() => setEntering({ committee, review: null })}
            >
              {words.review}
            </Button>
          )}
        </div>
      ))}
      {mayEdit && (
        <Button
          variant="default"
          size="compact-sm"
          className="no-print"
          onClick={() => setEntering('committee')}
        >
          {words.form}
        </Button>
      )}
      {entering === 'committee' && <FormCommitteeDialog documentCode={directive.code} onClose={close} />}
      {entering !== null && entering !== 'committee' && <ReviewDialog {...entering} onClose={close} />}
    </>
  );
}

function ReviewLine({ review }: { review: Review }) {
  const words = useWords(steeringWords);
  const nameOf = useDocumentName();
  return (
    <>
      {dayOf(review, words)}
      {review.document && (
        <>
          {' · '}
          <Link to="/directives/$code" params={{ code: review.document.code }}>
            {nameOf(review.document)}
          </Link>
        </>
      )}
      <div className={classes['quiet']}>
        {review.posts.length === 0
          ? words.postsUnknown
          : review.posts.map(({ role, post }) => `${role}: ${post}`).join('; ')}
        {review.note !== null && ` · ${review.note}`}
      </div>
    </>
  );
}

function dayOf({ reviewedOn }: Review, words: (typeof steeringWords)['vi']): string {
  return reviewedOn === null ? words.reviewedUnknown : words.reviewed(printDay(reviewedOn));
}
