import { Group, MultiSelect, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { unitCodeOf } from '@soket/shared/unit-code';
import { useWords } from '../../lib/language.ts';
import { type UnitTree, useTRPC } from '../../lib/trpc.ts';
import { changeWords } from './change-words.ts';
import { unitOptions } from './prepare-tree.ts';
import { unitsWords } from './units-words.ts';

export type NewUnitDraft = {
  name: string;
  shortName: string;
  /** empty: made from the short name */
  code: string;
  levelCode: string | null;
  parentCode: string | null;
  /** empty: like its predecessors */
  formCodes: string[];
};

/** A unit to come, of the level that is most common under its parent. */
export function blankUnit({ units, levels }: UnitTree, parentCode: string | null): NewUnitDraft {
  const peers = units.filter((unit) => unit.parentCode === parentCode);
  const counts = Map.groupBy(peers, ({ levelCode }) => levelCode);
  const [common] = [...counts].toSorted(([, a], [, b]) => b.length - a.length)[0] ?? [
    levels[0]?.code ?? null,
  ];
  return { name: '', shortName: '', code: '', levelCode: common, parentCode, formCodes: [] };
}

/** What is sent; null while something is missing. @param taken codes that other units have */
export function asUnit(
  { name, shortName, code, levelCode, parentCode, formCodes }: NewUnitDraft,
  taken: readonly string[],
) {
  const short = shortName.trim() || name.trim();
  const own = code.trim() || unitCodeOf(short, (each) => taken.includes(each));
  if (name.trim() === '' || own === '' || levelCode === null) return null;
  return {
    name,
    shortName: short,
    code: own,
    levelCode,
    parentCode,
    sortOrder: 0,
    formCodes: formCodes.length === 0 ? null : formCodes,
  };
}

type Props = { draft: NewUnitDraft; tree: UnitTree; onChange: (draft: NewUnitDraft) => void };

export function NewUnitFields({ draft, tree, onChange }: Props) {
  const words = useWords(changeWords);
  const names = useWords(unitsWords);
  const forms = useQuery(useTRPC().forms.list.queryOptions()).data ?? [];
  const change = (part: Partial<NewUnitDraft>) => onChange({ ...draft, ...part });
  return (
    <>
      <Group gap="sm" align="start">
        <TextInput
          label={names.name}
          required
          flex="2 1 240px"
          maxLength={200}
          value={draft.name}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <TextInput
          label={names.shortName}
          flex="1 1 160px"
          maxLength={200}
          value={draft.shortName}
          onChange={(event) => change({ shortName: event.currentTarget.value })}
        />
        <TextInput
          label={names.code}
          flex="1 1 140px"
          maxLength={40}
          placeholder={words.codeHint}
          value={draft.code}
          onChange={(event) => change({ code: event.currentTarget.value })}
        />
      </Group>
      <Group gap="sm" align="start">
        <Select
          label={names.level}
          required
          flex="1 1 160px"
          allowDeselect={false}
          data={tree.levels.map(({ code, name }) => ({ value: code, label: name }))}
          value={draft.levelCode}
          onChange={(levelCode) => change({ levelCode })}
        />
        <Select
          label={names.parent}
          flex="2 1 200px"
          searchable
          clearable
          placeholder={tree.rootCode === null ? names.root : words.outsideTree}
          data={unitOptions(tree)}
          value={draft.parentCode}
          onChange={(parentCode) => change({ parentCode })}
        />
        {forms.length > 0 && (
          <MultiSelect
            label={words.forms}
            flex="2 1 240px"
            placeholder={draft.formCodes.length === 0 ? words.formsLikeOthers : ''}
            data={forms.map(({ code, name }) => ({ value: code, label: `${code} · ${name}` }))}
            value={draft.formCodes}
            onChange={(formCodes) => change({ formCodes })}
          />
        )}
      </Group>
    </>
  );
}
