import { Button } from '@mantine/core';
import { useWords } from '../../../lib/language.ts';
import { conferencesWords } from '../conferences-words.ts';
import { SlideView } from '../slides/slide-view.tsx';
import classes from './print-page.module.css';
import { type Shown, ShownConference } from './shown-conference.tsx';

/** A4 landscape less its margins is 267 mm wide: the 1920 pixels of the ground, in CSS pixels of 1/96 inch. */
const PAPER_SCALE = 0.525;

/** Every slide on a sheet of its own: printed, or saved as PDF. */
export function PrintPage() {
  return <ShownConference>{(shown) => <Sheets {...shown} />}</ShownConference>;
}

function Sheets({ conference, screens }: Shown) {
  const words = useWords(conferencesWords);
  return (
    <>
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
    </>
  );
}
