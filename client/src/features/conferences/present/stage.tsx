import { Alert, Button, useMantineColorScheme, VisuallyHidden } from '@mantine/core';
import { useIdle, useViewportSize } from '@mantine/hooks';
import { IconArrowLeft } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState } from 'react';
import { faultMessage } from '../../../lib/fault-message.ts';
import { useWords } from '../../../lib/language.ts';
import { useTRPC, type ConferenceDetail } from '../../../lib/trpc.ts';
import { Empty } from '../../../ui/empty.tsx';
import { GROUND, SlideView } from '../slides/slide-view.tsx';
import { SlideUseContext } from '../slides/slide-use.ts';
import { slideWords } from '../slides/slide-words.ts';
import { TracePanel } from '../trace-panel.tsx';
import { type DrillTarget, drillScreen, drillTarget } from './prepare-drill.ts';
import { presentWords } from './present-words.ts';
import { commandOf, type PresenterCommand, screenOfSlide } from './presenter-keys.ts';
import { ShortcutsDialog } from './shortcuts-dialog.tsx';
import { SlideOverview } from './slide-overview.tsx';
import classes from './stage.module.css';
import { StageTools } from './stage-tools.tsx';
import { useCorrections, useScreens } from './use-conference.ts';
import { useSharedPlace } from './use-shared-place.ts';

/** @unit milliseconds without movement after which the cursor is gone. @source DESIGN.md "On the projector" */
const IDLE_MS = 2000;

type Open = 'overview' | 'help' | null;

/** What the room sees, and the keys that move it. */
export function Stage({ conference }: { conference: ConferenceDetail }) {
  const words = useWords(presentWords);
  const screens = useScreens(conference);
  const corrections = useCorrections(conference);
  const [place, changePlace] = useSharedPlace(conference.id);
  const [open, setOpen] = useState<Open>(null);
  const [typed, setTyped] = useState('');
  const [trace, setTrace] = useState<string | null>(null);
  const [drill, setDrill] = useState<DrillTarget | null>(null);
  const isIdle = useIdle(IDLE_MS, {
    initialState: true,
    // A key moves the slides; only a hand on the mouse wants its cursor back.
    events: ['pointermove', 'pointerdown', 'touchstart'],
  });
  const { width, height } = useViewportSize();
  const { setColorScheme, colorScheme } = useMantineColorScheme();
  const units = useQuery(useTRPC().units.list.queryOptions(undefined, { staleTime: Infinity })).data ?? [];
  const isLive = conference.content.frozen === null;
  const scale = Math.min(width / GROUND.width, height / GROUND.height);
  const last = screens.length - 1;
  const index = Math.min(place.index, Math.max(0, last));

  const goTo = (wanted: number) => {
    setDrill(null);
    setTyped('');
    setOpen(null);
    changePlace(() => ({ index: Math.max(0, Math.min(last, wanted)), isBlank: false }));
  };
  const goBack = () => {
    if (trace !== null) setTrace(null);
    else if (drill !== null) setDrill(null);
    else if (typed !== '') setTyped('');
    else setOpen(open === null ? 'overview' : null);
  };
  const carryOut = (command: PresenterCommand) => {
    switch (command.kind) {
      case 'next':
        return goTo(index + 1);
      case 'previous':
        return drill === null ? goTo(index - 1) : setDrill(null);
      case 'first':
        return goTo(0);
      case 'last':
        return goTo(last);
      case 'goTo':
        return goTo(screenOfSlide(screens, command.slideNumber));
      case 'digit':
        return setTyped(command.typed);
      case 'blank':
        return changePlace((now) => ({ ...now, isBlank: !now.isBlank }));
      case 'overview':
        return setOpen('overview');
      case 'help':
        return setOpen(open === 'help' ? null : 'help');
      case 'scheme':
        return setColorScheme(colorScheme === 'dark' ? 'light' : 'dark');
      case 'fullScreen':
        return void toggleFullScreen();
      case 'back':
        return goBack();
    }
  };
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    // A panel over the slide has its own keys; a button that has the focus keeps Space and Enter.
    if (trace !== null || open === 'help') return;
    const isOnControl = event.target instanceof HTMLElement && event.target.closest('button, a') !== null;
    if (isOnControl && (event.key === ' ' || event.key === 'Enter') && typed === '') return;
    if (open === 'overview' && event.key !== 'Escape') return;
    const command = commandOf(event, typed);
    if (!command) return;
    event.preventDefault();
    carryOut(command);
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);

  const current = screens[index];
  if (!current) return <Empty title={words.noSlides} advice={words.noSlidesAdvice} />;
  const slideUse = {
    corrections,
    onTrace: setTrace,
    ...(isLive && {
      onDrill: (name: string) => setDrill(drillTarget(conference, current.slide.id, name, units)),
    }),
  };
  return (
    <SlideUseContext value={slideUse}>
      <title>{`${current.slide.title} · Sơ Kết`}</title>
      <section className={classes['stage']} data-idle={isIdle || undefined} aria-label={words.stage}>
        <VisuallyHidden component="h1">{conference.title}</VisuallyHidden>
        {/* The neighbours are drawn already: the next slide only has to be shown. */}
        {[index - 1, index, index + 1].map((at) => {
          const screen = screens[at];
          if (!screen) return null;
          const isShown = at === index && drill === null;
          return (
            <div
              key={screen.key}
              className={classes['layer']}
              data-behind={!isShown || undefined}
              data-shown={isShown || undefined}
              inert={!isShown || place.isBlank}
            >
              <SlideView screen={screen} meta={conference.content} scale={scale} />
            </div>
          );
        })}
        {drill !== null && (
          <DrillLayer
            conference={conference}
            target={drill}
            at={current}
            scale={scale}
            onBack={() => setDrill(null)}
          />
        )}
        <p aria-live="polite" className="mantine-visually-hidden" hidden>
          {current.slide.title}
        </p>
        {typed !== '' && (
          <p role="status" className={classes['typed']}>
            {words.goTo(typed)}
          </p>
        )}
        {place.isBlank && <div role="img" aria-label={words.blank} className={classes['blank']} />}
        {!place.isBlank && (
          <StageTools conferenceId={conference.id} onCommand={(kind) => carryOut({ kind })} />
        )}
        {open === 'overview' && (
          <SlideOverview
            screens={screens}
            meta={conference.content}
            current={index}
            onChoose={goTo}
            onClose={() => setOpen(null)}
          />
        )}
      </section>
      <ShortcutsDialog opened={open === 'help'} onClose={() => setOpen(null)} />
      <TracePanel
        code={trace}
        conferenceId={isLive ? conference.id : undefined}
        onClose={() => setTrace(null)}
      />
    </SlideUseContext>
  );
}

