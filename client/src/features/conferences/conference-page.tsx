import { Button } from '@mantine/core';
import { IconListCheck, IconPencil, IconPresentation, IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { printDay, printSpanTitle } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { mayDo, useMe } from '../../lib/me.ts';
import { useTRPC, type ConferenceDetail } from '../../lib/trpc.ts';
import { DataState } from '../../ui/data-state.tsx';
import { FactLine } from '../../ui/fact-line.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { ChartSkeleton } from '../../ui/skeletons.tsx';
import { AgendaDesk } from './agenda-desk.tsx';
import { ConferenceDialog } from './conference-dialog.tsx';
import { conferencesWords } from './conferences-words.ts';
import { FreezePanel } from './freeze-panel.tsx';
import { TakeHomeButton } from './take-home-button.tsx';

const route = getRouteApi('/frame/conferences/$id');

/** One conference: what it is of, its slides, and whether its figures are frozen. */
export function ConferencePage() {
  const { id } = route.useParams();
  const { freeze } = route.useSearch();
  const query = useQuery(
    useTRPC().conferences.show.queryOptions(
      { id, number: freeze ? Number(freeze) : null },
      // Live content is built from every figure it shows: not asked again merely because a window got the focus.
      { placeholderData: undefined, refetchOnWindowFocus: false },
    ),
  );
  return (
    <DataState query={query} skeleton={<ChartSkeleton height={500} />}>
      {(conference) => <Conference conference={conference} />}
    </DataState>
  );
}

function Conference({ conference }: { conference: ConferenceDetail }) {
  const words = useWords(conferencesWords);
  const me = useMe();
  const [isChanging, setChanging] = useState(false);
  const { id, content, heldOn, place, span, directives } = conference;
  const mayPrepare = mayDo(me, 'conferences:prepare');
  const isOpen = content.frozen === null;
  const freeze = content.frozen ? { freeze: String(content.frozen.number) } : {};
  return (
    <article>
      <PageHeader
        title={conference.title}
        above={<Link to="/conferences">{words.title}</Link>}
        actions={
          <>
            {mayPrepare && isOpen && (
              <Button
                variant="default"
                leftSection={<IconPencil size={18} aria-hidden />}
                onClick={() => setChanging(true)}
              >
                {words.change}
              </Button>
            )}
            <Button
              variant="default"
              leftSection={<IconListCheck size={18} aria-hidden />}
              renderRoot={(props) => <Link {...props} to="/conferences/$id/conclusions" params={{ id }} />}
            >
              {words.conclusions}
            </Button>
            <Button
              variant="default"
              leftSection={<IconPrinter size={18} aria-hidden />}
              renderRoot={(props) => (
                <Link {...props} to="/conferences/$id/print" params={{ id }} search={freeze} />
              )}
            >
              {words.print}
            </Button>
            <TakeHomeButton conference={conference} mayPrepare={mayPrepare} />
            <Button
              leftSection={<IconPresentation size={18} aria-hidden />}
              renderRoot={(props) => (
                <Link {...props} to="/conferences/$id/present" params={{ id }} search={freeze} />
              )}
            >
              {words.present}
            </Button>
          </>
        }
      />
      <FactLine
        items={[
          printDay(heldOn),
          ...(place === null ? [] : [place]),
          printSpanTitle(span),
          directives.map(({ number, typeName }) => number ?? typeName).join(', '),
        ]}
      />
      <FreezePanel conference={conference} mayPrepare={mayPrepare} />
      <AgendaDesk conference={conference} mayChange={mayPrepare && isOpen} />
      {isChanging && (
        <ConferenceDialog
          conference={conference}
          onClose={() => setChanging(false)}
          onSaved={() => undefined}
        />
      )}
    </article>
  );
}
