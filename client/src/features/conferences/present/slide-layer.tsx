import { memo, useMemo } from 'react';
import type { ConferenceDetail } from '../../../lib/trpc.ts';
import type { Screen } from '../slides/screens.ts';
import { type SlideUse, SlideUseContext } from '../slides/slide-use.ts';
import { SlideView } from '../slides/slide-view.tsx';
import { type DrillTarget, drillTarget, type Unit } from './prepare-drill.ts';

type Props = {
  conference: ConferenceDetail;
  screen: Screen;
  scale: number;
  corrections: SlideUse['corrections'];
  units: readonly Unit[];
  onTrace: (code: string) => void;
  onDrill: (target: DrillTarget | null) => void;
};

/** One screen on the wall. Drawn once, however often it is shown and hidden: a key only changes which one is seen. */
export const SlideLayer = memo(function SlideLayer(props: Props) {
  const { conference, screen, scale, corrections, units, onTrace, onDrill } = props;
  const isLive = conference.content.frozen === null;
  const slideUse = useMemo(
    (): SlideUse => ({
      corrections,
      onTrace,
      // What is answered today has no place among frozen numbers.
      ...(isLive && {
        onDrill: (name) => onDrill(drillTarget(conference, screen.slide.id, name, units)),
      }),
    }),
    [conference, screen, corrections, units, onTrace, onDrill, isLive],
  );
  return (
    <SlideUseContext value={slideUse}>
      <SlideView screen={screen} meta={conference.content} scale={scale} />
    </SlideUseContext>
  );
});
