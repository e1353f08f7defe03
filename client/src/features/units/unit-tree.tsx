import { Text } from '@mantine/core';
import { useWords } from '../../lib/language.ts';
import type { UnitTree } from '../../lib/trpc.ts';
import { type TreeNode, treeOf } from './prepare-tree.ts';
import classes from './units.module.css';
import { unitsWords } from './units-words.ts';

type Props = { tree: UnitTree; find: string; chosen: string | null; onChoose: (code: string) => void };

/** The tree as it stands on the day; what lies outside it is told apart. */
export function UnitTreeView({ tree, find, chosen, onChoose }: Props) {
  const words = useWords(unitsWords);
  const { root, outside } = treeOf(tree, find);
  const levels = new Map(tree.levels.map(({ code, name }) => [code, name]));
  const draw = (nodes: readonly TreeNode[]) =>
    nodes.map(({ unit, children }) => (
      <li key={unit.code}>
        <button
          type="button"
          className={classes['unit']}
          aria-pressed={unit.code === chosen}
          onClick={() => onChoose(unit.code)}
        >
          {unit.name}
        </button>{' '}
        <LevelWord name={unit.name} level={levels.get(unit.levelCode) ?? ''} />
        {children.length > 0 && <ul>{draw(children)}</ul>}
      </li>
    ));
  if (!root && outside.length === 0) return <Text c="dimmed">{words.nothing}</Text>;
  return (
    <>
      {root && <ul className={classes['tree']}>{draw([root])}</ul>}
      {outside.length > 0 && (
        <>
          <Text fw={600} mt="md">
            {words.outside}
          </Text>
          <ul className={classes['tree']}>{draw(outside)}</ul>
        </>
      )}
    </>
  );
}

/** Said where the name does not begin with it: "Phường Bồ Đề" says it already. */
function LevelWord({ name, level }: { name: string; level: string }) {
  if (name.startsWith(level)) return null;
  return <span className={classes['quiet']}>{level}</span>;
}
