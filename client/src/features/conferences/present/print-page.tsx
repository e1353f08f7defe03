import { Button } from '@mantine/core';
import { useParams, useSearch } from '@tanstack/react-router';
import { useWords } from '../../../lib/language.ts';
import type { ConferenceDetail } from '../../../lib/trpc.ts';
import { DataState } from '../../../ui/data-state.tsx';
import { ChartSkeleton } from '../../../ui/skeletons.tsx';
import { conferencesWords } from '../conferences-words.ts';
import { SlideView } from '../slides/slide-view.tsx';
import { SlideUseContext } from '../slides/slide-use.ts';
import classes from './print-page.module.css';
import { useCorrections, useScreens, useShownConference } from './use-conference.ts';

/** A4 landscape less its margins is 267 mm wide: the 1920 pixels of the ground, in CSS pixels of 1/96 inch. */
const PAPER_SCALE = 0.525;

/** Every slide on a sheet of its own: printed, or saved as PDF. */
export function PrintPage() {
  const { id = '' } = useParams({ strict: false });
  const { freeze } = useSearch({ strict: false });
  const query = useShownConference(id, freeze ? Number(freeze) : null);
  return (
    <DataState query={query} skeleton={<ChartSkeleton height={600} />}>
      {(conference) => <Sheets conference={conference} />}
    </DataState>
  );
}

function Sheets({ conference }: { conference: ConferenceDetail }) {
  const words = useWords(conferencesWords);
  const screens = useScreens(conference);
  const corrections = useCorrections(conference);
  return (
    <SlideUseContext value={{ corrections }}>
      <title>{`${conference.title} · Sơ Kết`}</title>
      <header className={`${classes['head']} no-print`}>
        <h1>{conference.title}</h1>
        <Button onClick={() => window.print()}>{words.printNow}</Button>
      </header>
      {screens.map((screen) => (
        <div key={screen.key} className={classes['sheet']}>
          <SlideView screen={screen} meta={conference.content} scale={PAPER_SCALE} />
        </div>
      ))}
    </SlideUseContext>
  );
}
