import { useHotkeys } from '@mantine/hooks';
import { IconChecks } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useWords } from '../../lib/language.ts';
import { useMe } from '../../lib/me.ts';
import { type ReviewQueueItem, useTRPC } from '../../lib/trpc.ts';
import { DataState } from '../../ui/data-state.tsx';
import { Empty } from '../../ui/empty.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { RowsSkeleton } from '../../ui/skeletons.tsx';
import { afterStep, neighbour, walkOrder } from './queue-order.ts';
import { ReviewQueue } from './review-queue.tsx';
import { ReviewReport } from './review-report.tsx';
import classes from './review-page.module.css';
import { reviewWords } from './review-words.ts';

const route = getRouteApi('/frame/review');

/** Left the queue, right the report with what helps to judge it; after each step the queue moves on. */
export function ReviewPage() {
  const words = useWords(reviewWords);
  const query = useQuery(useTRPC().review.queue.queryOptions());
  const { version } = route.useSearch();
  return (
    <>
      <PageHeader title={words.title} />
      <DataState
        query={query}
        skeleton={<RowsSkeleton rows={10} height={48} />}
        isEmpty={(queue) => queue.length === 0 && version === undefined}
        empty={
          <Empty icon={<IconChecks size={32} aria-hidden />} title={words.empty} advice={words.emptyAdvice} />
        }
      >
        {(queue) => <ReviewDesk queue={queue} version={version ?? null} />}
      </DataState>
    </>
  );
}

function ReviewDesk({ queue, version }: { queue: readonly ReviewQueueItem[]; version: string | null }) {
  const words = useWords(reviewWords);
  const navigate = route.useNavigate();
  const { workspace } = useMe();
  const current = version ?? walkOrder(queue)[0]?.versionId ?? null;
  const open = (versionId: string | null) =>
    void navigate({ search: versionId === null ? {} : { version: versionId }, replace: true });
  const step = (direction: 1 | -1) => open(neighbour(queue, current, direction));
  useHotkeys([
    ['J', () => step(1)],
    ['K', () => step(-1)],
  ]);
  const moveOn = (done: readonly string[]) => open(afterStep(queue, done, current));
  return (
    <div className={classes['desk']}>
      <ReviewQueue queue={queue} current={current} onApproved={moveOn} />
      {current === null ? (
        <Empty icon={<IconChecks size={32} aria-hidden />} title={words.empty} advice={words.emptyAdvice} />
      ) : (
        <ReviewReport
          key={current}
          versionId={current}
          isDemo={workspace.isDemo}
          onDone={() => moveOn([current])}
          onStep={step}
        />
      )}
    </div>
  );
}
