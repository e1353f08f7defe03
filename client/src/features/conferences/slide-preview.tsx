import { Text } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import { useWords } from '../../lib/language.ts';
import type { ConferenceDetail } from '../../lib/trpc.ts';
import { Panel } from '../../ui/panel.tsx';
import classes from './conference.module.css';
import { conferencesWords } from './conferences-words.ts';
import { useCorrections } from './present/use-conference.ts';
import { MeasuredScreens } from './slides/measured-screens.tsx';
import { wholeScreens } from './slides/screens.ts';
import { GROUND, SlideView } from './slides/slide-view.tsx';
import { SlideUseContext } from './slides/slide-use.ts';
import { TracePanel } from './trace-panel.tsx';
import type { AgendaSlide } from './use-agenda.ts';

type Props = { conference: ConferenceDetail; slide: AgendaSlide };

/** The chosen slide as the room will see it, with every screen it takes. */
export function SlidePreview({ conference, slide }: Props) {
  const words = useWords(conferencesWords);
  const { ref, width } = useElementSize();
  const [trace, setTrace] = useState<string | null>(null);
  const corrections = useCorrections(conference);
  const { content } = conference;
  const whole = useMemo(() => {
    const isPrepared = content.frozen === null;
    // What was just typed is on the slide before the server has answered with its figures.
    const own = { title: slide.title, comment: slide.comment };
    const slides = content.slides.map((each) =>
      isPrepared && each.id === slide.id ? { ...each, ...own } : each,
    );
    return wholeScreens(slides).filter((screen) => screen.slide.id === slide.id);
  }, [content, slide]);
  return (
    <Panel title={words.preview}>
      <div ref={ref} className={classes['preview']}>
        {whole.length === 0 && <Text c="dimmed">{slide.isHidden ? words.hidden : words.previewComing}</Text>}
        {corrections && (
          <SlideUseContext value={{ corrections, onTrace: setTrace }}>
            <MeasuredScreens whole={whole} meta={content}>
              {(screens) =>
                width > 0 &&
                screens.map((screen) => (
                  <div key={screen.key} className={classes['framed']}>
                    <SlideView screen={screen} meta={content} scale={(width - 2) / GROUND.width} />
                  </div>
                ))
              }
            </MeasuredScreens>
          </SlideUseContext>
        )}
      </div>
      <TracePanel
        code={trace}
        conferenceId={content.frozen === null ? conference.id : undefined}
        onClose={() => setTrace(null)}
      />
    </Panel>
  );
}
