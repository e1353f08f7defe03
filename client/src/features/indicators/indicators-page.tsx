import { Anchor, Button, TextInput } from '@mantine/core';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useDeferredValue, useState } from 'react';
import { printCount } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { mayDo, useMe } from '../../lib/me.ts';
import { readScope } from '../../lib/scope.ts';
import { useTRPC, type IndicatorListItem } from '../../lib/trpc.ts';
import { DataState } from '../../ui/data-state.tsx';
import { Empty } from '../../ui/empty.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { RowsSkeleton } from '../../ui/skeletons.tsx';
import { ClosedIndicators } from './closed-indicators.tsx';
import classes from './indicators-page.module.css';
import { indicatorWords } from './indicator-words.ts';
import { findIndicators, groupByTheme } from './prepare-list.ts';

/** Every indicator, by theme, found with or without diacritics. */
export function IndicatorsPage() {
  const words = useWords(indicatorWords);
  const query = useQuery(useTRPC().indicators.list.queryOptions());
  return (
    <article>
      <PageHeader
        title={words.indicators}
        actions={
          mayDo(useMe(), 'indicators:change') && (
            <Button component={Link} to="/indicators/new" leftSection={<IconPlus size={18} aria-hidden />}>
              {words.add}
            </Button>
          )
        }
      />
      <DataState
        query={query}
        skeleton={<RowsSkeleton rows={12} />}
        empty={<Empty title={words.noIndicators} />}
        isEmpty={(list) => list.length === 0}
      >
        {(list) => <List list={list} />}
      </DataState>
      <ClosedIndicators />
    </article>
  );
}

function List({ list }: { list: readonly IndicatorListItem[] }) {
  const words = useWords(indicatorWords);
  const navigate = useNavigate();
  const search = useSearch({ strict: false });
  // What is typed is shown at once; the address follows, so that the list can be sent to somebody.
  const [text, setText] = useState(search.find ?? '');
  const wanted = useDeferredValue(text);
  const found = findIndicators(list, wanted);
  const type = (next: string) => {
    setText(next);
    void navigate({
      to: '.',
      search: (now) => ({ ...now, find: next.trim() === '' ? undefined : next }),
      replace: true,
      resetScroll: false,
    });
  };
  return (
    <>
      <TextInput
        label={words.findLabel}
        placeholder={words.findPlaceholder}
        leftSection={<IconSearch size={18} aria-hidden />}
        value={text}
        onChange={(event) => type(event.currentTarget.value)}
        maxLength={60}
        maw={560}
      />
      <p className={classes['count']} role="status">
        {words.found(printCount(found.length), printCount(list.length))}
      </p>
      {found.length === 0 && <Empty title={words.foundNothing(text)} />}
      {groupByTheme(found).map(({ theme, items }) => (
        <section key={theme} className={classes['theme']}>
          <h2>{theme}</h2>
          <ul>
            {items.map((item) => (
              <li key={item.code}>
                <span className={classes['code']}>{item.code}</span>
                <span className={classes['name']}>
                  <Anchor
                    inherit
                    renderRoot={(props) => (
                      <Link
                        to="/indicators/$code"
                        params={{ code: item.code }}
                        search={readScope(search)}
                        {...props}
                      />
                    )}
                  >
                    {item.name}
                  </Anchor>
                </span>
                <span className={classes['detail']}>{item.measure}</span>
                <span className={classes['detail']}>
                  {item.hasWardBreakdown ? words.byWard : words.districtOnly}
                </span>
                <span className={classes['detail']}>
                  {item.directives.map((directive) => directive.number ?? directive.code).join(', ')}
                </span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}
