import { Checkbox, Group, Stack } from '@mantine/core';
import { mayBeNegative } from '@soket/shared/data-element';
import { compare } from '@soket/shared/decimal';
import type { LineTerms } from '@soket/shared/form-change';
import { useState } from 'react';
import { useWords } from '../../lib/language.ts';
import type { FormShown } from '../../lib/trpc.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { LongTextField } from '../../ui/long-text-field.tsx';
import { formsWords } from './forms-words.ts';
import { NumberField } from '../../lib/number-field.tsx';
import { useReadable } from '../../ui/use-readable.ts';

type Props = {
  line: FormShown['lines'][number];
  terms: LineTerms;
  onDone: (terms: LineTerms) => void;
  onClose: () => void;
};

/** What one line may hold and how it is to be counted. Mount it anew for each line. */
export function LineDialog({ line, terms, onDone, onClose }: Props) {
  const words = useWords(formsWords);
  const [edited, setEdited] = useState(terms);
  const { isReadable, readable } = useReadable();
  const change = (part: Partial<LineTerms>) => setEdited((now) => ({ ...now, ...part }));
  const { min, max } = edited;
  const isCrossed = min !== null && max !== null && compare(min, max) > 0;
  const field = { decimals: line.decimals, signed: mayBeNegative(line.kind) };
  return (
    <ConfirmDialog
      opened
      title={`${line.label} ${line.name} (${line.measure})`}
      confirmLabel={words.done}
      canConfirm={isReadable && !isCrossed}
      onClose={onClose}
      onConfirm={() => onDone({ ...edited, guidance: edited.guidance?.trim() || null })}
    >
      <Stack gap="md">
        <Checkbox
          label={words.mustFillLong}
          checked={edited.required}
          onChange={(event) => change({ required: event.currentTarget.checked })}
        />
        <Group gap="md" align="start" grow>
          <NumberField
            label={words.min}
            value={terms.min}
            field={field}
            onChange={(value) => change({ min: value })}
            onReadable={readable('min')}
          />
          <NumberField
            label={words.max}
            value={terms.max}
            field={field}
            error={isCrossed ? words.boundsOrder : undefined}
            onChange={(value) => change({ max: value })}
            onReadable={readable('max')}
          />
        </Group>
        <LongTextField
          label={words.guidance}
          description={words.guidanceHint}
          value={edited.guidance ?? ''}
          onChange={(guidance) => change({ guidance })}
        />
      </Stack>
    </ConfirmDialog>
  );
}
