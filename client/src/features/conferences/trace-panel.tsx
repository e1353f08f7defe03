import { Drawer, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { printMoment } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { TraceStory } from '../../lib/trace-story.tsx';
import { useTRPC } from '../../lib/trpc.ts';
import { DataState } from '../../ui/data-state.tsx';
import { RowsSkeleton } from '../../ui/skeletons.tsx';
import { conferencesWords } from './conferences-words.ts';

type Props = {
  /** the code under a number, drawing or table; null while nothing is asked */
  code: string | null;
  /** names the conference while its numbers are not frozen */
  conferenceId?: string | undefined;
  onClose: () => void;
};

/** Where a number of a conference comes from, as of the freeze: formula, parts, units, versions, posts. */
export function TracePanel({ code, conferenceId, onClose }: Props) {
  const words = useWords(conferencesWords);
  const trpc = useTRPC();
  const query = useQuery(
    trpc.conferences.trace.queryOptions(
      { code: code ?? '', id: conferenceId ?? null },
      { enabled: code !== null, placeholderData: undefined },
    ),
  );
  return (
    <Drawer
      opened={code !== null}
      onClose={onClose}
      position="right"
      size="min(680px, 100vw)"
      title={code === null ? '' : words.traceTitle(code.toUpperCase())}
      overlayProps={{ backgroundOpacity: 0.25 }}
      closeButtonProps={{ 'aria-label': words.close }}
    >
      {code !== null && (
        <DataState query={query} skeleton={<RowsSkeleton rows={10} />}>
          {({ trace, frozen, conference }) => (
            <>
              <Text size="sm" c="dimmed" mb="sm">
                {conference.title} ·{' '}
                {frozen === null ? words.notFrozen : words.asOf(printMoment(frozen.at), frozen.number)}
              </Text>
              <TraceStory trace={trace} />
            </>
          )}
        </DataState>
      )}
    </Drawer>
  );
}
