import { Fieldset, Group, Stack, Text } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { Day } from '@soket/shared/day';
import { divide } from '@soket/shared/decimal';
import { useState } from 'react';
import { useWords } from '../../lib/language.ts';
import { newRequestKey } from '../../lib/request-key.ts';
import type { UnitChange, UnitTree } from '../../lib/trpc.ts';
import { DayInput } from '../../ui/day-input.tsx';
import { QuietAction } from '../../ui/quiet-action.tsx';
import { useReadable } from '../../ui/use-readable.ts';
import { ChangeShell } from './change-shell.tsx';
import { changeWords } from './change-words.ts';
import { AddButton, type Divided, DividedFields, fieldsOf } from './divided-fields.tsx';
import { asUnit, blankUnit, type NewUnitDraft, NewUnitFields } from './new-unit-fields.tsx';
import { unitOptions } from './prepare-tree.ts';

/** `key` stays with its row: a part points to it. */
type Fresh = NewUnitDraft & { key: string };
type Props = { tree: UnitTree; onClose: () => void };

/** A merger, a split, or many parts to many units on one day. */
export function RedrawDialog({ tree, onClose }: Props) {
  const words = useWords(changeWords);
  const [day, setDay] = useState<Day | null>(null);
  const [fresh, setFresh] = useState<readonly Fresh[]>([]);
  const [divided, setDivided] = useState<readonly Divided[]>([]);
  const { isReadable, readable } = useReadable();
  const receivers = [
    ...fresh.map(({ key, name }, at) => ({
      value: key,
      label: name.trim() ? words.named(name.trim()) : words.newUnit(at + 1),
    })),
    ...unitOptions(tree),
  ];
  const addFresh = () => setFresh([...fresh, { ...blankUnit(tree, tree.rootCode), key: newRequestKey() }]);
  const addDivided = () =>
    setDivided([
      ...divided,
      {
        key: newRequestKey(),
        unitCode: null,
        goesOn: false,
        basis: 'declared',
        keptPeople: null,
        parts: [{ key: newRequestKey(), to: fresh[0]?.key ?? null, people: null, percent: '100' }],
      },
    ]);
  return (
    <ChangeShell
      title={words.redrawTitle}
      change={isReadable ? changeOf(tree, day, fresh, divided) : null}
      isWide
      onClose={onClose}
    >
      <Text c="dimmed">{words.redrawAdvice}</Text>
      <DayInput
        label={words.day}
        description={words.dayHint}
        maw={220}
        value={day}
        onChange={setDay}
        onReadable={readable('day')}
      />
      <Fieldset legend={words.newUnits}>
        <Stack gap="md">
          {fresh.map((unit, at) => (
            <Group
              key={unit.key}
              gap="xs"
              align="start"
              wrap="nowrap"
              role="group"
              aria-label={words.newUnit(at + 1)}
            >
              <Stack gap="xs" flex={1}>
                <NewUnitFields
                  draft={unit}
                  tree={tree}
                  onChange={(draft) => setFresh(fresh.with(at, { ...draft, key: unit.key }))}
                />
              </Stack>
              <QuietAction
                label={words.remove(unit.name || words.newUnit(at + 1))}
                icon={IconX}
                onClick={() => setFresh(fresh.toSpliced(at, 1))}
              />
            </Group>
          ))}
          <AddButton label={words.addNewUnit} onClick={addFresh} />
        </Stack>
      </Fieldset>
      <Fieldset legend={words.oldUnits}>
        <Stack gap="lg">
          {divided.map((each, at) => (
            <DividedFields
              key={each.key}
              divided={each}
              units={unitOptions(tree)}
              receivers={receivers}
              readable={readable}
              onChange={(next) => setDivided(divided.with(at, next))}
              onRemove={() => {
                for (const name of fieldsOf(each)) readable(name)(true);
                setDivided(divided.toSpliced(at, 1));
              }}
            />
          ))}
          <AddButton label={words.addOldUnit} onClick={addDivided} />
        </Stack>
      </Fieldset>
    </ChangeShell>
  );
}

/** What is sent; null while something is missing. */
function changeOf(
  tree: UnitTree,
  day: Day | null,
  fresh: readonly Fresh[],
  divided: readonly Divided[],
): UnitChange | null {
  if (day === null || divided.length === 0) return null;
  const taken = tree.units.map(({ code }) => code);
  const codes = new Map<string, string>();
  const opens = fresh.flatMap(({ key, ...draft }) => {
    const unit = asUnit(draft, taken);
    if (!unit) return [];
    taken.push(unit.code);
    codes.set(key, unit.code);
    return [unit];
  });
  if (opens.length < fresh.length) return null;
  const isWhole = divided.every(
    ({ unitCode, parts }) => unitCode !== null && parts.every(({ to }) => to !== null),
  );
  if (!isWhole) return null;
  const divides = divided.map(({ unitCode, goesOn, basis, keptPeople, parts }) => ({
    unitCode: unitCode ?? '',
    goesOn,
    basis,
    keptPeople: keptPeople === null ? null : Number(keptPeople),
    parts: parts.map(({ to, people, percent }) => ({
      toCode: codes.get(to ?? '') ?? to ?? '',
      people: people === null ? null : Number(people),
      share: basis !== 'declared' || percent === null ? null : divide(percent, '100', 6),
    })),
  }));
  return { kind: 'redraw', day, opens, divides };
}
