import { Text } from '@mantine/core';
import { useWords } from '../../lib/language.ts';
import type { UnitTree } from '../../lib/trpc.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { isFound } from './prepare-tree.ts';
import { useValidity } from './use-validity.ts';
import classes from './units.module.css';
import { unitsWords } from './units-words.ts';

type Props = { tree: UnitTree; find: string; chosen: string | null; onChoose: (code: string) => void };

/** Every unit over all times, also those that are closed or still to come. */
export function UnitTable({ tree, find, chosen, onChoose }: Props) {
  const words = useWords(unitsWords);
  const printValidity = useValidity();
  const levels = new Map(tree.levels.map(({ code, name }) => [code, name]));
  const names = new Map(tree.units.map(({ code, name }) => [code, name]));
  const rows = tree.units.filter((unit) => isFound(unit, find));
  if (rows.length === 0) return <Text c="dimmed">{words.nothing}</Text>;
  return (
    <DataTable
      caption={words.title}
      fileName="don-vi"
      rows={rows}
      rowKey={({ code }) => code}
      isFocused={({ code }) => code === chosen}
      columns={[
        {
          key: 'name',
          header: words.name,
          text: ({ name }) => name,
          cell: ({ code, name }) => (
            <button
              type="button"
              className={classes['unit']}
              aria-pressed={code === chosen}
              onClick={() => onChoose(code)}
            >
              {name}
            </button>
          ),
          isRowHeader: true,
        },
        { key: 'code', header: words.code, text: ({ code }) => code },
        { key: 'level', header: words.level, text: ({ levelCode }) => levels.get(levelCode) ?? levelCode },
        {
          key: 'parent',
          header: words.parent,
          text: ({ parentCode }) => (parentCode === null ? '' : (names.get(parentCode) ?? parentCode)),
        },
        {
          key: 'validity',
          header: words.validity,
          text: ({ openedOn, closedOn }) => printValidity({ validFrom: openedOn, validTo: closedOn }),
        },
        { key: 'standing', header: words.standing, text: ({ standing }) => words.standings[standing] },
      ]}
    />
  );
}
