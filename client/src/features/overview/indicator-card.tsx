import { Link } from '@tanstack/react-router';
import { answerWords, toneOfStatus } from '../../lib/answer-words.ts';
import { ChangeText } from '../../lib/change-text.tsx';
import { useWords } from '../../lib/language.ts';
import { ProvenanceLabels } from '../../lib/provenance-labels.tsx';
import { useScope } from '../../lib/scope.ts';
import type { IndicatorCard } from '../../lib/trpc.ts';
import { LineGlyph } from '../../ui/charts/line-glyph.tsx';
import { SourceLabel } from '../../ui/source-label.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import classes from './indicator-card.module.css';
import { overviewWords } from './overview-words.ts';
import { shortSpan, sparklineOf } from './prepare-overview.ts';

/** One indicator on the overview. Its name leads to its page, its number to where it comes from. */
export function IndicatorCardView({ card }: { card: IndicatorCard }) {
  const words = useWords(overviewWords);
  const { search } = useScope();
  const to = { to: '/indicators/$code', params: { code: card.code } } as const;
  return (
    <article className={classes['card']}>
      <h4 className={classes['name']}>
        <Link {...to} search={search}>
          {card.name}
        </Link>
      </h4>
      {card.display === null ? (
        <Fallback card={card} />
      ) : (
        <div className={classes['figure']}>
          <Link
            {...to}
            search={{ ...search, trace: '1' }}
            className={classes['value']}
            aria-label={`${card.display}. ${words.sourceOf(card.name)}`}
          >
            {card.display}
          </Link>
          {!card.isPercent && <span className={classes['measure']}>{card.measure}</span>}
          {card.partsDisplay && <span className={classes['measure']}>{card.partsDisplay}</span>}
          {card.target && (
            <span className={classes['status']}>
              <StatusMark tone={toneOfStatus(card.target.status)} word={card.target.word} />
            </span>
          )}
        </div>
      )}
      <Sparkline card={card} />
      {card.display !== null && <ChangeText change={card.change} isPercent={card.isPercent} />}
      <Foot card={card} />
    </article>
  );
}

/** Nothing for the asked span: what the source printed for its own, if it did, under its own label. */
function Fallback({ card }: { card: IndicatorCard }) {
  const words = useWords(overviewWords);
  const { search } = useScope();
  const { published } = card;
  if (published === null) return null;
  const { from, to } = published.span;
  return (
    <div className={classes['figure']}>
      <Link
        to="/indicators/$code"
        params={{ code: card.code }}
        search={{ ...search, trace: '1', traceTo: to, ...(from && { traceFrom: from }) }}
        className={classes['value']}
        aria-label={`${published.display}. ${words.sourceOf(card.name)}`}
      >
        {published.display}
      </Link>
      {!card.isPercent && <span className={classes['measure']}>{card.measure}</span>}
      {published.partsDisplay && <span className={classes['measure']}>{published.partsDisplay}</span>}
      <span className={classes['label']}>
        <SourceLabel kind="printed" label={words.publishedFor(shortSpan(published))} />
      </span>
    </div>
  );
}

function Sparkline({ card }: { card: IndicatorCard }) {
  const words = useWords(overviewWords);
  const model = sparklineOf(card, words);
  if (model === null) return null;
  return (
    <div className={classes['spark']}>
      <LineGlyph
        values={model.values}
        behind={model.lastYear}
        hollow={model.hollow}
        reference={model.target}
        label={model.label}
      />
      <p className={classes['ends']} aria-hidden>
        <span>{model.first}</span>
        <span>{model.last}</span>
      </p>
    </div>
  );
}

function Foot({ card }: { card: IndicatorCard }) {
  const words = useWords(overviewWords);
  const shared = useWords(answerWords);
  if (card.display === null) return null;
  const { coverage, target } = card;
  return (
    <div className={classes['foot']}>
      {coverage.unitsExpected > 1 && (
        <span data-incomplete={!coverage.isComplete || undefined}>
          {shared.coverage(
            String(coverage.unitsReported),
            String(coverage.unitsExpected),
            coverage.countWord,
          )}
        </span>
      )}
      <ProvenanceLabels provenance={card.provenance} />
      {card.note && <span>{shared.notes[card.note]}</span>}
      {target && (
        <span>
          {card.isPercent && <span className={classes['dash']}>┄┄ </span>}
          {target.isIllustrative
            ? words.targetIllustrative(target.targetDisplay)
            : words.target(target.targetDisplay)}
        </span>
      )}
    </div>
  );
}
