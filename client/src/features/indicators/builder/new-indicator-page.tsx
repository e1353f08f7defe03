import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useWords } from '../../../lib/language.ts';
import { useTRPC } from '../../../lib/trpc.ts';
import { DataState } from '../../../ui/data-state.tsx';
import { PageHeader } from '../../../ui/page-header.tsx';
import { RowsSkeleton } from '../../../ui/skeletons.tsx';
import { indicatorWords } from '../indicator-words.ts';
import { builderWords } from './builder-words.ts';
import { IndicatorBuilder } from './indicator-builder.tsx';
import { NEW_INDICATOR } from './indicator-draft.ts';
import { SaveIndicator } from './save-indicator.tsx';

/** Writes an indicator that is not there yet. */
export function NewIndicatorPage() {
  const words = useWords(builderWords);
  const { indicators } = useWords(indicatorWords);
  const elements = useQuery(useTRPC().indicators.elements.queryOptions());
  return (
    <article>
      <PageHeader
        title={words.newTitle}
        above={<Link to="/indicators">{indicators}</Link>}
        description={words.description}
      />
      <DataState query={elements} skeleton={<RowsSkeleton rows={12} />}>
        {(all) => (
          <IndicatorBuilder
            start={NEW_INDICATOR}
            storedCode={null}
            elements={all}
            save={({ code }, terms, onSaved) => (
              <SaveIndicator terms={terms} code={code} stored={null} onSaved={onSaved} />
            )}
          />
        )}
      </DataState>
    </article>
  );
}
