import type { StandsOn } from '@soket/shared/conference';
import { useWords } from '../../../lib/language.ts';
import type { Correction } from '../corrections.ts';
import { type SlideWords, slideWords } from './slide-words.ts';
import classes from './slide.module.css';
import { useSlide } from './slide-use.ts';

type Props = {
  standsOn: StandsOn;
  /** null or empty where there is no code: a number that was only looked at in the meeting */
  trace: string | null;
  name: string;
  /** of one number, not of a drawing or table with many */
  isNumber?: boolean;
};

/** One line under a number, drawing or table: how complete it is, whose figures, and the code that opens its source. */
export function SourceLine({ standsOn, trace, name, isNumber = false }: Props) {
  const words = useWords(slideWords);
  const { onTrace, corrections } = useSlide();
  const facts = [standsOn.coverage, standsOn.provenance, standsOn.note].filter((fact) => fact !== null);
  const correction = trace === null ? undefined : corrections.get(trace);
  const corrected = correction && correctionText(correction, isNumber ? name : null, words);
  return (
    <p className={classes['source']}>
      {corrected && <strong className={classes['corrected']}>{corrected}</strong>}
      {facts.length > 0 && <span>{facts.join(' · ')}</span>}
      {trace &&
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

const NAMED_PLACES = 3;

/** Beside the frozen number, never instead of it. */
function correctionText(
  { figures, places }: Correction,
  figureName: string | null,
  words: SlideWords,
): string | null {
  if (figureName !== null) {
    if (!figures.has(figureName)) return null;
    const now = figures.get(figureName) ?? null;
    return now === null ? words.corrected : words.correctedTo(now);
  }
  if (places.length === 0) return null;
  const named = places.slice(0, NAMED_PLACES).join('; ');
  return words.correctedAt(named, places.length - NAMED_PLACES);
}
