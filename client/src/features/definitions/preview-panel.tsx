import { Alert, Button, Checkbox, NativeSelect, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { faultMessage } from '../../lib/fault-message.ts';
import { printCount, printDay } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { newRequestKey } from '../../lib/request-key.ts';
import { type ImportDefinitionsInput, type TransferPreview, useTRPC } from '../../lib/trpc.ts';
import { Failure } from '../../ui/failure.tsx';
import { Panel } from '../../ui/panel.tsx';
import { StatusMark, type Tone } from '../../ui/status-mark.tsx';
import {
  type Definition,
  isPicked,
  keyOf,
  type Place,
  proposedKeys,
  proposedPlaces,
  takenOf,
  unplacedForms,
  withPlace,
} from './choose-definitions.ts';
import { definitionsWords } from './definitions-words.ts';
import classes from './definitions.module.css';

type Props = { source: ImportDefinitionsInput['source']; preview: TransferPreview; onStored: () => void };

/** What would change, definition by definition; nothing is stored before it is agreed. */
export function PreviewPanel({ source, preview, onStored }: Props) {
  const words = useWords(definitionsWords);
  const { definitions, units } = preview;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(proposedKeys(preview)));
  const [places, setPlaces] = useState(() => proposedPlaces(preview));
  const [requestKey, setRequestKey] = useState(newRequestKey);
  const store = useMutation(useTRPC().definitions.import.mutationOptions());
  const shown = definitions.filter((one) => isPicked(one) || one.state === 'refused');
  const same = definitions.filter(({ state }) => state === 'same').length;
  const newElements = definitions.filter(({ kind, state }) => kind === 'element' && state === 'new').length;
  const unplaced = unplacedForms(preview, chosen, places);
  const choose = (key: string, isChosen: boolean) => {
    setChosen(new Set(isChosen ? [...chosen, key] : [...chosen].filter((one) => one !== key)));
    setRequestKey(newRequestKey());
  };
  const put = (code: string, change: Partial<Place>) => {
    setPlaces(withPlace(places, code, change));
    setRequestKey(newRequestKey());
  };
  if (shown.length === 0) return <Alert color="green">{words.nothingNew}</Alert>;
  return (
    <Panel title={words.changes} order={3}>
      <Stack gap="md">
        {same > 0 && <Text>{words.same(printCount(same))}</Text>}
        {newElements > 0 && <Text c="dimmed">{words.along(printCount(newElements))}</Text>}
        {units.length === 0 && <Failure message={words.noUnits} />}
        <ul className={classes['definitions']}>
          {shown.map((one) => {
            const place = places[one.code];
            return (
              <li key={keyOf(one)} className={classes['definition']}>
                <DefinitionHead
                  definition={one}
                  isChosen={chosen.has(keyOf(one))}
                  onChoose={(isChosen) => choose(keyOf(one), isChosen)}
                />
                <div className={classes['details']}>
                  {one.refusal !== null && <Text size="sm">{one.refusal}</Text>}
                  {one.form && place && chosen.has(keyOf(one)) && (
                    <PlaceFields
                      definition={one}
                      form={one.form}
                      place={place}
                      units={units}
                      onChange={(change) => put(one.code, change)}
                    />
                  )}
                  <Differences differences={one.differences} />
                </div>
              </li>
            );
          })}
        </ul>
        {unplaced.length > 0 && <Text role="status">{words.unplaced(unplaced.join('; '))}</Text>}
        {store.error && <Failure message={faultMessage(store.error)} />}
        <Button
          disabled={chosen.size === 0 || unplaced.length > 0}
          loading={store.isPending}
          style={{ alignSelf: 'start' }}
          onClick={() =>
            store.mutate(
              { source, take: takenOf(preview, chosen, places), requestKey },
              {
                onSuccess: ({ form, indicator, calendar }) => {
                  notifications.show({
                    message: words.stored(printCount(form), printCount(indicator), printCount(calendar)),
                    color: 'green',
                  });
                  onStored();
                },
              },
            )
          }
        >
          {words.store}
        </Button>
      </Stack>
    </Panel>
  );
}

const TONES: Record<Definition['state'], Tone> = { new: 'info', same: 'ok', changed: 'warn', refused: 'bad' };

type HeadProps = { definition: Definition; isChosen: boolean; onChoose: (isChosen: boolean) => void };

function DefinitionHead({ definition, isChosen, onChoose }: HeadProps) {
  const words = useWords(definitionsWords);
  const { kind, code, name, state, refusal } = definition;
  return (
    <>
      <Checkbox
        label={`${name} (${code})`}
        description={words.kinds[kind]}
        aria-label={words.take(`${name} (${code})`)}
        checked={isChosen}
        disabled={refusal !== null}
        onChange={({ currentTarget }) => onChoose(currentTarget.checked)}
      />
      <StatusMark tone={TONES[state]} word={words.states[state]} />
    </>
  );
}

type PlaceFieldsProps = {
  definition: Definition;
  form: NonNullable<Definition['form']>;
  place: Place;
  units: TransferPreview['units'];
  onChange: (change: Partial<Place>) => void;
};

/** From when a form holds, and for a new one whose it is and who reports it. */
function PlaceFields({ definition: { name }, form, place, units, onChange }: PlaceFieldsProps) {
  const words = useWords(definitionsWords);
  const levels = [...Map.groupBy(units, ({ levelCode }) => levelCode)];
  const unitChoices = units.map((unit) => ({ value: unit.code, label: unit.name }));
  const none = { value: '', label: words.choose };
  const field = (label: string, field: keyof Place) => ({
    label,
    'aria-label': `${label}: ${name}`,
    value: place[field],
    onChange: (event: { currentTarget: { value: string } }) =>
      onChange({ [field]: event.currentTarget.value }),
  });
  return (
    <div className={classes['place']}>
      <NativeSelect
        {...field(words.effectiveFrom, 'effectiveFrom')}
        data={form.starts.map(({ day, label }) => ({
          value: day,
          label: label === null ? words.fromDay(printDay(day)) : `${label}, ${words.fromDay(printDay(day))}`,
        }))}
      />
      {form.isNew && (
        <>
          <NativeSelect {...field(words.owner, 'owner')} data={[none, ...unitChoices]} />
          <NativeSelect
            {...field(words.reporters, 'reporters')}
            data={[
              none,
              ...levels.map(([code, some]) => ({
                value: `level ${code}`,
                label: words.everyUnitOf(some[0]?.levelName ?? code, printCount(some.length)),
              })),
              ...unitChoices.map(({ value, label }) => ({ value: `unit ${value}`, label })),
            ]}
          />
        </>
      )}
    </div>
  );
}

function Differences({ differences }: Pick<Definition, 'differences'>) {
  const words = useWords(definitionsWords);
  if (differences.length === 0) return null;
  return (
    <ul className={classes['differences']}>
      {differences.map(({ what, before, after }) => (
        <li key={`${what} ${before} ${after}`}>
          {what !== null && <b>{what}: </b>}
          {before === null ? `${words.added}: ` : <del>{before}</del>}
          {before !== null && after !== null && ' → '}
          {after === null ? ` (${words.removed})` : <ins>{after}</ins>}
        </li>
      ))}
    </ul>
  );
}
