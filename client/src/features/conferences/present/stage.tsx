import { useMantineColorScheme, VisuallyHidden } from '@mantine/core';
import { useIdle, useViewportSize } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useWords } from '../../../lib/language.ts';
import { useTRPC } from '../../../lib/trpc.ts';
import { Empty } from '../../../ui/empty.tsx';
import { GROUND } from '../slides/slide-view.tsx';
import { TracePanel } from '../trace-panel.tsx';
import { DrillLayer } from './drill-layer.tsx';
import type { DrillTarget, Unit } from './prepare-drill.ts';
import { presentWords } from './present-words.ts';
import type { PresenterCommand } from './presenter-keys.ts';
import { ShortcutsDialog } from './shortcuts-dialog.tsx';
import type { Shown } from './shown-conference.tsx';
import { SlideLayer } from './slide-layer.tsx';
import { SlideOverview } from './slide-overview.tsx';
import classes from './stage.module.css';
import { StageTools } from './stage-tools.tsx';
import { useDeck, useDeckKeys } from './use-deck.ts';
import { useDrawnAhead } from './use-drawn-ahead.ts';

/** @unit milliseconds without movement after which the cursor is gone. @source DESIGN.md "On the projector" */
const IDLE_MS = 2000;

const NO_UNITS: readonly Unit[] = [];

type Open = 'overview' | 'help' | null;

/** What the room sees, and the keys that move it. */
export function Stage({ conference, screens, corrections }: Shown) {
  const words = useWords(presentWords);
  const deck = useDeck(conference.id, screens);
  const [open, setOpen] = useState<Open>(null);
  const [trace, setTrace] = useState<string | null>(null);
  const [drill, setDrill] = useState<DrillTarget | null>(null);
  const isIdle = useIdle(IDLE_MS, {
    initialState: true,
    // A key moves the slides; only a hand on the mouse wants its cursor back.
    events: ['pointermove', 'pointerdown', 'touchstart'],
  });
  const { width, height } = useViewportSize();
  const { setColorScheme, colorScheme } = useMantineColorScheme();
  const units =
    useQuery(useTRPC().units.list.queryOptions(undefined, { staleTime: Infinity })).data ?? NO_UNITS;
  const isLive = conference.content.frozen === null;
  const scale = Math.min(width / GROUND.width, height / GROUND.height);
  const { index, isBlank, typed } = deck;
  const drawn = useDrawnAhead(index, screens.length);

  const clear = () => {
    setDrill(null);
    setOpen(null);
  };
  const carryOut = (command: PresenterCommand): boolean => {
    if (open === 'overview' && command.kind !== 'back') return false;
    const isLeaving = command.kind === 'back' || command.kind === 'previous';
    const isStaying = command.kind === 'digit' || command.kind === 'blank';
    if (drill !== null && isLeaving) clear();
    else if (deck.carryOut(command)) {
      if (!isStaying) clear();
    } else if (command.kind === 'overview' || command.kind === 'help') setOpen(command.kind);
    else if (command.kind === 'back') setOpen(open === null ? 'overview' : null);
    else if (command.kind === 'scheme') setColorScheme(colorScheme === 'dark' ? 'light' : 'dark');
    else if (command.kind === 'fullScreen') void toggleFullScreen();
    return true;
  };
  useDeckKeys(typed, carryOut);

  const current = screens[index];
  if (!current) return <Empty title={words.noSlides} advice={words.noSlidesAdvice} />;
  return (
    <>
      <title>{`${current.slide.title} · Sơ Kết`}</title>
      <section className={classes['stage']} data-idle={isIdle || undefined} aria-label={words.stage}>
        <VisuallyHidden component="h1">{conference.title}</VisuallyHidden>
        {drawn.map((at) => {
          const screen = screens[at];
          if (!screen) return null;
          const isShown = at === index && drill === null;
          return (
            <div
              key={screen.key}
              className={classes['layer']}
              data-behind={!isShown || undefined}
              data-shown={isShown || undefined}
              inert={!isShown || isBlank}
            >
              <SlideLayer
                conference={conference}
                screen={screen}
                scale={scale}
                corrections={corrections}
                units={units}
                onTrace={setTrace}
                onDrill={setDrill}
              />
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
        <VisuallyHidden role="status">{current.slide.title}</VisuallyHidden>
        {typed !== '' && (
          <p role="status" className={classes['typed']}>
            {words.goTo(typed)}
          </p>
        )}
        {isBlank && <div role="img" aria-label={words.blank} className={classes['blank']} />}
        {!isBlank && <StageTools conferenceId={conference.id} onCommand={(kind) => carryOut({ kind })} />}
        {open === 'overview' && (
          <SlideOverview
            screens={screens}
            meta={conference.content}
            current={index}
            onChoose={(chosen) => {
              deck.goTo(chosen);
              clear();
            }}
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
    </>
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
