import { Button, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import {
  IconArrowsSplit2,
  IconFileUpload,
  IconListDetails,
  IconPlus,
  IconSitemap,
} from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { isDay } from '@soket/shared/day';
import { useState } from 'react';
import { printCount } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { type UnitTree, useTRPC } from '../../lib/trpc.ts';
import { DataState } from '../../ui/data-state.tsx';
import { DayInput } from '../../ui/day-input.tsx';
import { Empty } from '../../ui/empty.tsx';
import { FindField } from '../../ui/find-field.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { RowsSkeleton } from '../../ui/skeletons.tsx';
import { ComingChanges } from './coming-changes.tsx';
import { LevelsDialog } from './levels-dialog.tsx';
import { ListDialog } from './list-dialog.tsx';
import { RedrawDialog } from './redraw-dialog.tsx';
import { type SimpleChange, SimpleChangeDialog } from './simple-changes.tsx';
import { UnitPanel } from './unit-panel.tsx';
import { UnitTable } from './unit-table.tsx';
import { UnitTreeView } from './unit-tree.tsx';
import classes from './units.module.css';
import { unitsWords } from './units-words.ts';

const route = getRouteApi('/frame/units');

type Asked = { kind: 'redraw' } | { kind: 'levels' } | SimpleChange;

/** The dated tree of units, and every change of it. */
export function UnitsPage() {
  const words = useWords(unitsWords);
  const { on, import: isImporting } = route.useSearch();
  const navigate = route.useNavigate();
  const [asked, setAsked] = useState<Asked | null>(null);
  const query = useQuery(
    useTRPC().units.tree.queryOptions(
      { on: on !== undefined && isDay(on) ? on : null },
      { placeholderData: keepPreviousData },
    ),
  );
  const showImport = (isShown: boolean) =>
    void navigate({
      search: (now) => ({ ...now, import: isShown ? 'true' : undefined }),
      resetScroll: false,
    });
  const tree = query.data;
  const hasUnits = tree !== undefined && tree.units.length > 0;
  return (
    <article>
      <PageHeader
        title={words.title}
        description={words.description}
        actions={
          hasUnits && (
            <>
              <Button
                variant="default"
                leftSection={<IconListDetails size={18} aria-hidden />}
                onClick={() => setAsked({ kind: 'levels' })}
              >
                {words.levels}
              </Button>
              <Button
                variant="default"
                leftSection={<IconFileUpload size={18} aria-hidden />}
                onClick={() => showImport(true)}
              >
                {words.import}
              </Button>
              <Button
                variant="default"
                leftSection={<IconPlus size={18} aria-hidden />}
                onClick={() => setAsked({ kind: 'open', parentCode: tree.rootCode })}
              >
                {words.open}
              </Button>
              <Button
                leftSection={<IconArrowsSplit2 size={18} aria-hidden />}
                onClick={() => setAsked({ kind: 'redraw' })}
              >
                {words.redraw}
              </Button>
            </>
          )
        }
      />
      <DataState
        query={query}
        skeleton={<RowsSkeleton rows={10} />}
        isEmpty={({ units }) => units.length === 0}
        empty={
          <Empty
            icon={<IconSitemap size={32} aria-hidden />}
            title={words.empty}
            advice={words.emptyAdvice}
            action={<Button onClick={() => showImport(true)}>{words.importFirst}</Button>}
          />
        }
      >
        {(all) => <Units tree={all} onAsk={setAsked} />}
      </DataState>
      {isImporting !== undefined && <ListDialog onClose={() => showImport(false)} />}
      {tree && asked?.kind === 'levels' && (
        <LevelsDialog levels={tree.levels} onClose={() => setAsked(null)} />
      )}
      {tree && asked?.kind === 'redraw' && <RedrawDialog tree={tree} onClose={() => setAsked(null)} />}
      {tree && asked && asked.kind !== 'levels' && asked.kind !== 'redraw' && (
        <SimpleChangeDialog asked={asked} tree={tree} onClose={() => setAsked(null)} />
      )}
    </article>
  );
}

function Units({ tree, onAsk }: { tree: UnitTree; onAsk: (change: SimpleChange) => void }) {
  const words = useWords(unitsWords);
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const narrow = (part: typeof search) =>
    void navigate({ search: (now) => ({ ...now, ...part }), replace: true, resetScroll: false });
  const chosen = tree.units.find(({ code }) => code === search.unit) ?? null;
  const View = search.view === 'table' ? UnitTable : UnitTreeView;
  const open = tree.units.filter(({ standing }) => standing === 'open').length;
  return (
    <Stack gap="md">
      <ComingChanges tree={tree} />
      <Group gap="sm" align="end" className="no-print">
        <FindField
          label={words.find}
          placeholder={words.findPlaceholder}
          flex="1 1 260px"
          asked={search.find}
          onFind={(find) => narrow({ find })}
        />
        <DayInput
          label={words.on}
          w={150}
          value={tree.on}
          onChange={(day) => narrow({ on: day ?? undefined })}
        />
        <SegmentedControl
          aria-label={words.view}
          data={[
            { value: 'tree', label: words.tree },
            { value: 'table', label: words.table },
          ]}
          value={search.view ?? 'tree'}
          onChange={(view) => narrow({ view: view === 'table' ? view : undefined })}
        />
      </Group>
      <Text c="dimmed">{words.counted(printCount(open), printCount(tree.units.length))}</Text>
      <div className={classes['columns']}>
        <div>
          <View
            tree={tree}
            find={search.find ?? ''}
            chosen={chosen?.code ?? null}
            onChoose={(unit) => narrow({ unit })}
          />
        </div>
        {chosen && (
          <UnitPanel tree={tree} unit={chosen} onAsk={onAsk} onClose={() => narrow({ unit: undefined })} />
        )}
      </div>
    </Stack>
  );
}
