import { useParams, useSearch } from '@tanstack/react-router';
import { DataState } from '../../../ui/data-state.tsx';
import { ChartSkeleton } from '../../../ui/skeletons.tsx';
import { Stage } from './stage.tsx';
import { useShownConference } from './use-conference.ts';

/** The conference on the wall. Everything it needs is asked for here, once. */
export function PresentPage() {
  const { id = '' } = useParams({ strict: false });
  const { freeze } = useSearch({ strict: false });
  const query = useShownConference(id, freeze ? Number(freeze) : null);
  return (
    <DataState query={query} skeleton={<ChartSkeleton height={600} />}>
      {(conference) => <Stage conference={conference} />}
    </DataState>
  );
}
