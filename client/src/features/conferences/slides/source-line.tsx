import type { StandsOn } from '@soket/shared/conference';
import { useWords } from '../../../lib/language.ts';
import { slideWords } from './slide-words.ts';
import classes from './slide.module.css';
import { useSlide } from './slide-use.ts';

type Props = { standsOn: StandsOn; trace: string | null; name: string };

/** One line under a number, drawing or table: how complete it is, whose figures, and the code that opens its source. */
export function SourceLine({ standsOn, trace, name }: Props) {
  const words = useWords(slideWords);
  const { onTrace, corrections } = useSlide();
  const facts = [standsOn.coverage, standsOn.provenance, standsOn.note].filter((fact) => fact !== null);
  const correction = trace === null ? undefined : corrections.get(trace);
  return (
    <p className={classes['source']}>
      {correction && (
        <strong className={classes['corrected']}>
          {correction.now === null ? words.corrected : words.correctedTo(correction.now)}
        </strong>
      )}
      {facts.length > 0 && <span>{facts.join(' · ')}</span>}
      {trace !== null &&
        (onTrace ? (
          <button
            type="button"
            className={classes['code']}
            aria-label={words.whereFrom(name)}
            onClick={() => onTrace(trace)}
          >
            {words.code(trace)}
          </button>
        ) : (
          <span className={classes['code']}>{words.code(trace)}</span>
        ))}
    </p>
  );
}
