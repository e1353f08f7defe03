import { Button, Group, Text } from '@mantine/core';
import { IconFileUpload, IconListDetails, IconPlus, IconPrinter } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { searchTerms, withoutDiacritics } from '@soket/shared/document-search';
import { type KeyboardEvent, useDeferredValue, useEffect, useRef, useState } from 'react';
import { faultMessage } from '../../lib/fault-message.ts';
import { printCount } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { mayDo, useMe } from '../../lib/me.ts';
import { useTRPC } from '../../lib/trpc.ts';
import { DataState } from '../../ui/data-state.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Failure } from '../../ui/failure.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { RowsSkeleton } from '../../ui/skeletons.tsx';
import { ImportDialog } from './import-dialog.tsx';
import { AskedLine, RegisterFilters } from './register-filters.tsx';
import { RegisterTable } from './register-table.tsx';
import { registerWords } from './register-words.ts';
import { TypesDialog } from './types-dialog.tsx';
import { typesWords } from './types-words.ts';

const route = getRouteApi('/frame/documents');

/** More are printed in parts. @unit documents, about 60 sheets of paper */
const MOST_PRINTED = 1000;

/** The register of documents: everything that was handed down and everything issued to carry it out. */
export function RegisterPage() {
  const words = useWords(registerWords);
  const typeWords = useWords(typesWords);
  const me = useMe();
  const [isImporting, setImporting] = useState(false);
  const [isPrinting, setPrinting] = useState(false);
  const [isKeepingTypes, setKeepingTypes] = useState(false);
  const types = useQuery(useTRPC().directives.choices.queryOptions()).data?.types;
  return (
    <article>
      <PageHeader
        title={words.title}
        above={<Link to="/directives">{words.backToStories}</Link>}
        description={words.description}
        actions={
          <>
            <Button
              variant="default"
              leftSection={<IconPrinter size={18} aria-hidden />}
              loading={isPrinting}
              onClick={() => setPrinting(true)}
            >
              {words.print}
            </Button>
            {mayDo(me, 'directives:edit') && (
              <>
                <Button
                  variant="default"
                  leftSection={<IconListDetails size={18} aria-hidden />}
                  onClick={() => setKeepingTypes(true)}
                >
                  {typeWords.open}
                </Button>
                <Button
                  variant="default"
                  leftSection={<IconFileUpload size={18} aria-hidden />}
                  onClick={() => setImporting(true)}
                >
                  {words.import}
                </Button>
                <Button component={Link} to="/documents/new" leftSection={<IconPlus size={18} aria-hidden />}>
                  {words.register}
                </Button>
              </>
            )}
          </>
        }
      />
      <Found isPrinting={isPrinting} onPrinted={() => setPrinting(false)} />
      {isImporting && <ImportDialog onClose={() => setImporting(false)} />}
      {isKeepingTypes && types && <TypesDialog types={types} onClose={() => setKeepingTypes(false)} />}
    </article>
  );
}

type FoundProps = { isPrinting: boolean; onPrinted: () => void };

function Found({ isPrinting, onPrinted }: FoundProps) {
  const words = useWords(registerWords);
  const trpc = useTRPC();
  const { find = '', role, type, issuer, year, validity } = route.useSearch();
  const text = useDeferredValue(find);
  const asked = {
    text,
    role: role ?? null,
    typeCode: type ?? null,
    issuer: issuer ?? null,
    year: year === undefined ? null : Number(year),
    validity: validity ?? null,
  };
  const answer = useInfiniteQuery(
    trpc.directives.search.infiniteQueryOptions(asked, {
      initialCursor: null,
      getNextPageParam: (last) => last.nextCursor,
      placeholderData: keepPreviousData,
    }),
  );
  const whole = useQuery(
    trpc.directives.search.queryOptions(
      { ...asked, limit: MOST_PRINTED },
      { enabled: isPrinting, placeholderData: undefined },
    ),
  );
  const isReady = isPrinting && !whole.isFetching;
  const printed = isReady ? whole.data : undefined;
  useEffect(() => {
    if (!isReady) return;
    // Waits until the paper is settled; by now every row stands on the page.
    if (printed) window.print();
    onPrinted();
  }, [isReady, printed, onPrinted]);
  const list = useRef<HTMLDivElement>(null);
  const isNarrowed = [find, role, type, issuer, year, validity].some(Boolean);

  // Down from the field and on from document to document, as in any finder.
  const walk = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const links = [...(list.current?.querySelectorAll<HTMLElement>('th a') ?? [])];
    const at = links.findIndex((link) => link === document.activeElement);
    const next = links[at + (event.key === 'ArrowDown' ? 1 : -1)];
    if (!next || (at === -1 && event.key === 'ArrowUp')) return;
    event.preventDefault();
    next.focus();
  };

  return (
    <div ref={list}>
      <RegisterFilters onWalk={walk} />
      <AskedLine />
      {whole.error && <Failure message={faultMessage(whole.error)} />}
      <DataState query={answer} skeleton={<RowsSkeleton rows={10} />}>
        {({ pages }) => {
          const [first] = printed ? [printed] : pages;
          const hits = printed?.hits ?? pages.flatMap((page) => page.hits);
          const total = first?.total ?? 0;
          const terms = searchTerms(text);
          if (hits.length === 0)
            return isNarrowed ? (
              <Empty title={words.nothing} advice={words.nothingAdvice} />
            ) : (
              <Empty title={words.empty} advice={words.emptyAdvice} />
            );
          return (
            <>
              <Text role="status" c="dimmed" size="sm">
                {words.found(printCount(total))}
                {first?.isForgiving && ` · ${words.forgiving}`}
              </Text>
              {hits.length < total && (
                <p className="print-only">{words.printedPart(printCount(hits.length), printCount(total))}</p>
              )}
              <RegisterTable
                hits={hits}
                terms={first?.isForgiving ? withoutDiacritics(terms) : terms}
                onWalk={walk}
              />
              {answer.hasNextPage && (
                <Group justify="center" mt="md" className="no-print">
                  <Button
                    variant="default"
                    loading={answer.isFetchingNextPage}
                    onClick={() => void answer.fetchNextPage()}
                  >
                    {words.more}
                  </Button>
                </Group>
              )}
            </>
          );
        }}
      </DataState>
    </div>
  );
}
