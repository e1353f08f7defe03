import { answerWords, toneOfStatus } from '../../lib/answer-words.ts';
import { ChangeText } from '../../lib/change-text.tsx';
import { useWords } from '../../lib/language.ts';
import { ProvenanceLabels } from '../../lib/provenance-labels.tsx';
import type { IndicatorAnswer, IndicatorDetail } from '../../lib/trpc.ts';
import { SourceLabel } from '../../ui/source-label.tsx';
import { Panel } from '../../ui/panel.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { TracedNumber } from './indicator-address.ts';
import classes from './indicator-page.module.css';
import { indicatorWords } from './indicator-words.ts';

type Props = { detail: IndicatorDetail; onTrace: () => void };

/** The value of the asked span with all that belongs beside it; the value itself leads to where it comes from. */
export function Summary({ detail, onTrace }: Props) {
  const words = useWords(indicatorWords);
  const shared = useWords(answerWords);
  const { answer, change } = detail;
  if (answer.display === null) {
    return (
      <div>
        <strong>{words.emptyValue(answer.spanLabel)}</strong>
        <p className={classes['formula']}>
          {detail.published.length > 0 ? words.emptyHintPublished : words.emptyHint}
        </p>
      </div>
    );
  }
  return (
    <div>
      <div className={classes['summary']}>
        <span className={classes['figure']}>
          <button
            type="button"
            className={classes['value']}
            onClick={onTrace}
            title={words.whereFrom}
            aria-label={`${answer.display}: ${words.whereFrom}`}
          >
            {answer.display}
          </button>
          {!answer.isPercent && <span>{answer.measure}</span>}
          {answer.partsDisplay && <span className={classes['parts']}>{answer.partsDisplay}</span>}
        </span>
        <TargetMark answer={answer} />
        <span>
          <ChangeText change={change} isPercent={detail.isPercent} />{' '}
          {change?.baselineDisplay && change.whyNot === null && (
            <span className={classes['parts']}>
              ({change.baselineSpanLabel}: {change.baselineDisplay})
            </span>
          )}
        </span>
      </div>
      <div className={classes['facts']}>
        {answer.coverage.unitsExpected > 1 && (
          <span>
            {shared.coverage(
              String(answer.coverage.unitsReported),
              String(answer.coverage.unitsExpected),
              answer.coverage.countWord,
            )}
          </span>
        )}
        <ProvenanceLabels provenance={answer.provenance} />
        {answer.note && <span>{shared.notes[answer.note]}</span>}
      </div>
      <p className={classes['formula']}>
        {words.formula}: {detail.formulaInWords}
      </p>
      {detail.note && <p className={classes['formula']}>{detail.note}</p>}
    </div>
  );
}

function TargetMark({ answer }: { answer: IndicatorAnswer }) {
  const words = useWords(indicatorWords);
  const { target } = answer;
  if (target === null) return null;
  return (
    <span className={classes['facts']}>
      <StatusMark tone={toneOfStatus(target.status)} word={target.word} filled />
      <span>{words.target(target.targetDisplay)}</span>
      {target.isIllustrative && <SourceLabel kind="made" label={words.illustrativeTarget} />}
    </span>
  );
}

type PublishedProps = { detail: IndicatorDetail; onTrace: (traced: TracedNumber) => void };

/** What the source printed for its own spans, apart from the computed series and never added to it. */
export function PublishedPanel({ detail, onTrace }: PublishedProps) {
  const words = useWords(indicatorWords);
  const { published, isPercent, measure } = detail;
  if (published.length === 0) return null;
  return (
    <Panel title={words.publishedTitle}>
      <ul className={classes['published']}>
        {published.map((figure) => (
          <li key={`${figure.span.from} ${figure.span.to}`}>
            <button
              type="button"
              className={classes['numberLink']}
              title={words.whereFrom}
              onClick={() => onTrace({ span: figure.span })}
            >
              <strong>{figure.display}</strong>
            </button>{' '}
            {!isPercent && `${measure} `}
            {figure.partsDisplay && `(${figure.partsDisplay}) `}
            <SourceLabel kind="printed" label={words.publishedFor(figure.spanLabel)} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
