import { Button, Checkbox, Fieldset, Group, Select, Stack, Text } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import type { Day } from '@soket/shared/day';
import { type DecimalText, divide } from '@soket/shared/decimal';
import { SHARE_BASES, type ShareBasis } from '@soket/shared/unit-shares';
import { useState } from 'react';
import { useWords } from '../../lib/language.ts';
import { NumberField } from '../../lib/number-field.tsx';
import { newRequestKey } from '../../lib/request-key.ts';
import type { UnitChange, UnitTree } from '../../lib/trpc.ts';
import { DayInput } from '../../ui/day-input.tsx';
import { QuietAction } from '../../ui/quiet-action.tsx';
import { useReadable } from '../../ui/use-readable.ts';
import { ChangeShell } from './change-shell.tsx';
import { changeWords } from './change-words.ts';
import { asUnit, blankUnit, type NewUnitDraft, NewUnitFields } from './new-unit-fields.tsx';
import { unitOptions } from './prepare-tree.ts';

/** `key` stays with its row; a part points to a new unit by that unit's key. */
type Fresh = NewUnitDraft & { key: string };
type Part = { key: string; to: string | null; people: DecimalText | null; percent: DecimalText | null };
type Divided = {
  key: string;
  unitCode: string | null;
  goesOn: boolean;
  basis: ShareBasis;
  keptPeople: DecimalText | null;
  parts: Part[];
};

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

function AddButton({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <Button
      variant="default"
      style={{ alignSelf: 'start' }}
      leftSection={<IconPlus size={18} aria-hidden />}
      onClick={onClick}
    >
      {label}
    </Button>
  );
}

type Option = { value: string; label: string };
type DividedProps = {
  divided: Divided;
  units: readonly Option[];
  receivers: readonly Option[];
  readable: (name: string) => (isReadable: boolean) => void;
  onChange: (divided: Divided) => void;
  onRemove: () => void;
};

function DividedFields({ divided, units, receivers, readable, onChange, onRemove }: DividedProps) {
  const words = useWords(changeWords);
  const { key, unitCode, goesOn, basis, keptPeople, parts } = divided;
  const name = units.find(({ value }) => value === unitCode)?.label ?? words.oldUnit;
  const change = (part: Partial<Divided>) => onChange({ ...divided, ...part });
  return (
    <Stack gap="xs" role="group" aria-label={name}>
      <Group gap="sm" align="end">
        <Select
          label={words.oldUnit}
          placeholder={words.choose}
          flex="1 1 220px"
          searchable
          data={units}
          value={unitCode}
          onChange={(code) => change({ unitCode: code })}
        />
        <Select
          label={words.basis}
          w={170}
          allowDeselect={false}
          data={SHARE_BASES.map((value) => ({ value, label: words.bases[value] }))}
          value={basis}
          onChange={(value) => change({ basis: SHARE_BASES.find((each) => each === value) ?? basis })}
        />
        <Checkbox
          label={words.goesOn}
          pb={8}
          checked={goesOn}
          onChange={(event) => change({ goesOn: event.currentTarget.checked })}
        />
        {goesOn && basis === 'population' && (
          <NumberField
            label={words.keptPeople}
            w={130}
            field={{ decimals: 0 }}
            value={keptPeople}
            onChange={(people) => change({ keptPeople: people })}
            onReadable={readable(`${key} kept`)}
          />
        )}
        <QuietAction label={words.remove(name)} icon={IconX} onClick={onRemove} />
      </Group>
      {parts.map((part, at) => {
        const put = (next: Partial<Part>) => change({ parts: parts.with(at, { ...part, ...next }) });
        return (
          <Group key={part.key} gap="sm" align="end" pl="lg">
            <Select
              label={words.to}
              placeholder={words.choose}
              flex="1 1 220px"
              searchable
              data={receivers.filter(({ value }) => value !== unitCode)}
              value={part.to}
              onChange={(to) => put({ to })}
            />
            <NumberField
              label={words.people}
              w={130}
              field={{ decimals: 0 }}
              value={part.people}
              onChange={(people) => put({ people })}
              onReadable={readable(`${part.key} people`)}
            />
            {basis === 'declared' && (
              <NumberField
                label={words.percent}
                w={110}
                field={{ decimals: 4, percent: true }}
                value={part.percent}
                onChange={(percent) => put({ percent })}
                onReadable={readable(`${part.key} percent`)}
              />
            )}
            {parts.length > 1 && (
              <QuietAction
                label={words.remove(words.part(at + 1))}
                icon={IconX}
                onClick={() => {
                  for (const field of fieldsOf({ key, parts: [part] })) readable(field)(true);
                  change({ parts: parts.toSpliced(at, 1) });
                }}
              />
            )}
          </Group>
        );
      })}
      <Group pl="lg">
        <AddButton
          label={words.addPart}
          onClick={() =>
            change({ parts: [...parts, { key: newRequestKey(), to: null, people: null, percent: null }] })
          }
        />
      </Group>
    </Stack>
  );
}

/** Fields that may hold what cannot be read: with their row, that goes too. */
const fieldsOf = ({ key, parts }: Pick<Divided, 'key' | 'parts'>) => [
  `${key} kept`,
  ...parts.flatMap((part) => [`${part.key} people`, `${part.key} percent`]),
];

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
