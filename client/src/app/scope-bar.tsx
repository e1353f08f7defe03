import { Button, Group, NativeSelect } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconAdjustmentsHorizontal, IconCalendar, IconChevronDown } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { printSpanTitle } from '../lib/format.ts';
import { useWords } from '../lib/language.ts';
import { useMe } from '../lib/me.ts';
import { readScope, useScope, type Scope } from '../lib/scope.ts';
import { useTRPC, type UnitListItem } from '../lib/trpc.ts';
import { DropDown } from '../ui/drop-down.tsx';
import { frameWords } from './frame-words.ts';
import classes from './frame.module.css';
import { SpanChoice } from './span-choice.tsx';

/** On small screens only, so loaded only there. */
const ScopeDrawer = lazy(async () => ({ default: (await import('./scope-drawer.tsx')).ScopeDrawer }));

/** What every screen of figures obeys: unit, span, comparison, kind of figures. It lives in the address. */
export function ScopeBar() {
  const words = useWords(frameWords);
  const scope = useScope();
  const [opened, drawer] = useDisclosure(false);
  return (
    <>
      <Group className={classes['scope'] ?? ''} role="group" aria-label={words.scope} visibleFrom="lg">
        <UnitSelect scope={scope} />
        <SpanDropDown scope={scope} />
        <CompareSelect scope={scope} />
        <BasisSelect scope={scope} />
        <MapSelect scope={scope} />
      </Group>
      <Button
        hiddenFrom="lg"
        variant="default"
        onClick={drawer.open}
        leftSection={<IconAdjustmentsHorizontal size={18} aria-hidden />}
        aria-label={`${words.scope}: ${printSpanTitle(scope.span)}`}
        className={classes['scopeButton'] ?? ''}
      >
        <span className={classes['scopeTitle']}>{printSpanTitle(scope.span)}</span>
      </Button>
      {opened && (
        <Suspense>
          <ScopeDrawer title={words.scope} onClose={drawer.close}>
            <UnitSelect scope={scope} isLabelled />
            <CompareSelect scope={scope} isLabelled />
            <BasisSelect scope={scope} isLabelled />
            <MapSelect scope={scope} isLabelled />
            <SpanChoice scope={scope} onDone={drawer.close} />
          </ScopeDrawer>
        </Suspense>
      )}
    </>
  );
}

type PartProps = { scope: Scope; isLabelled?: boolean };

function named(label: string, isLabelled: boolean | undefined) {
  return isLabelled ? { label } : { 'aria-label': label };
}

function SpanDropDown({ scope }: PartProps) {
  const words = useWords(frameWords);
  const title = printSpanTitle(scope.span);
  return (
    <DropDown
      label={words.span}
      width={340}
      button={title}
      buttonProps={{
        variant: 'default',
        size: 'sm',
        fw: 400,
        'aria-label': words.spanWith(title),
        leftSection: <IconCalendar size={17} aria-hidden />,
        rightSection: <IconChevronDown size={15} aria-hidden />,
      }}
    >
      {(close) => (
        <div className={classes['span']}>
          <SpanChoice scope={scope} onDone={close} />
        </div>
      )}
    </DropDown>
  );
}

/** Units by level, the root first: "Quận Long Biên", then its wards, then its bodies. */
function unitOptions(units: readonly UnitListItem[]) {
  const option = (unit: UnitListItem) => ({ value: unit.isRoot ? '' : unit.code, label: unit.name });
  const levels = [...new Set(units.filter((unit) => !unit.isRoot).map((unit) => unit.levelName))];
  return [
    ...units.filter((unit) => unit.isRoot).map(option),
    ...levels.map((level) => ({
      group: level,
      items: units.filter((unit) => !unit.isRoot && unit.levelName === level).map(option),
    })),
  ];
}

function UnitSelect({ scope, isLabelled }: PartProps) {
  const words = useWords(frameWords);
  const me = useMe();
  const trpc = useTRPC();
  const units = useQuery(trpc.units.list.queryOptions(undefined, { staleTime: 600_000 }));
  const root = me.workspace.rootUnit;
  const data = units.data ? unitOptions(units.data) : root ? [{ value: '', label: root.name }] : [];
  return (
    <NativeSelect
      {...named(words.unit, isLabelled)}
      size="sm"
      w={isLabelled ? undefined : 160}
      data={data}
      value={scope.search.unit === root?.code ? '' : (scope.search.unit ?? '')}
      onChange={(event) => scope.change({ unit: event.currentTarget.value || undefined })}
    />
  );
}

function CompareSelect({ scope, isLabelled }: PartProps) {
  const words = useWords(frameWords);
  return (
    <NativeSelect
      {...named(words.compare, isLabelled)}
      size="sm"
      w={isLabelled ? undefined : 152}
      data={[
        { value: '', label: words.compareLastYear },
        { value: 'previous', label: words.comparePrevious },
        { value: 'none', label: words.compareNone },
      ]}
      value={scope.search.compare ?? ''}
      onChange={(event) =>
        scope.change({ compare: readScope({ compare: event.currentTarget.value }).compare })
      }
    />
  );
}

function BasisSelect({ scope, isLabelled }: PartProps) {
  const words = useWords(frameWords);
  return (
    <NativeSelect
      {...named(words.basis, isLabelled)}
      size="sm"
      w={isLabelled ? undefined : 178}
      data={[
        { value: '', label: words.basisApproved },
        { value: 'submitted', label: words.basisSubmitted },
      ]}
      value={scope.search.basis ?? ''}
      onChange={(event) => scope.change({ basis: readScope({ basis: event.currentTarget.value }).basis })}
    />
  );
}

/** Offered only where it makes a difference. */
function MapSelect({ scope, isLabelled }: PartProps) {
  const words = useWords(frameWords);
  if (!scope.hasTwoMaps) return null;
  return (
    <NativeSelect
      {...named(words.map, isLabelled)}
      size="sm"
      w={isLabelled ? undefined : 160}
      data={[
        { value: '', label: words.mapThen },
        { value: 'now', label: words.mapNow },
      ]}
      value={scope.search.map ?? ''}
      onChange={(event) => scope.change({ map: readScope({ map: event.currentTarget.value }).map })}
    />
  );
}
