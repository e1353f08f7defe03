import { Button, Group, List, Stack, Text } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { commonWords } from '../../lib/common-words.ts';
import { printCount, printDay } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import type { TreeUnit, UnitTree } from '../../lib/trpc.ts';
import { Panel } from '../../ui/panel.tsx';
import { QuietAction } from '../../ui/quiet-action.tsx';
import { printShare } from './print-share.ts';
import type { SimpleChange } from './simple-changes.tsx';
import { useValidity } from './use-validity.ts';
import { unitsWords } from './units-words.ts';

type Props = {
  tree: UnitTree;
  unit: TreeUnit;
  onAsk: (change: SimpleChange) => void;
  onClose: () => void;
};

/** One unit through all times: names, places, what became of it and what it came from. */
export function UnitPanel({ tree, unit, onAsk, onClose }: Props) {
  const words = useWords(unitsWords);
  const common = useWords(commonWords);
  const printValidity = useValidity();
  const names = new Map(tree.units.map(({ code, name }) => [code, name]));
  const { code, levelCode, openedOn, closedOn } = unit;
  const isRoot = code === tree.rootCode;
  const level = tree.levels.find((each) => each.code === levelCode)?.name ?? levelCode;
  const dated = (items: readonly { text: string; validFrom: string | null; validTo: string | null }[]) =>
    items.map(({ text, ...validity }) => (
      <List.Item key={`${text} ${validity.validFrom}`}>
        {text} ({printValidity(validity)})
      </List.Item>
    ));
  const handed = tree.lineage.filter(({ fromCode }) => fromCode === code);
  const taken = tree.lineage.filter(({ toCode }) => toCode === code);
  return (
    <Panel title={unit.name} aside={<QuietAction label={common.close} icon={IconX} onClick={onClose} />}>
      <Stack gap="sm">
        <Text c="dimmed">
          {level} · {words.code.toLocaleLowerCase('vi')} {code}
          <br />
          {words.standings[unit.standing]}: {printValidity({ validFrom: openedOn, validTo: closedOn })}
          {isRoot && ` · ${words.root}`}
        </Text>
        {closedOn === null && (
          <Group gap="xs">
            <Act onClick={() => onAsk({ kind: 'open', parentCode: code })}>{words.openBelow}</Act>
            <Act onClick={() => onAsk({ kind: 'rename', unit })}>{words.rename}</Act>
            {!isRoot && (
              <>
                <Act onClick={() => onAsk({ kind: 'move', unit })}>{words.move}</Act>
                <Act onClick={() => onAsk({ kind: 'close', unit })}>{words.close}</Act>
              </>
            )}
          </Group>
        )}
        <Part title={words.names}>{dated(unit.names.map(({ name, ...at }) => ({ text: name, ...at })))}</Part>
        <Part title={words.parents}>
          {dated(
            unit.parents.map(({ parentCode, ...at }) => ({
              text: names.get(parentCode) ?? parentCode,
              ...at,
            })),
          )}
        </Part>
        <Part title={words.takenFrom}>
          {taken.map((each) => (
            <LineageItem
              key={`${each.fromCode} ${each.effectiveOn}`}
              item={each}
              name={names.get(each.fromCode)}
            />
          ))}
        </Part>
        <Part title={words.handedOn}>
          {handed.map((each) => (
            <LineageItem
              key={`${each.toCode} ${each.effectiveOn}`}
              item={each}
              name={names.get(each.toCode)}
            />
          ))}
        </Part>
      </Stack>
    </Panel>
  );
}

function Act({ children, onClick }: { children: ReactNode; onClick: () => void }) {
  return (
    <Button variant="default" size="compact-sm" onClick={onClick}>
      {children}
    </Button>
  );
}

function Part({ title, children }: { title: string; children: readonly ReactNode[] }) {
  if (children.length === 0) return null;
  return (
    <div>
      <Text fw={600}>{title}</Text>
      <List size="sm">{children}</List>
    </div>
  );
}

function LineageItem({ item, name }: { item: UnitTree['lineage'][number]; name: string | undefined }) {
  const words = useWords(unitsWords);
  const { effectiveOn, share, basis, people, source, note } = item;
  const facts = [
    ...(share === null ? [] : [words.percent(printShare(share))]),
    words.bases[basis],
    ...(people === null ? [] : [words.people(printCount(people))]),
    ...(note === null ? [] : [note]),
  ];
  return (
    <List.Item>
      {name}, {printDay(effectiveOn)}: {facts.join(', ')}
      {source !== null && (
        <Text size="sm" c="dimmed">
          {words.grounds}: {source}
        </Text>
      )}
    </List.Item>
  );
}
