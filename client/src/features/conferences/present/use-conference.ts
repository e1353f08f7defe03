import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type Loaded } from '../../../ui/data-state.tsx';
import { useTRPC, type ConferenceDetail } from '../../../lib/trpc.ts';
import { correctionsByCode } from '../corrections.ts';
import type { SlideUse } from '../slides/slide-use.ts';
import { useKeptInTab } from './use-kept-in-tab.ts';

/**
 * A conference as it is shown in the room: asked once, whole, and not again by itself, so that nothing changes in front of
 * the audience and nothing is missing when the network goes.
 */
export function useShownConference(id: string, number: number | null): Loaded<ConferenceDetail> {
  const query = useQuery(
    useTRPC().conferences.show.queryOptions(
      { id, number },
      {
        staleTime: Infinity,
        gcTime: Infinity,
        refetchOnReconnect: false,
        refetchOnWindowFocus: false,
        placeholderData: undefined,
      },
    ),
  );
  return useKeptInTab(`conference.${id}.${number}`, query);
}

const NONE: SlideUse['corrections'] = new Map();

/**
 * What became of frozen numbers since; a conference that is still prepared has none.
 * @returns nothing until the server has answered, or failed to
 */
export function useCorrections(conference: ConferenceDetail): SlideUse['corrections'] | undefined {
  const { id, content } = conference;
  const frozen = content.frozen?.number ?? null;
  const query = useQuery(
    useTRPC().conferences.corrections.queryOptions(
      { id, number: frozen },
      { enabled: frozen !== null, refetchOnReconnect: false, refetchOnWindowFocus: false },
    ),
  );
  const { data, error } = useKeptInTab(`corrections.${id}.${frozen}`, query);
  return useMemo(() => {
    if (data) return correctionsByCode(data);
    return frozen === null || error ? NONE : undefined;
  }, [data, frozen, error]);
}
