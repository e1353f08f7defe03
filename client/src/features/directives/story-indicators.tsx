import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { answerWords, toneOfStatus } from '../../lib/answer-words.ts';
import { useWords } from '../../lib/language.ts';
import { useMe } from '../../lib/me.ts';
import { scopeInput } from '../../lib/scope.ts';
import { useTRPC, type DirectiveStory, type IndicatorCard } from '../../lib/trpc.ts';
import { toPlace } from '../../ui/charts/axis.ts';
import { LineGlyph } from '../../ui/charts/line-glyph.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { directiveWords } from './directive-words.ts';
import { byTheme } from './prepare-directive.ts';
import { standingWords } from './standing-words.ts';
import classes from './standing.module.css';

/** The directive's indicators with their newest number, course and target. */
export function StoryIndicators({ story }: { story: DirectiveStory }) {
  const words = useWords(directiveWords);
  const { today, workspace } = useMe();
  const { directive, indicators } = story;
  // The same question as the overview's own, so that the answer is often here already.
  const overview = useQuery(
    useTRPC().overview.show.queryOptions(scopeInput({}, today, workspace.approvedThrough), {
      enabled: indicators.length > 0,
    }),
  );
  if (indicators.length === 0) return <Text c="dimmed">{words.noIndicators}</Text>;
  const cards = overview.data?.directives.find(({ code }) => code === directive.code)?.cards ?? [];
  const cardOf = new Map(cards.map((card) => [card.code, card]));
  return byTheme(indicators).map(({ theme, indicators: members }) => (
    <section key={theme}>
      <h3 className={classes['subtitle']}>{theme}</h3>
      <ul className={classes['indicators']}>
        {members.map(({ code, name }) => (
          <Indicator key={code} code={code} name={name} card={cardOf.get(code)} />
        ))}
      </ul>
    </section>
  ));
}

type Props = { code: string; name: string; card: IndicatorCard | undefined };

function Indicator({ code, name, card }: Props) {
  const words = useWords(standingWords);
  const shared = useWords(answerWords);
  const values = (card?.trend ?? []).map((point) => toPlace(point.value));
  const hasCourse = values.filter((value) => value !== null).length > 1;
  const points = (card?.trend ?? []).map((point) => `${point.longLabel} ${point.display ?? words.missing}`);
  const display = card?.display ?? card?.published?.display ?? null;
  const isSynthetic = card?.display !== null && card?.provenance.includes('synthetic');
  return (
    <li>
      <Link to="/indicators/$code" params={{ code }}>
        {name}
      </Link>
      <span className={classes['spark']}>
        {hasCourse && (
          <LineGlyph
            values={values}
            hollow={(card?.trend ?? []).map((point) => point.isPartial)}
            height={26}
            label={words.trend(name, points.join(', '))}
          />
        )}
      </span>
      {card && (
        <span className={classes['figure']}>
          {display === null ? (
            <span className={classes['quiet']}>{words.noFigures}</span>
          ) : (
            <>
              <Link to="/indicators/$code" params={{ code }} search={{ trace: '1' }}>
                <b>{display}</b>
              </Link>
              {!card.isPercent && <span className={classes['quiet']}>{card.measure}</span>}
              {isSynthetic && <span className={classes['quiet']}>{shared.provenance.synthetic}</span>}
            </>
          )}
          {card.target && <StatusMark tone={toneOfStatus(card.target.status)} word={card.target.word} />}
        </span>
      )}
    </li>
  );
}
