import { Button, Group, Menu, Text } from '@mantine/core';
import { IconPlus, IconWand } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { SLIDE_KINDS, type SlideKind } from '@soket/shared/conference';
import { useState } from 'react';
import { faultMessage } from '../../lib/fault-message.ts';
import { useWords } from '../../lib/language.ts';
import { newRequestKey } from '../../lib/request-key.ts';
import { useTRPCClient, type ConferenceDetail } from '../../lib/trpc.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
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
            <Propose conference={conference} hasSlides={slides.length > 0} isBusy={agenda.isSaving} />
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

type ProposeProps = { conference: ConferenceDetail; hasSlides: boolean; isBusy: boolean };

/** The agenda in a click; where there is one already, asked about first. */
function Propose({ conference, hasSlides, isBusy }: ProposeProps) {
  const words = useWords(conferencesWords);
  const { conferences } = useTRPCClient();
  const [isAsking, setAsking] = useState(false);
  const propose = useMutation({
    mutationFn: () =>
      conferences.propose.mutate({
        id: conference.id,
        revision: conference.revision,
        requestKey: newRequestKey(),
      }),
    onSuccess: () => setAsking(false),
  });
  return (
    <>
      <Button
        variant={hasSlides ? 'default' : 'filled'}
        leftSection={<IconWand size={18} aria-hidden />}
        loading={propose.isPending}
        disabled={isBusy}
        onClick={() => (hasSlides ? setAsking(true) : propose.mutate())}
      >
        {hasSlides ? words.proposeAgain : words.propose}
      </Button>
      {!isAsking && propose.error && <Failure message={faultMessage(propose.error)} />}
      <ConfirmDialog
        opened={isAsking}
        title={words.proposeAgain}
        confirmLabel={words.propose}
        isBusy={propose.isPending}
        failure={propose.error && faultMessage(propose.error)}
        onConfirm={() => propose.mutate()}
        onClose={() => setAsking(false)}
      >
        {words.proposeWarning}
      </ConfirmDialog>
    </>
  );
}
