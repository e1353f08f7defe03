import { MultiSelect, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { DocumentSelect } from '../../lib/document-select.tsx';
import { useWords } from '../../lib/language.ts';
import { useTRPC } from '../../lib/trpc.ts';
import { DayInput } from '../../ui/day-input.tsx';
import { LongTextField } from '../../ui/long-text-field.tsx';
import { DocumentsField } from '../../lib/documents-field.tsx';
import { IndicatorsField } from './indicators-field.tsx';
import classes from './steps.module.css';
import { readWeight, type TaskDraft } from './task-draft.ts';
import { taskFormWords } from './task-form-words.ts';

type Props = {
  draft: TaskDraft;
  onChange: (part: Partial<TaskDraft>) => void;
  readable: (name: string) => (canBeRead: boolean) => void;
  /** until when, and who carries it out: of a task that is being given out */
  children?: ReactNode;
};

/** What is ordered, whether it is given out or changed afterwards. */
export function TaskFields({ draft, onChange, readable, children }: Props) {
  const words = useWords(taskFormWords);
  const units = useQuery(useTRPC().units.list.queryOptions()).data ?? [];
  const choices = units.map(({ code, name }) => ({ value: code, label: name }));
  return (
    <>
      <LongTextField
        label={words.text}
        required
        data-autofocus
        maxLength={2000}
        value={draft.text}
        onChange={(text) => onChange({ text })}
      />
      <DocumentSelect
        label={words.plan}
        documentRole="plan"
        value={draft.planCode}
        onChange={(planCode) => onChange({ planCode })}
      />
      <div className={classes['pair']}>
        <DocumentsField
          label={words.serves}
          codes={draft.serves}
          onChange={(serves) => onChange({ serves })}
        />
        <DocumentsField
          label={words.refersTo}
          codes={draft.refersTo}
          onChange={(refersTo) => onChange({ refersTo })}
        />
      </div>
      {children}
      <div className={classes['pair']}>
        <NativeSelect
          label={words.lead}
          value={draft.leadUnitCode ?? ''}
          data={[{ value: '', label: words.nobody }, ...choices]}
          onChange={(event) => onChange({ leadUnitCode: event.currentTarget.value || null })}
        />
        <MultiSelect
          label={words.cooperating}
          searchable
          data={choices}
          value={[...draft.cooperatingUnitCodes]}
          onChange={(cooperatingUnitCodes) => onChange({ cooperatingUnitCodes })}
        />
        <TextInput
          label={words.issuer}
          maxLength={300}
          value={draft.issuer}
          onChange={(event) => onChange({ issuer: event.currentTarget.value })}
        />
        <DayInput
          label={words.issuedOn}
          value={draft.issuedOn}
          onChange={(issuedOn) => onChange({ issuedOn })}
          onReadable={readable('issuedOn')}
        />
        <TextInput
          label={words.product}
          maxLength={300}
          value={draft.expectedProduct}
          onChange={(event) => onChange({ expectedProduct: event.currentTarget.value })}
        />
        <TextInput
          label={words.weight}
          placeholder={words.weightHint}
          maxLength={12}
          inputMode="decimal"
          value={draft.weight}
          error={!readWeight(draft.weight).ok && words.weightBad}
          onChange={(event) => onChange({ weight: event.currentTarget.value })}
        />
      </div>
      <IndicatorsField linked={draft.indicators} onChange={(indicators) => onChange({ indicators })} />
      <LongTextField
        label={words.note}
        minRows={1}
        maxLength={2000}
        value={draft.note}
        onChange={(note) => onChange({ note })}
      />
    </>
  );
}
