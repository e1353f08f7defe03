import type { QueryClient, QueryKey } from '@tanstack/react-query';
import type { Procedures } from './trpc.ts';

/** What the server says of a change; which figures or reports it was, one learns by asking. */
export type Topic = 'figures' | 'reports' | 'tasks';

type Feature = keyof Procedures & string;

/** What answers differently when a topic changes. Conferences stay out: nothing moves by itself in front of the room. */
const READS: Record<Topic, readonly Feature[]> = {
  figures: ['overview', 'indicators', 'directives'],
  reports: ['overview', 'reports', 'review', 'deadlines', 'forms'],
  tasks: ['tasks', 'directives'],
};

/** Several hints come at once, and many pages hear them at the same moment: each waits a little, and not equally long. */
const GATHER_MS = 400;
const SPREAD_MS = 800;

/** The keys of this client's queries begin with the path of their procedure. */
function asks(key: QueryKey, features: ReadonlySet<string>): boolean {
  const [path] = key;
  return Array.isArray(path) && features.has(String(path[0]));
}

/** Asks again for what is on screen and stands on these topics. @returns whether figures in sight have changed by it */
async function refresh(queryClient: QueryClient, topics: ReadonlySet<Topic>): Promise<boolean> {
  const concerned = new Set<string>([...topics].flatMap((topic) => READS[topic]));
  const figures = new Set<string>(topics.has('figures') ? READS.figures : []);
  const inSight = queryClient
    .getQueryCache()
    .findAll({ type: 'active', predicate: ({ queryKey }) => asks(queryKey, figures) });
  const before = inSight.map((query) => ({ query, data: query.state.data }));
  await queryClient.invalidateQueries({ predicate: ({ queryKey }) => asks(queryKey, concerned) });
  // Answers that say the same keep their identity.
  return before.some(({ query, data }) => data !== undefined && query.state.data !== data);
}

/**
 * Gathers hints and has the queries they concern asked again, one round after the other.
 * @param onNews after a round that changed figures in sight
 */
export function createRefresher(queryClient: QueryClient, onNews: () => void) {
  const waiting = new Set<Topic>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isRunning = false;
  let isStopped = false;

  function schedule(): void {
    if (isStopped || isRunning || timer !== undefined || waiting.size === 0) return;
    timer = setTimeout(() => void run(), GATHER_MS + Math.random() * SPREAD_MS);
  }

  async function run(): Promise<void> {
    timer = undefined;
    isRunning = true;
    const topics = new Set(waiting);
    waiting.clear();
    const hasNews = await refresh(queryClient, topics);
    isRunning = false;
    if (hasNews && !isStopped) onNews();
    schedule();
  }

  return {
    tell: (topics: readonly Topic[]): void => {
      for (const topic of topics) waiting.add(topic);
      schedule();
    },
    stop: (): void => {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
