import { Button, Group } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { printTime } from '../../../lib/format.ts';
import { useWords } from '../../../lib/language.ts';
import { Empty } from '../../../ui/empty.tsx';
import type { Screen } from '../slides/screens.ts';
import { GROUND, type SlideMeta, SlideView } from '../slides/slide-view.tsx';
import { presentWords } from './present-words.ts';
import { type Shown, ShownConference } from './shown-conference.tsx';
import classes from './stage.module.css';
import { useDeck, useDeckKeys } from './use-deck.ts';

/** The speaker's own window: notes, time and the next slide. Moves the wall and is moved by it. */
export function SpeakerPage() {
  return <ShownConference>{(shown) => <Speaker {...shown} />}</ShownConference>;
}

function Speaker({ conference, screens }: Shown) {
  const words = useWords(presentWords);
  const deck = useDeck(conference.id, screens);
  useDeckKeys(deck.typed, deck.carryOut);
  const { index, goTo } = deck;
  const current = screens[index];
  const next = screens[index + 1];
  if (!current) return <Empty title={words.noSlides} advice={words.noSlidesAdvice} />;
  return (
    <div className={classes['speaker']}>
      <title>{`${words.speakerTitle} · Sơ Kết`}</title>
      <header className={classes['speakerHead']}>
        <h1>
          {words.speakerTitle}: {conference.title}
        </h1>
        <Clocks />
      </header>
      <div className={classes['columns']}>
        <section>
          <h2>
            {words.current} · {words.position(current.slideNumber, current.slideCount)}
            {deck.isBlank && ` · ${words.blanked}`}
          </h2>
          <Framed screen={current} meta={conference.content} />
          <Group mt="sm">
            <Button variant="default" onClick={() => goTo(index - 1)} disabled={index === 0}>
              {words.previous}
            </Button>
            <Button onClick={() => goTo(index + 1)} disabled={index === deck.last}>
              {words.next}
            </Button>
          </Group>
        </section>
        <section>
          <h2>{words.upNext}</h2>
          {next ? <Framed screen={next} meta={conference.content} /> : <p>{words.lastSlide}</p>}
          <h2 style={{ marginTop: 20 }}>{words.notes}</h2>
          <p className={classes['notes']}>{current.slide.notes ?? words.noNotes}</p>
        </section>
      </div>
    </div>
  );
}

function Framed({ screen, meta }: { screen: Screen; meta: SlideMeta }) {
  const { ref, width } = useElementSize();
  return (
    <div ref={ref}>
      <div className={classes['framed']} inert>
        {width > 0 && <SlideView screen={screen} meta={meta} scale={(width - 2) / GROUND.width} />}
      </div>
    </div>
  );
}

/** The time of day, and how long the speaker has been speaking. */
function Clocks() {
  const words = useWords(presentWords);
  const [now, setNow] = useState(() => Date.now());
  const [since, setSince] = useState(now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(0, Math.floor((now - since) / 1000));
  const elapsed = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return (
    <Group gap="lg">
      <span>
        {words.clock} <span className={classes['clock']}>{printTime(new Date(now).toISOString())}</span>
      </span>
      <span>
        {words.elapsed} <span className={classes['clock']}>{elapsed}</span>
      </span>
      <Button variant="default" size="compact-md" onClick={() => setSince(Date.now())}>
        {words.restart}
      </Button>
    </Group>
  );
}
