import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useDocumentName } from '../../lib/document-name.ts';
import { printCount } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { useTRPC, type DirectiveListItem } from '../../lib/trpc.ts';
import { DataState } from '../../ui/data-state.tsx';
import { Empty } from '../../ui/empty.tsx';
import { FactLine } from '../../ui/fact-line.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Panel } from '../../ui/panel.tsx';
import { RowsSkeleton } from '../../ui/skeletons.tsx';
import { directiveWords } from './directive-words.ts';
import classes from './directives.module.css';
import { Misprint } from './misprint.tsx';
import { originOf, splitDirectives } from './prepare-directive.ts';

export function DirectivesPage() {
  const words = useWords(directiveWords);
  const directives = useQuery(useTRPC().directives.list.queryOptions());
  return (
    <>
      <PageHeader title={words.title} description={words.description} />
      <DataState
        query={directives}
        skeleton={<RowsSkeleton rows={5} height={96} />}
        isEmpty={(all) => all.length === 0}
        empty={<Empty title={words.empty} advice={words.emptyAdvice} />}
      >
        {(all) => {
          const { followed, referenced } = splitDirectives(all);
          return (
            <Stack gap="lg">
              {followed.length > 0 && <DirectiveList title={words.followed} items={followed} isProminent />}
              {referenced.length > 0 && <DirectiveList title={words.referenced} items={referenced} />}
            </Stack>
          );
        }}
      </DataState>
    </>
  );
}

type ListProps = { title: string; items: readonly DirectiveListItem[]; isProminent?: boolean };

function DirectiveList({ title, items, isProminent = false }: ListProps) {
  const words = useWords(directiveWords);
  const nameOf = useDocumentName();
  return (
    <Panel title={title}>
      <ul className={classes['list']}>
        {items.map((item) => (
          <li key={item.code} className={classes['item']} data-prominent={isProminent || undefined}>
            <Link to="/directives/$code" params={{ code: item.code }} className={classes['name'] ?? ''}>
              {nameOf(item)}
            </Link>
            <Text c={item.title === null ? 'dimmed' : undefined} maw={1000}>
              {item.title ?? words.noTitle}
            </Text>
            <FactLine
              items={[
                ...originOf(item, words),
                ...(item.planCount > 0 ? [words.plans(printCount(item.planCount))] : []),
                ...(item.taskCount > 0 ? [words.tasks(printCount(item.taskCount))] : []),
                ...(item.indicatorCount > 0 ? [words.indicators(printCount(item.indicatorCount))] : []),
              ]}
            />
            <Misprint document={item} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
