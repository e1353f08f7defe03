import { Button, Group } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useWords } from '../../../lib/language.ts';
import type { Screen } from '../slides/screens.ts';
import { GROUND, type SlideMeta, SlideView } from '../slides/slide-view.tsx';
import { SlideUseContext } from '../slides/slide-use.ts';
import { presentWords } from './present-words.ts';
import classes from './stage.module.css';

type Props = {
  screens: readonly Screen[];
  meta: SlideMeta;
  current: number;
  onChoose: (index: number) => void;
  onClose: () => void;
};

const TILE = 296;

/** All slides side by side; one of them is chosen. */
export function SlideOverview({ screens, meta, current, onChoose, onClose }: Props) {
  const words = useWords(presentWords);
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.querySelector<HTMLElement>('[aria-current]')?.focus();
  }, []);
  return (
    <div role="dialog" aria-modal aria-label={words.overview} className={classes['overview']}>
      <Group justify="space-between">
        <div>
          <h2>{words.overview}</h2>
          <p>{words.overviewHint}</p>
        </div>
        <Button variant="default" onClick={onClose}>
          {words.close}
        </Button>
      </Group>
      <SlideUseContext value={{ corrections: new Map() }}>
        <ul ref={list} className={classes['grid']}>
          {screens.map((screen, index) => (
            <li key={screen.key}>
              <button
                type="button"
                className={classes['tile']}
                aria-current={index === current || undefined}
                onClick={() => onChoose(index)}
                aria-label={`${screen.slideNumber}. ${screen.slide.title}`}
              >
                <div inert>
                  <SlideView screen={screen} meta={meta} scale={TILE / GROUND.width} />
                </div>
                <span>
                  {screen.slideNumber}. {screen.slide.title}
                </span>
              </button>
            </li>
          ))}
        </ul>
      </SlideUseContext>
    </div>
  );
}
