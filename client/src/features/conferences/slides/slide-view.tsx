import type { ConferenceContent, SlideKind } from '@soket/shared/conference';
import type { ReactNode } from 'react';
import { printMoment } from '../../../lib/format.ts';
import { useWords } from '../../../lib/language.ts';
import type { Screen, ScreenBlock } from './screens.ts';
import { SlideChart } from './slide-chart.tsx';
import { SlideFigures } from './slide-figures.tsx';
import { SlideTable } from './slide-table.tsx';
import { slideWords } from './slide-words.ts';
import classes from './slide.module.css';

export type SlideMeta = Pick<ConferenceContent, 'title' | 'spanLabel' | 'frozen' | 'hasSynthetic'>;

/** The ground every slide is drawn on; a projector, a preview and a sheet of paper only enlarge it or make it smaller. */
export const GROUND = { width: 1920, height: 1080 };

/** @unit letters; from here on a title stands smaller, so that one line holds it */
const LONG_TITLE = 60;

type Props = {
  screen: Screen;
  meta: SlideMeta;
  /** how far the ground is enlarged: 1 is 1920×1080 */
  scale: number;
  /** stands in place of the slide's blocks, its title staying where it was */
  instead?: ReactNode;
};

export function SlideView({ screen, meta, scale, instead }: Props) {
  const words = useWords(slideWords);
  const { slide, part, parts } = screen;
  return (
    <div
      className={classes['room']}
      style={{ width: GROUND.width * scale, height: GROUND.height * scale }}
      data-screen={screen.key}
    >
      <article className={classes['slide']} style={{ transform: `scale(${scale})` }} data-kind={slide.kind}>
        <header className={classes['head']}>
          <h2 data-long={slide.title.length > LONG_TITLE || undefined}>{slide.title}</h2>
        </header>
        <div className={classes['body']} data-layout={screen.layout} style={{ zoom: screen.zoom }}>
          {instead ??
            (screen.blocks.length === 0 ? (
              <p className={classes['nothing']}>{words.empty}</p>
            ) : (
              screen.blocks.map((block, index) => <SlideBlock key={index} block={block} kind={slide.kind} />)
            ))}
        </div>
        {slide.comment !== null && part === parts && <p className={classes['comment']}>{slide.comment}</p>}
        <footer className={classes['foot']}>
          <span className={classes['conference']}>{meta.title}</span>
          <span>{meta.spanLabel}</span>
          <span>
            {meta.frozen ? words.frozenAt(printMoment(meta.frozen.at)) : words.live}
            {meta.hasSynthetic && ` · ${words.synthetic}`}
          </span>
          <strong>
            {words.position(screen.slideNumber, screen.slideCount)}
            {parts > 1 && ` · ${words.part(part, parts)}`}
          </strong>
        </footer>
      </article>
    </div>
  );
}

function SlideBlock({ block, kind }: { block: ScreenBlock; kind: SlideKind }) {
  switch (block.kind) {
    case 'figures':
      return <SlideFigures figures={block.figures} />;
    case 'chart':
      return <SlideChart block={block} />;
    case 'table':
      return <SlideTable block={block} isHeatMap={kind === 'heatMap'} />;
    case 'text':
      return (
        <div className={classes['text']}>
          {block.paragraphs.map((paragraph, index) => (
            <p key={index} data-piece>
              {paragraph}
            </p>
          ))}
        </div>
      );
  }
}
