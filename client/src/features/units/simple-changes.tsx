import { Select, TextInput } from '@mantine/core';
import type { Day } from '@soket/shared/day';
import { useState } from 'react';
import { useWords } from '../../lib/language.ts';
import type { TreeUnit, UnitTree } from '../../lib/trpc.ts';
import { DayInput } from '../../ui/day-input.tsx';
import { ChangeShell } from './change-shell.tsx';
import { changeWords } from './change-words.ts';
import { asUnit, blankUnit, type NewUnitDraft, NewUnitFields } from './new-unit-fields.tsx';
import { unitOptions } from './prepare-tree.ts';
import { unitsWords } from './units-words.ts';

export type SimpleChange =
  { kind: 'open'; parentCode: string | null } | { kind: 'rename' | 'move' | 'close'; unit: TreeUnit };
type Props = { tree: UnitTree; onClose: () => void };
type OfUnit = Props & { unit: TreeUnit };

/** A change of one unit alone. */
export function SimpleChangeDialog({ asked, ...rest }: Props & { asked: SimpleChange }) {
  switch (asked.kind) {
    case 'open':
      return <OpenUnit {...rest} parentCode={asked.parentCode} />;
    case 'rename':
      return <RenameUnit {...rest} unit={asked.unit} />;
    case 'move':
      return <MoveUnit {...rest} unit={asked.unit} />;
    case 'close':
      return <CloseUnit {...rest} unit={asked.unit} />;
  }
}

/** The day of a change; what cannot be read is no day. */
function useDay() {
  const [day, setDay] = useState<Day | null>(null);
  const [isReadable, setReadable] = useState(true);
  return { day, isReadable, input: { value: day, onChange: setDay, onReadable: setReadable } };
}

function OpenUnit({ tree, parentCode, onClose }: Props & { parentCode: string | null }) {
  const words = useWords(changeWords);
  const { day, isReadable, input } = useDay();
  const [draft, setDraft] = useState<NewUnitDraft>(() => blankUnit(tree, parentCode));
  const unit = asUnit(
    draft,
    tree.units.map(({ code }) => code),
  );
  return (
    <ChangeShell
      title={words.openTitle}
      change={unit && isReadable ? { kind: 'open', day, unit } : null}
      onClose={onClose}
    >
      <NewUnitFields draft={draft} tree={tree} onChange={setDraft} />
      <DayInput label={words.openedOn} description={words.openedHint} maw={220} {...input} />
    </ChangeShell>
  );
}

function RenameUnit({ unit, onClose }: OfUnit) {
  const words = useWords(changeWords);
  const names = useWords(unitsWords);
  const { day, isReadable, input } = useDay();
  const [name, setName] = useState(unit.name);
  const [shortName, setShortName] = useState(unit.shortName);
  const isWhole = name.trim() !== '' && shortName.trim() !== '' && isReadable;
  return (
    <ChangeShell
      title={words.renameTitle(unit.name)}
      change={isWhole ? { kind: 'rename', day, unitCode: unit.code, name, shortName } : null}
      onClose={onClose}
    >
      <TextInput
        label={names.name}
        value={name}
        maxLength={200}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        label={names.shortName}
        value={shortName}
        maxLength={200}
        onChange={(event) => setShortName(event.currentTarget.value)}
      />
      <DayInput label={words.day} description={words.renameHint} maw={320} {...input} />
    </ChangeShell>
  );
}

function MoveUnit({ unit, tree, onClose }: OfUnit) {
  const words = useWords(changeWords);
  const names = useWords(unitsWords);
  const { day, isReadable, input } = useDay();
  const [parentCode, setParentCode] = useState<string | null>(null);
  const isWhole = day !== null && isReadable && parentCode !== null;
  return (
    <ChangeShell
      title={words.moveTitle(unit.name)}
      change={isWhole ? { kind: 'move', day, unitCode: unit.code, parentCode } : null}
      onClose={onClose}
    >
      <Select
        label={names.parent}
        searchable
        data={unitOptions(tree).filter(({ value }) => value !== unit.code)}
        value={parentCode}
        onChange={setParentCode}
      />
      <DayInput label={words.day} description={words.dayHint} maw={220} {...input} />
    </ChangeShell>
  );
}

function CloseUnit({ unit, onClose }: OfUnit) {
  const words = useWords(changeWords);
  const { day, isReadable, input } = useDay();
  return (
    <ChangeShell
      title={words.closeTitle(unit.name)}
      change={day !== null && isReadable ? { kind: 'close', day, unitCode: unit.code } : null}
      onClose={onClose}
    >
      <DayInput label={words.day} description={words.dayHint} maw={220} {...input} />
    </ChangeShell>
  );
}
