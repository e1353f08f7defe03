import { Anchor } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { CSSProperties } from 'react';
import { answerWords, scopeFacts } from '../../lib/answer-words.ts';
import { printCount } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { mayDo, useMe } from '../../lib/me.ts';
import { useScope } from '../../lib/scope.ts';
import {
  useTRPC,
  type AttentionItem,
  type IndicatorCard,
  type IndicatorGroup,
  type Overview,
  type OverviewDirective,
} from '../../lib/trpc.ts';
import { DataState } from '../../ui/data-state.tsx';
import { Empty } from '../../ui/empty.tsx';
import { FactLine } from '../../ui/fact-line.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { CardsSkeleton } from '../../ui/skeletons.tsx';
import { IndicatorCardView } from './indicator-card.tsx';
import classes from './overview-page.module.css';
import { overviewWords } from './overview-words.ts';
import { attentionPath, cardsByTheme, splitCards, tallyOf } from './prepare-overview.ts';

/** Each directive's indicators for the asked span, how complete the period is, and what needs attention. */
export function OverviewPage() {
  const words = useWords(overviewWords);
  const scope = useScope();
  const query = useQuery(useTRPC().overview.show.queryOptions(scope.input));
  return (
    <article>
      <PageHeader title={words.title} />
      <DataState
        query={query}
        skeleton={<CardsSkeleton cards={9} height={196} />}
        empty={<Empty title={words.emptyTitle} advice={words.emptyAdvice} />}
        isEmpty={({ directives, others }) => directives.length === 0 && others === null}
      >
        {(overview) => <Content overview={overview} />}
      </DataState>
    </article>
  );
}

function Content({ overview }: { overview: Overview }) {
  const words = useWords(overviewWords);
  const shared = useWords(answerWords);
  return (
    <>
      <FactLine items={scopeFacts(overview.scope, shared)} />
      <Attention items={overview.attention} />
      <p className={classes['key']}>{words.key}</p>
      {overview.directives.map((directive) => (
        <Directive key={directive.code} directive={directive} />
      ))}
      {overview.others && <Others group={overview.others} />}
    </>
  );
}

function Attention({ items }: { items: readonly AttentionItem[] }) {
  const words = useWords(overviewWords);
  const mayReview = mayDo(useMe(), 'review:read');
  if (items.length === 0) return null;
  return (
    <section className={classes['attention']} aria-labelledby="attention">
      <h2 id="attention">{words.attention}</h2>
      <ul>
        {items.map((item) => (
          <li key={`${item.kind} ${item.text}`}>
            <Anchor
              inherit
              underline="always"
              renderRoot={(props) => {
                const to = attentionPath(item.kind, mayReview);
                if (to === '/tasks') return <Link to={to} search={{ late: 'overdue' }} {...props} />;
                const search = to === '/submissions' && item.formCode ? { form: item.formCode } : {};
                return <Link to={to} search={search} {...props} />;
              }}
            >
              {item.text}
            </Anchor>
            {item.units.length > 0 && <span>: {item.units.join(', ')}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Directive({ directive }: { directive: OverviewDirective }) {
  const words = useWords(overviewWords);
  const name = directive.number ?? directive.typeName;
  const id = `directive-${directive.code}`;
  return (
    <section className={classes['directive']} aria-labelledby={id}>
      <header className={classes['heading']}>
        <h2 id={id}>
          <span className={classes['number']}>
            {directive.typeName} {directive.number}
          </span>{' '}
          <span className={classes['title']}>{directive.title ?? words.untitled}</span>
        </h2>
        <p>
          {tallyOf(directive, words)}
          <Anchor
            inherit
            className={classes['open']}
            aria-label={words.openNamed(name)}
            renderRoot={(props) => (
              <Link to="/directives/$code" params={{ code: directive.code }} {...props} />
            )}
          >
            {words.open} <IconArrowRight size={16} aria-hidden />
          </Anchor>
        </p>
      </header>
      <Cards cards={directive.cards} />
    </section>
  );
}

/** A committee that has just begun has indicators before it has documents. */
function Others({ group }: { group: IndicatorGroup }) {
  const words = useWords(overviewWords);
  return (
    <section className={classes['directive']} aria-labelledby="others">
      <header className={classes['heading']}>
        <h2 id="others">{words.others}</h2>
        <p>{tallyOf(group, words)}</p>
      </header>
      <Cards cards={group.cards} />
    </section>
  );
}

/** By theme; those without figures apart. */
function Cards({ cards }: { cards: readonly IndicatorCard[] }) {
  const { shown, empty } = splitCards(cards);
  return (
    <>
      <div className={classes['themes']}>
        {cardsByTheme(shown).map(({ theme, cards: members }) => (
          <div key={theme} className={classes['theme']} style={widthOf(members.length)}>
            <h3>{theme}</h3>
            <ul className={classes['cards']}>
              {members.map((card) => (
                <li key={card.code}>
                  <IndicatorCardView card={card} />
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
      <EmptyCards cards={empty} isAll={shown.length === 0} />
    </>
  );
}

/** Small themes share a row: a theme is as wide as its cards, and at most as wide as the page. */
function widthOf(cards: number): CSSProperties {
  // React's own type knows no custom properties; the style sheet reads this one.
  return { '--cards': cards } as CSSProperties;
}

/** Indicators without figures for this unit and span, one press away. */
function EmptyCards({ cards, isAll }: { cards: readonly IndicatorCard[]; isAll: boolean }) {
  const words = useWords(overviewWords);
  const { search } = useScope();
  const [first] = cards;
  if (!first) return null;
  return (
    <details className={classes['empty']}>
      <summary>
        {isAll
          ? words.noneHasFigures(first.spanLabel)
          : words.withoutFigures(printCount(cards.length), first.spanLabel)}
      </summary>
      <ul>
        {cards.map((card) => (
          <li key={card.code}>
            <Anchor
              inherit
              renderRoot={(props) => (
                <Link to="/indicators/$code" params={{ code: card.code }} search={search} {...props} />
              )}
            >
              {card.name}
            </Anchor>
          </li>
        ))}
      </ul>
    </details>
  );
}
