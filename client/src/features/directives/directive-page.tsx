import { Button, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useDocumentName } from '../../lib/document-name.ts';
import { printCount, printOptionalDay } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { mayDo, useMe } from '../../lib/me.ts';
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
import { countDocuments, originOf } from './prepare-directive.ts';
import { LatePanel, ProgressPanel, StandingPanel } from './standing-panels.tsx';
import { registerWords } from './register-words.ts';
import { standingWords } from './standing-words.ts';
import standing from './standing.module.css';
import { StoryIndicators } from './story-indicators.tsx';
import { TaskList } from './task-list.tsx';

const route = getRouteApi('/frame/directives/$code');

/** Longer ones are folded, so that the work below stays in sight. @unit characters */
const SHORT_PURPOSE = 260;

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
  const work = useWords(standingWords);
  const me = useMe();
  const nameOf = useDocumentName();
  const { directive, plans, tasks, indicators, related } = story;
  const { spanFrom, spanTo } = directive;
  const planCount = plans.reduce((total, group) => total + countDocuments(group), 0);
  return (
    <>
      <PageHeader
        title={nameOf(directive)}
        above={<Link to="/directives">{words.title}</Link>}
        description={directive.title ?? words.noTitle}
        actions={
          <>
            {indicators.length > 0 && <Link to="/">{words.seeNumbers}</Link>}
            {tasks.length > 0 && (
              <Link to="/tasks" search={{ document: directive.code, all: '1' }}>
                {work.allTasks}
              </Link>
            )}
            {mayDo(me, 'tasks:assign') && (
              <Button
                renderRoot={(props) => (
                  <Link to="/tasks/new" search={{ document: directive.code }} {...props} />
                )}
              >
                {work.assign}
              </Button>
            )}
          </>
        }
      />
      <FactLine
        items={[
          ...originOf(directive, words),
          ...(spanFrom || spanTo
            ? [work.span(printOptionalDay(spanFrom, '…'), printOptionalDay(spanTo, '…'))]
            : []),
          ...(planCount > 0 ? [words.plans(printCount(planCount))] : []),
          words.tasks(printCount(tasks.length)),
          words.indicators(printCount(indicators.length)),
        ]}
      />
      <Misprint document={directive} />
      <Purpose text={directive.purpose} />
      {directive.note !== null && (
        <Text size="sm" c="dimmed" mb="md">
          {words.note}: {directive.note}
        </Text>
      )}
      <div className={standing['head']}>
        <StandingPanel story={story} />
        <LatePanel story={story} />
        <ProgressPanel story={story} />
      </div>
      <div className={standing['story']}>
        <div className={standing['stack']}>
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
        <StoryIndicators story={story} />
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
  const relations = useWords(registerWords);
  const nameOf = useDocumentName();
  return (
    <Panel title={words.relatedTitle}>
      <ul className={classes['list']}>
        {related.map(({ kind, direction, document }) => (
          <li key={`${direction} ${kind} ${document.code}`} className={classes['item']}>
            <Text size="sm" c="dimmed">
              {relations[direction][kind]}
            </Text>
            <Link to="/directives/$code" params={{ code: document.code }} className={classes['name'] ?? ''}>
              {nameOf(document)}
            </Link>
            <div className={classes['quiet']}>{originOf(document, words).join(' · ')}</div>
            <Misprint document={document} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Purpose({ text }: { text: string | null }) {
  const words = useWords(standingWords);
  if (text === null) return <p className={standing['quiet']}>{words.noPurpose}</p>;
  if (text.length <= SHORT_PURPOSE)
    return (
      <p className={standing['purpose']}>
        <b>{words.purpose}:</b> {text}
      </p>
    );
  return (
    <details className={standing['purpose']}>
      <summary>
        <b>{words.purpose}:</b> {text.slice(0, SHORT_PURPOSE)}…
      </summary>
      {text}
    </details>
  );
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
