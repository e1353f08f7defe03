import { Drawer } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useWords } from '../../lib/language.ts';
import { useTRPC, type ScopeInput } from '../../lib/trpc.ts';
import { DataState } from '../../ui/data-state.tsx';
import { RowsSkeleton } from '../../ui/skeletons.tsx';
import { TraceStory } from '../../lib/trace-story.tsx';
import { traceWords } from '../../lib/trace-words.ts';

type Props = {
  opened: boolean;
  code: string;
  /** the number asked about: unit and span may differ from the screen's */
  input: ScopeInput;
  onClose: () => void;
};

/** "Where it comes from", beside the page: the number stays in sight while its origin is read. */
export function TraceDrawer({ opened, code, input, onClose }: Props) {
  const words = useWords(traceWords);
  const trpc = useTRPC();
  const query = useQuery(trpc.indicators.trace.queryOptions({ ...input, code }, { enabled: opened }));
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="right"
      size="min(620px, 100vw)"
      title={words.title}
      overlayProps={{ backgroundOpacity: 0.25 }}
      closeButtonProps={{ 'aria-label': words.close }}
    >
      {opened && (
        <DataState query={query} skeleton={<RowsSkeleton rows={10} />}>
          {(trace) => <TraceStory trace={trace} />}
        </DataState>
      )}
    </Drawer>
  );
}
