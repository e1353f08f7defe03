import { Box, Stack, VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import { commonWords } from '../lib/common-words.ts';
import { faultMessage, isLostConnection } from '../lib/fault-message.ts';
import { useLanguage, useWords } from '../lib/language.ts';
import { Failure } from './failure.tsx';

/** The part of a query's result that decides what is drawn; a `useQuery` result fits as it is. */
export type Loaded<T> = {
  data: T | undefined;
  error: unknown;
  isFetching: boolean;
  isPlaceholderData?: boolean;
  refetch: () => unknown;
};

type Props<T> = {
  query: Loaded<T>;
  /** The shape of what comes. */
  skeleton: ReactNode;
  /** Drawn in place of the content where there is nothing to show. */
  empty?: ReactNode;
  isEmpty?: (data: T) => boolean;
  children: (data: T) => ReactNode;
};

/**
 * Waiting, failed, empty or there. A failure keeps what was already on screen and offers to try again; while another
 * span is on its way, the old content stays and is dimmed.
 */
export function DataState<T>({ query, skeleton, empty, isEmpty, children }: Props<T>) {
  const words = useWords(commonWords);
  const language = useLanguage();
  const failure = query.error ? (
    <Failure
      message={
        query.data === undefined && isLostConnection(query.error)
          ? words.needsServer
          : `${words.loadFailed} ${faultMessage(query.error, language)}`
      }
      onRetry={() => void query.refetch()}
      isRetrying={query.isFetching}
    />
  ) : null;
  if (query.data === undefined) {
    if (failure) return failure;
    return (
      <Box aria-busy="true">
        <VisuallyHidden role="status">{words.loading}</VisuallyHidden>
        <div aria-hidden>{skeleton}</div>
      </Box>
    );
  }
  return (
    <Stack gap="md">
      {failure}
      <Box
        aria-busy={query.isPlaceholderData ?? false}
        style={{ opacity: query.isPlaceholderData ? 0.55 : 1, transition: 'opacity 120ms' }}
      >
        {empty !== undefined && isEmpty?.(query.data) ? empty : children(query.data)}
      </Box>
    </Stack>
  );
}
