import { Button, Group, Menu, Text } from '@mantine/core';
import { IconPlus, IconWand } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { SLIDE_KINDS, type SlideKind } from '@soket/shared/conference';
import { useState } from 'react';
import { faultMessage } from '../../lib/fault-message.ts';
import { useWords } from '../../lib/language.ts';
import { newRequestKey } from '../../lib/request-key.ts';
import { useTRPCClient, type ConferenceDetail } from '../../lib/trpc.ts';
import { Empty } from '../../ui/empty.tsx';
import { Failure } from '../../ui/failure.tsx';
import { Panel } from '../../ui/panel.tsx';
import { AgendaList } from './agenda-list.tsx';
import classes from './conference.module.css';
import { conferencesWords } from './conferences-words.ts';
import { SlideEditor } from './slide-editor.tsx';
import { SlidePreview } from './slide-preview.tsx';
import { type AgendaSlide, useAgenda } from './use-agenda.ts';

type Props = { conference: ConferenceDetail; mayChange: boolean };

/** The slides in their order, and beside them the chosen one as the room will see it. */
export function AgendaDesk({ conference, mayChange }: Props) {
  const words = useWords(conferencesWords);
  const agenda = useAgenda(conference);
  const [chosenKey, setChosenKey] = useState<string | null>(null);
  const { slides } = agenda;
  const chosen = slides.find(({ key }) => key === chosenKey) ?? slides[0];

  const add = (kind: SlideKind) => {
    const slide: AgendaSlide = {
      id: null,
      key: newRequestKey(),
      kind,
      title: words.kinds[kind],
      settings: { indicators: [], directives: [], paragraphs: [], weights: {} },
      comment: null,
      notes: null,
      isHidden: false,
    };
    const after = chosen?.key;
    agenda.change((now) => {
      const place = now.findIndex(({ key }) => key === after) + 1;
      return [...now.slice(0, place), slide, ...now.slice(place)];
    });
    setChosenKey(slide.key);
  };
  const remove = (key: string) => agenda.change((now) => now.filter((slide) => slide.key !== key));
  const edit = (key: string, part: Partial<AgendaSlide>) =>
    agenda.change((now) => now.map((slide) => (slide.key === key ? { ...slide, ...part } : slide)));

  return (
    <div className={classes['desk']}>
      <Panel
        title={words.agenda}
        aside={
          <Text size="sm" c="dimmed" role="status">
            {agenda.isSaving ? words.saving : ''}
          </Text>
        }
      >
        {agenda.error !== null && (
          <Failure message={`${words.notSaved} ${faultMessage(agenda.error)}`} onRetry={agenda.retry} />
        )}
        {slides.length === 0 ? (
          <Empty title={words.noSlides} advice={mayChange ? words.proposeAdvice : ''} />
        ) : (
          <AgendaList
            slides={slides}
            chosenKey={chosen?.key ?? null}
            onChoose={setChosenKey}
            onReorder={mayChange ? agenda.change : null}
          />
        )}
        {mayChange && (
          <Group gap="sm" mt="md">
            <Propose conference={conference} slideCount={slides.length} isBusy={agenda.isSaving} />
            <Menu position="top-start">
              <Menu.Target>
                <Button variant="default" leftSection={<IconPlus size={18} aria-hidden />}>
                  {words.add}
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                {SLIDE_KINDS.map((kind) => (
                  <Menu.Item key={kind} onClick={() => add(kind)}>
                    {words.kinds[kind]}
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
          </Group>
        )}
      </Panel>
      {chosen && (
        <div className={classes['side']}>
          <SlidePreview conference={conference} slide={chosen} />
          {mayChange && (
            <SlideEditor
              key={chosen.key}
              slide={chosen}
              onEdit={(part) => edit(chosen.key, part)}
              onRemove={() => remove(chosen.key)}
            />
          )}
        </div>
      )}
    </div>
  );
}

type ProposeProps = { conference: ConferenceDetail; slideCount: number; isBusy: boolean };

/** The agenda in a click, or what it still lacks; slides that are there stay as they are. */
function Propose({ conference, slideCount, isBusy }: ProposeProps) {
  const words = useWords(conferencesWords);
  const { conferences } = useTRPCClient();
  const propose = useMutation({
    mutationFn: ({ id, revision }: { id: string; revision: number; slideCount: number }) =>
      conferences.propose.mutate({ id, revision, requestKey: newRequestKey() }),
  });
  const addedNothing =
    propose.data?.revision === conference.revision && propose.variables?.slideCount === slideCount;
  return (
    <>
      <Button
        variant={slideCount > 0 ? 'default' : 'filled'}
        leftSection={<IconWand size={18} aria-hidden />}
        loading={propose.isPending}
        disabled={isBusy}
        onClick={() => propose.mutate({ id: conference.id, revision: conference.revision, slideCount })}
      >
        {slideCount > 0 ? words.proposeMissing : words.propose}
      </Button>
      <Text size="sm" c="dimmed" role="status">
        {addedNothing && words.nothingMissing}
      </Text>
      {propose.error && <Failure message={faultMessage(propose.error)} />}
    </>
  );
}
