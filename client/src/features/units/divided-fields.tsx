import { Button, Checkbox, Group, Select, Stack } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import type { DecimalText } from '@soket/shared/decimal';
import { SHARE_BASES, type ShareBasis } from '@soket/shared/unit-shares';
import { useWords } from '../../lib/language.ts';
import { NumberField } from '../../lib/number-field.tsx';
import { newRequestKey } from '../../lib/request-key.ts';
import { QuietAction } from '../../ui/quiet-action.tsx';
import { changeWords } from './change-words.ts';

/** `key` stays with its row; `to` is a unit's code, or the key of a new one. */
type Part = { key: string; to: string | null; people: DecimalText | null; percent: DecimalText | null };
/** A unit that hands on parts, as it is being filled in. */
export type Divided = {
  key: string;
  unitCode: string | null;
  goesOn: boolean;
  basis: ShareBasis;
  keptPeople: DecimalText | null;
  parts: Part[];
};

export function AddButton({ label, onClick }: { label: string; onClick: () => void }) {
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

/** Which parts a unit hands on, and what their shares rest on. */
export function DividedFields({ divided, units, receivers, readable, onChange, onRemove }: DividedProps) {
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
export const fieldsOf = ({ key, parts }: Pick<Divided, 'key' | 'parts'>) => [
  `${key} kept`,
  ...parts.flatMap((part) => [`${part.key} people`, `${part.key} percent`]),
];
