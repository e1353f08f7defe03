import { Alert } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useWords } from '../../../lib/language.ts';
import { type IndicatorRecord, useTRPC } from '../../../lib/trpc.ts';
import { DataState } from '../../../ui/data-state.tsx';
import { PageHeader } from '../../../ui/page-header.tsx';
import { RowsSkeleton } from '../../../ui/skeletons.tsx';
import { indicatorWords } from '../indicator-words.ts';
import { builderWords } from './builder-words.ts';
import { CloseIndicator } from './close-indicator.tsx';
import { IndicatorBuilder } from './indicator-builder.tsx';
import { draftOf } from './indicator-draft.ts';
import { SaveIndicator } from './save-indicator.tsx';

/** Writes the next version of an indicator, or closes it. */
export function ChangeIndicatorPage() {
  const { code = '' } = useParams({ strict: false });
  const record = useQuery(useTRPC().indicators.record.queryOptions({ code }));
  return (
    <DataState query={record} skeleton={<RowsSkeleton rows={12} />}>
      {/* Another indicator, another page: what was typed for one is not put into the next. */}
      {(found) => <Page key={found.code} newest={found} />}
    </DataState>
  );
}

function Page({ newest }: { newest: IndicatorRecord }) {
  const words = useWords(builderWords);
  const { indicators } = useWords(indicatorWords);
  const elements = useQuery(useTRPC().indicators.elements.queryOptions());
  // What one began from: a version that somebody saves meanwhile is refused, and nothing typed here is lost.
  const [stored] = useState(newest);
  const [start] = useState(() => draftOf(stored));
  return (
    <article>
      <PageHeader
        title={words.changeTitle(stored.terms.name)}
        above={
          <>
            <Link to="/indicators">{indicators}</Link>
            {' · '}
            {stored.isClosed ? (
              stored.code
            ) : (
              <Link to="/indicators/$code" params={{ code: stored.code }}>
                {stored.code}
              </Link>
            )}
          </>
        }
        description={words.description}
        actions={!stored.isClosed && <CloseIndicator stored={stored} />}
      />
      {stored.isClosed && (
        <Alert variant="outline" mb="md">
          {words.closedNote}
        </Alert>
      )}
      <DataState query={elements} skeleton={<RowsSkeleton rows={12} />}>
        {(all) => (
          <IndicatorBuilder
            start={start}
            storedCode={stored.code}
            elements={all}
            save={(_, terms, onSaved) => (
              <SaveIndicator terms={terms} code={stored.code} stored={stored} onSaved={onSaved} />
            )}
          />
        )}
      </DataState>
    </article>
  );
}
