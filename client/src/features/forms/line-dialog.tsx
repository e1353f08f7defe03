import { Checkbox, Fieldset, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { ELEMENT_KINDS, isCode, mayBeNegative } from '@soket/shared/data-element';
import type { LineTerms } from '@soket/shared/form-change';
import { lineFaults } from '@soket/shared/form-lines';
import { useId, useState } from 'react';
import { useWords } from '../../lib/language.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { LongTextField } from '../../ui/long-text-field.tsx';
import { useReadable } from '../../ui/use-readable.ts';
import { builderWords } from './builder-words.ts';
import { formsWords } from './forms-words.ts';
import { NumberField } from '../../lib/number-field.tsx';

type Props = {
  line: LineTerms;
  title: string;
  /** The element is defined with this form: its code and its kind are still to be chosen. */
  isNewElement: boolean;
  /** Proposed for the fields; anything else may be written. */
  sections: readonly string[];
  measures: readonly string[];
  /** Codes that the line may not have. */
  taken: ReadonlySet<string>;
  onDone: (line: LineTerms) => void;
  onClose: () => void;
};

/** One line: where it stands, what it counts, what it may hold and how it is counted. Mount it anew for each line. */
export function LineDialog({ line, title, isNewElement, sections, measures, taken, onDone, onClose }: Props) {
  const words = useWords(builderWords);
  const formWords = useWords(formsWords);
  const [edited, setEdited] = useState(line);
  const { isReadable, readable, restart } = useReadable();
  const ids = useId();
  const change = (part: Partial<LineTerms>) => setEdited((now) => ({ ...now, ...part }));
  const { elementCode, kind, decimals, min, max } = edited;
  const codeFault = !isCode(elementCode) ? words.codeRule : taken.has(elementCode) ? words.codeTaken : null;
  // A line without a number gets that of its place.
  const faults = lineFaults([{ ...edited, label: edited.label.trim() || '1' }]);
  const isFilled = [edited.section, edited.name, edited.measure].every((text) => text.trim() !== '');
  const field = { decimals, signed: mayBeNegative(kind) };
  return (
    <ConfirmDialog
      opened
      title={title}
      confirmLabel={formWords.done}
      canConfirm={isReadable && codeFault === null && faults.length === 0}
      failure={isFilled ? (faults[0] ?? null) : null}
      onClose={onClose}
      onConfirm={() =>
        onDone({
          ...edited,
          section: edited.section.trim(),
          label: edited.label.trim(),
          name: edited.name.trim(),
          measure: edited.measure.trim(),
          guidance: edited.guidance?.trim() || null,
        })
      }
    >
      <Stack gap="md">
        <Group gap="md" align="start" wrap="nowrap">
          <TextInput
            label={words.section}
            description={words.sectionHint}
            list={`${ids}sections`}
            maxLength={200}
            required
            flex={1}
            value={edited.section}
            onChange={(event) => change({ section: event.currentTarget.value })}
          />
          <TextInput
            label={formWords.number}
            description={words.labelHint}
            maxLength={20}
            w={120}
            value={edited.label}
            onChange={(event) => change({ label: event.currentTarget.value })}
          />
        </Group>
        <datalist id={`${ids}sections`}>
          {sections.map((each) => (
            <option key={each} value={each} />
          ))}
        </datalist>
        <Fieldset legend={words.element}>
          <Stack gap="md">
            <TextInput
              label={words.lineName}
              maxLength={300}
              required
              data-autofocus
              value={edited.name}
              onChange={(event) => change({ name: event.currentTarget.value })}
            />
            <NativeSelect
              label={words.kind}
              description={words.aboutKinds[kind]}
              disabled={!isNewElement}
              value={kind}
              data={ELEMENT_KINDS.map((each) => ({ value: each, label: words.kinds[each] }))}
              onChange={(event) => {
                const picked = ELEMENT_KINDS.find((each) => each === event.currentTarget.value);
                if (!picked) return;
                restart();
                change({ kind: picked, byPlace: picked !== 'printed' && edited.byPlace });
              }}
            />
            <Group gap="md" align="start" grow>
              <TextInput
                label={formWords.measure}
                description={words.measureHint}
                list={`${ids}measures`}
                maxLength={40}
                required
                value={edited.measure}
                onChange={(event) => change({ measure: event.currentTarget.value })}
              />
              <NativeSelect
                label={words.decimals}
                description={words.decimalsHint}
                value={String(decimals)}
                data={['0', '1', '2', '3', '4', '5', '6']}
                onChange={(event) => {
                  restart();
                  change({ decimals: Number(event.currentTarget.value) });
                }}
              />
              <TextInput
                label={words.elementCode}
                description={words.elementCodeHint}
                maxLength={40}
                required
                disabled={!isNewElement}
                error={isNewElement ? codeFault : null}
                value={elementCode}
                onChange={(event) => change({ elementCode: event.currentTarget.value.trim() })}
              />
            </Group>
            <datalist id={`${ids}measures`}>
              {measures.map((each) => (
                <option key={each} value={each} />
              ))}
            </datalist>
            <Checkbox
              label={words.byPlaceLong}
              disabled={kind === 'printed'}
              checked={edited.byPlace}
              onChange={(event) => change({ byPlace: event.currentTarget.checked })}
            />
          </Stack>
        </Fieldset>
        <Checkbox
          label={formWords.mustFillLong}
          checked={edited.required}
          onChange={(event) => change({ required: event.currentTarget.checked })}
        />
        {/* Anew for other decimals: what was typed is read again. */}
        <Group key={`${decimals} ${kind}`} gap="md" align="start" grow>
          <NumberField
            label={formWords.min}
            value={min}
            field={field}
            onChange={(value) => change({ min: value })}
            onReadable={readable('min')}
          />
          <NumberField
            label={formWords.max}
            value={max}
            field={field}
            onChange={(value) => change({ max: value })}
            onReadable={readable('max')}
          />
        </Group>
        <LongTextField
          label={formWords.guidance}
          description={formWords.guidanceHint}
          value={edited.guidance ?? ''}
          onChange={(guidance) => change({ guidance })}
        />
      </Stack>
    </ConfirmDialog>
  );
}
