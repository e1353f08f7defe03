import type { KeyFigure } from '@soket/shared/conference';
import { useWords } from '../../../lib/language.ts';
import { StatusMark, type Tone } from '../../../ui/status-mark.tsx';
import { columnsFor } from './screens.ts';
import { slideWords } from './slide-words.ts';
import classes from './slide.module.css';
import { useSlide } from './slide-use.ts';
import { SourceLine } from './source-line.tsx';

const TONES: Record<NonNullable<KeyFigure['target']>['status'], Tone> = {
  met: 'ok',
  nearly: 'warn',
  missed: 'bad',
  neutral: 'neutral',
};

/** Numbers that stand large, as many as can be read from the last row. */
export function SlideFigures({ figures }: { figures: readonly KeyFigure[] }) {
  return (
    <div
      className={classes['figures']}
      data-count={Math.min(figures.length, 4)}
      style={{ gridTemplateColumns: `repeat(${columnsFor(figures.length)}, 1fr)` }}
    >
      {figures.map((figure) => (
        <Figure key={figure.trace + figure.indicatorCode} figure={figure} isAlone={figures.length === 1} />
      ))}
    </div>
  );
}

function Figure({ figure, isAlone }: { figure: KeyFigure; isAlone: boolean }) {
  const words = useWords(slideWords);
  const { onTrace } = useSlide();
  const { name, display, partsDisplay, target, change, isGood, sentence } = figure;
  const measure = figure.isPercent ? '' : figure.measure;
  return (
    <section className={classes['figure']} data-piece data-long={(display?.length ?? 0) > 9 || undefined}>
      <h3>{name}</h3>
      {display === null ? (
        <p className={classes['none']}>{words.noData}</p>
      ) : (
        <p className={classes['value']}>
          {onTrace ? (
            <button type="button" title={words.whereFrom(name)} onClick={() => onTrace(figure.trace)}>
              {display}
            </button>
          ) : (
            <strong>{display}</strong>
          )}
          {measure !== '' && !display.includes(measure) && <span>{measure}</span>}
          {partsDisplay !== null && <span>{partsDisplay}</span>}
        </p>
      )}
      {(target !== null || change !== null) && (
        <p className={classes['judged']}>
          {target !== null && (
            <>
              <StatusMark tone={TONES[target.status]} word={target.word} />
              <span>{words.target(target.targetDisplay)}</span>
            </>
          )}
          {change !== null && <span data-good={isGood ?? undefined}>{change}</span>}
        </p>
      )}
      {isAlone && sentence !== null && <p className={classes['sentence']}>{sentence}</p>}
      <SourceLine standsOn={figure.standsOn} trace={figure.trace} name={name} isNumber />
    </section>
  );
}
