import { foldText } from '@soket/shared/search-text';
import type { TreeUnit, UnitTree } from '../../lib/trpc.ts';

export type TreeNode = { unit: TreeUnit; children: TreeNode[] };

/** The tree of the day, and the open units that lie outside it. Only what is found, with what it lies under. */
export function treeOf(
  { units, rootCode }: UnitTree,
  find: string,
): { root: TreeNode | null; outside: TreeNode[] } {
  const children = Map.groupBy(
    units.filter(({ standing }) => standing === 'open'),
    ({ parentCode }) => parentCode,
  );
  const nodeOf = (unit: TreeUnit): TreeNode => ({
    unit,
    children: (children.get(unit.code) ?? []).map(nodeOf).filter((node) => isWanted(node, find)),
  });
  const tops = (children.get(null) ?? []).map(nodeOf).filter((node) => isWanted(node, find));
  return {
    root: tops.find(({ unit }) => unit.code === rootCode) ?? null,
    outside: tops.filter(({ unit }) => unit.code !== rootCode),
  };
}

const isWanted = (node: TreeNode, find: string) => node.children.length > 0 || isFound(node.unit, find);

/** By any name it ever had, or its code, with or without diacritics. */
export function isFound({ code, names }: TreeUnit, find: string): boolean {
  const wanted = foldText(find).trim();
  return [code, ...names.flatMap(({ name, shortName }) => [name, shortName])].some((text) =>
    foldText(text).includes(wanted),
  );
}

/** Units that have not closed, to choose from; two of one name are told apart by their codes. */
export function unitOptions({ units }: UnitTree): { value: string; label: string }[] {
  const open = units.filter(({ closedOn }) => closedOn === null);
  return open.map(({ code, name }) => ({
    value: code,
    label: open.filter((unit) => unit.name === name).length > 1 ? `${name} (${code})` : name,
  }));
}
