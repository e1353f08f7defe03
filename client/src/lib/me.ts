import { useSuspenseQuery } from '@tanstack/react-query';
import type { Action } from '@soket/shared/permissions';
import { useTRPC, type Me } from './trpc.ts';

/** Who is signed in. The frame asks before it draws any page, so a page never waits here. */
export function useMe(): Me {
  return useSuspenseQuery(useTRPC().session.me.queryOptions(undefined, { staleTime: 60_000 })).data;
}

/** Whether this person may do this at all; the server decides again. */
export function mayDo(me: Pick<Me, 'actions'>, action: Action): boolean {
  return me.actions.includes(action);
}
