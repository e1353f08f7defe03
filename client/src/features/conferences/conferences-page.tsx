import { Button, Group, TextInput } from '@mantine/core';
import { IconPlus, IconPresentation } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { printCount, printDay, printMoment, printSpanTitle } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { mayDo, useMe } from '../../lib/me.ts';
import { useTRPC, type ConferenceListItem } from '../../lib/trpc.ts';
import { DataState } from '../../ui/data-state.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Empty } from '../../ui/empty.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { RowsSkeleton } from '../../ui/skeletons.tsx';
import { ConferenceDialog } from './conference-dialog.tsx';
import { conferencesWords } from './conferences-words.ts';
import { TracePanel } from './trace-panel.tsx';

const route = getRouteApi('/frame/conferences');

/** The conferences held and being prepared, and the way from a printed code to its number. */
export function ConferencesPage() {
  const words = useWords(conferencesWords);
  const me = useMe();
  const navigate = useNavigate();
  const { trace } = route.useSearch();
  const [isCreating, setCreating] = useState(false);
  const query = useQuery(useTRPC().conferences.list.queryOptions());
  const mayPrepare = mayDo(me, 'conferences:prepare');
  return (
    <article>
      <PageHeader
        title={words.title}
        description={words.description}
        actions={
          mayPrepare && (
            <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setCreating(true)}>
              {words.create}
            </Button>
          )
        }
      />
      <LookUp key={trace} code={trace ?? ''} />
      <DataState
        query={query}
        skeleton={<RowsSkeleton rows={4} />}
        isEmpty={(all) => all.length === 0}
        empty={
          <Empty
            icon={<IconPresentation size={32} aria-hidden />}
            title={words.empty}
            advice={words.emptyAdvice}
          />
        }
      >
        {(all) => <ConferenceTable conferences={all} />}
      </DataState>
      {isCreating && (
        <ConferenceDialog
          conference={null}
          onClose={() => setCreating(false)}
          onSaved={(id) => void navigate({ to: '/conferences/$id', params: { id } })}
        />
      )}
      <TracePanel
        code={trace ?? null}
        onClose={() => void navigate({ to: '/conferences', search: {}, resetScroll: false })}
      />
    </article>
  );
}

/** A code read off a slide or a sheet of paper opens where its number comes from. */
function LookUp({ code }: { code: string }) {
  const words = useWords(conferencesWords);
  const navigate = useNavigate();
  const [typed, setTyped] = useState(code);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const trace = typed.trim();
        if (trace !== '') void navigate({ to: '/conferences', search: { trace }, resetScroll: false });
      }}
    >
      <Group align="flex-end" gap="xs" mb="md">
        <TextInput
          label={words.lookUp}
          placeholder={words.lookUpHint}
          value={typed}
          maxLength={20}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Button type="submit" variant="default">
          {words.lookUpGo}
        </Button>
      </Group>
    </form>
  );
}

function ConferenceTable({ conferences }: { conferences: readonly ConferenceListItem[] }) {
  const words = useWords(conferencesWords);
  return (
    <DataTable
      caption={words.caption(printCount(conferences.length))}
      rows={conferences}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'title',
          header: words.name,
          text: ({ title }) => title,
          cell: ({ id, title }) => (
            <Link to="/conferences/$id" params={{ id }}>
              {title}
            </Link>
          ),
          isRowHeader: true,
        },
        { key: 'heldOn', header: words.heldOn, text: ({ heldOn }) => printDay(heldOn) },
        { key: 'span', header: words.span, text: ({ span }) => printSpanTitle(span) },
        {
          key: 'directives',
          header: words.directives,
          text: ({ directives }) => directives.map(({ number, typeName }) => number ?? typeName).join(', '),
        },
        {
          key: 'slides',
          header: words.slideCount,
          text: ({ slideCount }) => printCount(slideCount),
          isNumber: true,
        },
        {
          key: 'state',
          header: words.state,
          text: ({ frozen }) => (frozen ? words.frozenOn(printMoment(frozen.at)) : words.preparing),
        },
      ]}
    />
  );
}
