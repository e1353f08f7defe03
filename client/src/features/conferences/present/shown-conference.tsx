import { useParams, useSearch } from '@tanstack/react-router';
import { type ReactNode, useMemo } from 'react';
import type { ConferenceDetail } from '../../../lib/trpc.ts';
import { DataState } from '../../../ui/data-state.tsx';
import { ChartSkeleton } from '../../../ui/skeletons.tsx';
import { MeasuredScreens } from '../slides/measured-screens.tsx';
import { type Screen, wholeScreens } from '../slides/screens.ts';
import { type SlideUse, SlideUseContext } from '../slides/slide-use.ts';
import { useCorrections, useShownConference } from './use-conference.ts';

export type Shown = {
  conference: ConferenceDetail;
  screens: readonly Screen[];
  corrections: SlideUse['corrections'];
};

const skeleton = <ChartSkeleton height={600} />;

/**
 * The conference of the address, whole: asked for once, with its corrections, before the first screen is seen, so that
 * all windows and the paper break it into the same screens.
 */
export function ShownConference({ children }: { children: (shown: Shown) => ReactNode }) {
  const { id = '' } = useParams({ strict: false });
  const { freeze } = useSearch({ strict: false });
  const query = useShownConference(id, freeze ? Number(freeze) : null);
  return (
    <DataState query={query} skeleton={skeleton}>
      {(conference) => <WithScreens conference={conference}>{children}</WithScreens>}
    </DataState>
  );
}

type Props = { conference: ConferenceDetail; children: (shown: Shown) => ReactNode };

function WithScreens({ conference, children }: Props) {
  const { content } = conference;
  const corrections = useCorrections(conference);
  const whole = useMemo(() => wholeScreens(content.slides), [content]);
  if (!corrections) return skeleton;
  return (
    <SlideUseContext value={{ corrections }}>
      <MeasuredScreens whole={whole} meta={content}>
        {(screens) => children({ conference, screens, corrections })}
      </MeasuredScreens>
    </SlideUseContext>
  );
}