type DrillProps = {
  conference: ConferenceDetail;
  target: DrillTarget;
  at: Parameters<typeof drillScreen>[0];
  scale: number;
  onBack: () => void;
};

/** One ward in the place of the ranking it was pressed in. */
function DrillLayer({ conference, target, at, scale, onBack }: DrillProps) {
  const words = useWords(presentWords);
  const { noData } = useWords(slideWords);
  const { span, comparison } = conference;
  const query = useQuery(
    useTRPC().indicators.show.queryOptions(
      {
        code: target.indicatorCode,
        unit: target.unitCode,
        from: span.from,
        to: span.to,
        compare: comparison,
        basis: 'approved',
      },
      { placeholderData: undefined, staleTime: Infinity },
    ),
  );
  return (
    <div className={classes['layer']} data-shown>
      {query.data && (
        <SlideUseContext value={{ corrections: new Map() }}>
          <SlideView
            screen={drillScreen(at, query.data, target.unitName, { ...words, noData })}
            meta={conference.content}
            scale={scale}
          />
        </SlideUseContext>
      )}
      {query.error && (
        <Alert role="alert" className={classes['notice'] ?? ''} color="red" variant="outline">
          {faultMessage(query.error)}
        </Alert>
      )}
      <Button
        className={classes['back'] ?? ''}
        variant="default"
        leftSection={<IconArrowLeft size={20} aria-hidden />}
        onClick={onBack}
        data-autofocus
      >
        {words.back(at.slide.title)}
      </Button>
    </div>
  );
}

async function toggleFullScreen(): Promise<void> {
  try {
    if (document.fullscreenElement) await document.exitFullscreen();
    else await document.documentElement.requestFullscreen();
  } catch {
    // The browser refuses where the page may not: the slide fills the window all the same.
  }
}
