import { Button, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { isValidOn } from '@soket/shared/org-unit';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { faultMessage } from '../../lib/fault-message.ts';
import { printCount, printDay } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { newRequestKey } from '../../lib/request-key.ts';
import { type FormShown, useTRPC } from '../../lib/trpc.ts';
import { UnitPicker } from '../../lib/unit-picker.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Panel } from '../../ui/panel.tsx';
import { builderWords } from './builder-words.ts';
import classes from './form-page.module.css';
import { type FormsWords, formsWords } from './forms-words.ts';
import { StartSelect } from './start-select.tsx';

/** Who reports the form since when; its keepers add and take away from a period on. */
export function UnitsPanel({ form }: { form: FormShown }) {
  const words = useWords(formsWords);
  const builder = useWords(builderWords);
  const [isChanging, setChanging] = useState(false);
  return (
    <Panel
      title={words.units(printCount(form.units.length))}
      aside={
        form.mayChange && (
          <Button variant="default" className="no-print" onClick={() => setChanging(true)}>
            {builder.changeUnits}
          </Button>
        )
      }
    >
      <ul className={classes['units']}>
        {form.units.map((unit) => (
          <li key={[unit.code, unit.validFrom].join(' ')}>{describeUnit(unit, words)}</li>
        ))}
      </ul>
      {isChanging && <UnitsDialog form={form} onClose={() => setChanging(false)} />}
    </Panel>
  );
}

function UnitsDialog({ form, onClose }: { form: FormShown; onClose: () => void }) {
  const words = useWords(builderWords);
  const { start } = useWords(formsWords);
  const [from, setFrom] = useState(form.starts[0]?.day ?? '');
  const standing = form.units.filter((unit) => isValidOn(unit, from)).map(({ code }) => code);
  const [chosen, setChosen] = useState(standing);
  const [requestKey, setRequestKey] = useState(newRequestKey);
  const add = chosen.filter((code) => !standing.includes(code));
  const remove = standing.filter((code) => !chosen.includes(code));
  const change = useMutation(
    useTRPC().forms.changeUnits.mutationOptions({
      onSuccess: () => {
        notifications.show({ message: words.unitsChanged, color: 'green' });
        onClose();
      },
    }),
  );
  return (
    <ConfirmDialog
      opened
      title={words.changeUnits}
      confirmLabel={words.saveUnits}
      canConfirm={add.length + remove.length > 0}
      isBusy={change.isPending}
      failure={change.error && faultMessage(change.error)}
      onClose={onClose}
      onConfirm={() => change.mutate({ formCode: form.code, from, add, remove, requestKey })}
    >
      <Stack gap="md">
        <StartSelect
          label={start}
          description={words.unitsFromHint}
          starts={form.starts}
          value={from}
          onChange={(day) => {
            setFrom(day);
            // Who reports on another day may be others: one begins from them.
            setChosen(form.units.filter((unit) => isValidOn(unit, day)).map(({ code }) => code));
            setRequestKey(newRequestKey());
          }}
        />
        <UnitPicker
          label={words.unitsByLevel}
          chosen={chosen}
          onChange={(codes) => {
            setChosen(codes);
            setRequestKey(newRequestKey());
          }}
        />
      </Stack>
    </ConfirmDialog>
  );
}

function describeUnit({ name, validFrom, validTo }: FormShown['units'][number], words: FormsWords): string {
  if (validTo !== null) return words.unitUntil(name, printDay(validTo));
  return validFrom === null ? name : words.unitSince(name, printDay(validFrom));
}
