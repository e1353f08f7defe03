import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../lib/trpc.ts';

export type DocumentChoice = { code: string; role: 'directive' | 'plan'; name: string };

/** More are found in the register, whose page offers to give out a task. @unit documents of each role */
const OFFERED = 100;

/** Documents a task can be given out under, the newest first. */
export function useTaskChoices(): DocumentChoice[] {
  const trpc = useTRPC();
  const ask = (role: 'directive' | 'plan') => trpc.directives.search.queryOptions({ role, limit: OFFERED });
  const plans = useQuery(ask('plan'));
  const directives = useQuery(ask('directive'));
  return [...(directives.data?.hits ?? []), ...(plans.data?.hits ?? [])].map(
    ({ code, role, typeName, number, title }) => ({
      code,
      role,
      name: [typeName, number, number === null ? (title ?? code) : null].filter(Boolean).join(' '),
    }),
  );
}
