import { Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { printCount } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { useTRPC, type DirectiveStory } from '../../lib/trpc.ts';
import { DataState } from '../../ui/data-state.tsx';
import { FactLine } from '../../ui/fact-line.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ChartSkeleton } from '../../ui/skeletons.tsx';
import { directiveWords } from './directive-words.ts';
import classes from './directives.module.css';
import { Misprint } from './misprint.tsx';
import { PlanTree } from './plan-tree.tsx';
import { byTheme, countDocuments, nameOf, originOf } from './prepare-directive.ts';
import { TaskList } from './task-list.tsx';

const route = getRouteApi('/frame/directives/$code');

/** The story of one directive on one screen: what was ordered, what was issued for it, what is to be done, what is counted. */
export function DirectivePage() {
  const { code } = route.useParams();
  const story = useQuery(useTRPC().directives.show.queryOptions({ code }, { placeholderData: undefined }));
  return (
    <DataState query={story} skeleton={<StorySkeleton />}>
      {(found) => <Story story={found} />}
    </DataState>
  );
}

function Story({ story }: { story: DirectiveStory }) {
  const words = useWords(directiveWords);
  const { directive, plans, tasks, indicators, related } = story;
  const planCount = plans.reduce((total, group) => total + countDocuments(group), 0);
  return (
    <>
      <PageHeader
        title={nameOf(directive, words)}
        above={<Link to="/directives">{words.title}</Link>}
        description={directive.title ?? words.noTitle}
        actions={indicators.length > 0 && <Link to="/">{words.seeNumbers}</Link>}
      />
      <FactLine
        items={[
          ...originOf(directive, words),
          ...(planCount > 0 ? [words.plans(printCount(planCount))] : []),
          words.tasks(printCount(tasks.length)),
          words.indicators(printCount(indicators.length)),
        ]}
      />
      <Misprint document={directive} />
      {directive.note !== null && (
        <Text size="sm" c="dimmed" mb="md">
          {words.note}: {directive.note}
        </Text>
      )}
      <div className={classes['columns']}>
        <div className={classes['stack']}>
          <Panel title={words.plansTitle}>
            <PlanTree directive={directive} groups={plans} />
          </Panel>
          {related.length > 0 && <Related related={related} />}
        </div>
        <Panel title={words.tasksTitle}>
          <TaskList tasks={tasks} />
        </Panel>
      </div>
      <Panel title={words.indicatorsTitle}>
        <IndicatorLinks indicators={indicators} />
      </Panel>
      {directive.source !== null && (
        <Text size="sm" c="dimmed" mt="md">
          {words.source}: {directive.source}
        </Text>
      )}
    </>
  );
}

function Related({ related }: Pick<DirectiveStory, 'related'>) {
  const words = useWords(directiveWords);
  return (
    <Panel title={words.relatedTitle}>
      <ul className={classes['list']}>
        {related.map(({ relation, document }) => (
          <li key={`${relation} ${document.code}`} className={classes['item']}>
            <Text size="sm" c="dimmed">
              {relation}
            </Text>
            <Link to="/directives/$code" params={{ code: document.code }} className={classes['name'] ?? ''}>
              {nameOf(document, words)}
            </Link>
            <div className={classes['quiet']}>{originOf(document, words).join(' · ')}</div>
            <Misprint document={document} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function IndicatorLinks({ indicators }: Pick<DirectiveStory, 'indicators'>) {
  const words = useWords(directiveWords);
  if (indicators.length === 0) return <Text c="dimmed">{words.noIndicators}</Text>;
  const themes = byTheme(indicators).map(({ theme, indicators: members }) => (
    <div key={theme} className={classes['themeGroup']}>
      <h3 className={classes['theme']}>{theme}</h3>
      <ul className={classes['links']}>
        {members.map((indicator) => (
          <li key={indicator.code}>
            <Link to="/indicators/$code" params={{ code: indicator.code }}>
              {indicator.name}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  ));
  return <div className={classes['themes']}>{themes}</div>;
}

function StorySkeleton() {
  return (
    <>
      <Skeleton height={34} width={280} mb="sm" />
      <Skeleton height={20} width="60%" mb="lg" />
      <div className={classes['columns']}>
        <ChartSkeleton />
        <ChartSkeleton height={420} />
      </div>
    </>
  );
}
