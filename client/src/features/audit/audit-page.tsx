import { Anchor, Button, Stack } from '@mantine/core';
import { IconFileExport } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useWords } from '../../lib/language.ts';
import { useTRPC } from '../../lib/trpc.ts';
import { DataState } from '../../ui/data-state.tsx';
import { Empty } from '../../ui/empty.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { RowsSkeleton } from '../../ui/skeletons.tsx';
import { AuditFilters } from './audit-filters.tsx';
import { AuditTable } from './audit-table.tsx';
import { auditWords } from './audit-words.ts';

const route = getRouteApi('/frame/audit');

/** Who did what, when, from where, before and after. */
export function AuditPage() {
  const words = useWords(auditWords);
  const search = route.useSearch();
  const query = useInfiniteQuery(
    useTRPC().audit.list.infiniteQueryOptions(search, {
      getNextPageParam: ({ nextCursor }) => nextCursor,
      placeholderData: keepPreviousData,
    }),
  );
  return (
    <article>
      <PageHeader
        title={words.title}
        description={words.description}
        actions={
          <Anchor
            href={`/api/audit/export.csv?${new URLSearchParams(search)}`}
            download
            title={words.exportHint}
          >
            <IconFileExport size={18} aria-hidden /> {words.export}
          </Anchor>
        }
      />
      <AuditFilters />
      <DataState query={query} skeleton={<RowsSkeleton rows={12} />}>
        {({ pages }) => {
          const lines = pages.flatMap((page) => page.lines);
          if (lines.length === 0) return <Empty title={words.none} advice={words.noneAdvice} />;
          return (
            <Stack gap="md">
              <AuditTable lines={lines} />
              {query.hasNextPage && (
                <Button
                  variant="default"
                  style={{ alignSelf: 'center' }}
                  loading={query.isFetchingNextPage}
                  onClick={() => void query.fetchNextPage()}
                >
                  {words.more}
                </Button>
              )}
            </Stack>
          );
        }}
      </DataState>
    </article>
  );
}
