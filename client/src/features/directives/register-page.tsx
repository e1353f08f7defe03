import { Button, Group, Select, Text, TextInput } from '@mantine/core';
import { IconFileUpload, IconPaperclip, IconPlus, IconPrinter, IconSearch, IconX } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { searchTerms, type SearchTerm, withoutDiacritics } from '@soket/shared/document-search';
import { type KeyboardEvent, useDeferredValue, useRef, useState } from 'react';
import { useDocumentName } from '../../lib/document-name.ts';
import { printCount, printOptionalDay } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { mayDo, useMe } from '../../lib/me.ts';
import { type DocumentHit, useTRPC } from '../../lib/trpc.ts';
import { DataState } from '../../ui/data-state.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Empty } from '../../ui/empty.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { RowsSkeleton } from '../../ui/skeletons.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { ImportDialog } from './import-dialog.tsx';
import { Marked } from './marked.tsx';
import classes from './register.module.css';
import { registerWords, type RegisterWords } from './register-words.ts';
import { VALIDITY_TONES } from './validity-tones.ts';

const route = getRouteApi('/frame/documents');

const ROLES = ['directive', 'plan'] as const;
const VALIDITIES = ['inForce', 'notYet', 'ended', 'replaced'] as const;

/** The register of documents: everything that was handed down and everything issued to carry it out. */
export function RegisterPage() {
  const words = useWords(registerWords);
  const me = useMe();
  const [isImporting, setImporting] = useState(false);
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
              onClick={() => window.print()}
            >
              {words.print}
            </Button>
            {mayDo(me, 'directives:edit') && (
              <>
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
      <Found />
      {isImporting && <ImportDialog onClose={() => setImporting(false)} />}
    </article>
  );
}

function Found() {
  const words = useWords(registerWords);
  const trpc = useTRPC();
  const search = route.useSearch();
  const { find = '', role, type, issuer, year, validity } = search;
  const text = useDeferredValue(find);
  const answer = useInfiniteQuery(
    trpc.directives.search.infiniteQueryOptions(
      {
        text,
        role: role ?? null,
        typeCode: type ?? null,
        issuer: issuer ?? null,
        year: year === undefined ? null : Number(year),
        validity: validity ?? null,
      },
      {
        initialCursor: null,
        getNextPageParam: (last) => last.nextCursor,
        placeholderData: keepPreviousData,
      },
    ),
  );
  const list = useRef<HTMLDivElement>(null);
  const isNarrowed = [find, role, type, issuer, year, validity].some(Boolean);
  const asked = searchTerms(text);

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
      <Filters onWalk={walk} />
      <DataState query={answer} skeleton={<RowsSkeleton rows={10} />}>
        {({ pages }) => {
          const [first] = pages;
          const hits = pages.flatMap((page) => page.hits);
          const terms = first?.isForgiving ? withoutDiacritics(asked) : asked;
          if (hits.length === 0)
            return isNarrowed ? (
              <Empty title={words.nothing} advice={words.nothingAdvice} />
            ) : (
              <Empty title={words.empty} advice={words.emptyAdvice} />
            );
          return (
            <>
              <Text role="status" c="dimmed" size="sm">
                {words.found(printCount(first?.total ?? 0))}
                {first?.isForgiving && ` · ${words.forgiving}`}
              </Text>
              <HitTable hits={hits} terms={terms} onWalk={walk} />
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

type Walk = (event: KeyboardEvent) => void;

function Filters({ onWalk }: { onWalk: Walk }) {
  const words = useWords(registerWords);
  const search = route.useSearch();
  const navigate = useNavigate();
  const choices = useQuery(useTRPC().directives.choices.queryOptions());
  const [typed, setTyped] = useState(search.find ?? '');
  const narrow = (part: typeof search) =>
    void navigate({
      to: '/documents',
      search: (now) => ({ ...now, ...part }),
      replace: true,
      resetScroll: false,
    });
  const { types = [], issuers = [], years = [] } = choices.data ?? {};
  const isFiltered = search.role ?? search.type ?? search.issuer ?? search.year ?? search.validity;
  return (
    <Group gap="sm" align="flex-end" mb="md" className="no-print">
      <TextInput
        label={words.find}
        placeholder={words.findPlaceholder}
        leftSection={<IconSearch size={18} aria-hidden />}
        type="search"
        onKeyDown={onWalk}
        value={typed}
        maxLength={60}
        flex="1 1 100%"
        onChange={(event) => {
          const next = event.currentTarget.value;
          setTyped(next);
          narrow({ find: next.trim() === '' ? undefined : next });
        }}
      />
      <Select
        label={words.role}
        placeholder={words.all}
        clearable
        w={180}
        data={ROLES.map((value) => ({ value, label: words.roles[value] }))}
        value={search.role ?? null}
        onChange={(role) => narrow({ role: ROLES.find((known) => known === role) })}
      />
      <Select
        label={words.type}
        placeholder={words.all}
        clearable
        searchable
        w={150}
        data={types.map(({ code, name }) => ({ value: code, label: name }))}
        value={search.type ?? null}
        onChange={(type) => narrow({ type: type ?? undefined })}
      />
      <Select
        label={words.issuer}
        placeholder={words.all}
        clearable
        searchable
        w={180}
        data={issuers}
        value={search.issuer ?? null}
        onChange={(issuer) => narrow({ issuer: issuer ?? undefined })}
      />
      <Select
        label={words.year}
        placeholder={words.all}
        clearable
        w={110}
        data={years.map(String)}
        value={search.year ?? null}
        onChange={(year) => narrow({ year: year ?? undefined })}
      />
      <Select
        label={words.validity}
        placeholder={words.all}
        clearable
        w={170}
        data={VALIDITIES.map((value) => ({ value, label: words.validities[value] }))}
        value={search.validity ?? null}
        onChange={(validity) => narrow({ validity: VALIDITIES.find((known) => known === validity) })}
      />
      {isFiltered && (
        <Button
          variant="subtle"
          color="gray"
          c="var(--ink-soft)"
          leftSection={<IconX size={16} aria-hidden />}
          onClick={() =>
            narrow({
              role: undefined,
              type: undefined,
              issuer: undefined,
              year: undefined,
              validity: undefined,
            })
          }
        >
          {words.clear}
        </Button>
      )}
    </Group>
  );
}

type TableProps = { hits: readonly DocumentHit[]; terms: readonly SearchTerm[]; onWalk: Walk };

function HitTable({ hits, terms, onWalk }: TableProps) {
  const words = useWords(registerWords);
  const nameOf = useDocumentName();
  const columns: Column<DocumentHit>[] = [
    {
      key: 'name',
      header: words.name,
      isRowHeader: true,
      text: (hit) => nameOf(hit),
      cell: (hit) => (
        <Link
          to="/documents/$code"
          params={{ code: hit.code }}
          className={classes['name'] ?? ''}
          onKeyDown={onWalk}
        >
          <Marked text={nameOf(hit)} terms={terms} />
        </Link>
      ),
    },
    { key: 'issuedOn', header: words.issuedOn, text: (hit) => printOptionalDay(hit.issuedOn, words.missing) },
    {
      key: 'issuer',
      header: words.issuer,
      text: (hit) => hit.issuer ?? words.missing,
      cell: ({ issuer }) => (issuer === null ? words.missing : <Marked text={issuer} terms={terms} />),
    },
    {
      key: 'title',
      header: words.content,
      text: (hit) => contentOf(hit, words),
      cell: (hit) => <Content hit={hit} terms={terms} />,
    },
    {
      key: 'validity',
      header: words.validity,
      text: ({ validity }) => words.validities[validity],
      cell: ({ validity }) => (
        <StatusMark tone={VALIDITY_TONES[validity]} word={words.validities[validity]} />
      ),
    },
    {
      key: 'files',
      header: words.files,
      isNumber: true,
      text: ({ fileCount }) => (fileCount === 0 ? '' : String(fileCount)),
      cell: ({ fileCount }) =>
        fileCount > 0 && (
          <span className={classes['files']}>
            <IconPaperclip size={16} aria-hidden />
            {fileCount}
          </span>
        ),
    },
  ];
  return (
    <DataTable
      caption={words.title}
      columns={columns}
      rows={hits}
      rowKey={(hit) => hit.code}
      fileName="so-van-ban"
    />
  );
}

function contentOf({ title, note, secrecy }: DocumentHit, words: RegisterWords) {
  return secrecy === 'normal' ? (title ?? note ?? words.noTitle) : words.secretTitle;
}

function Content({ hit, terms }: { hit: DocumentHit; terms: readonly SearchTerm[] }) {
  const words = useWords(registerWords);
  const { title, likelyReading, asPrinted, snippet, note, secrecy } = hit;
  const isKnown = secrecy === 'normal' && (title ?? note) !== null;
  return (
    <div className={classes['content']}>
      <span data-dimmed={title === null || undefined}>
        <Marked text={contentOf(hit, words)} terms={isKnown ? terms : []} />
      </span>
      {likelyReading !== null && (
        <span className={classes['aside']}>
          <Marked text={words.misprint(asPrinted, likelyReading)} terms={terms} />
        </span>
      )}
      {snippet !== null && (
        <span className={classes['aside']}>
          {snippet.where === 'file' ? words.inFile : words.inPurpose}{' '}
          <Marked text={snippet.text} terms={terms} />
        </span>
      )}
    </div>
  );
}
