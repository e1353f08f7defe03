import { NativeSelect, TextInput } from '@mantine/core';
import type { FormRule } from '@soket/shared/form-rule';
import { readIdentity } from '@soket/shared/form-rules/read-identity';
import { useState } from 'react';
import { useWords } from '../../lib/language.ts';
import { formsWords } from './forms-words.ts';
import { LineSelect } from './line-select.tsx';
import type { Line, RuleOf } from './new-rule.ts';
import { NumberField } from '../../lib/number-field.tsx';
import { TermsBuilder } from './terms-builder.tsx';

type Props<Rule extends FormRule> = {
  rule: Rule;
  lines: readonly Line[];
  onChange: (rule: FormRule) => void;
  /** Told by a field's name whether it can be read. */
  readable: (name: string) => (canBeRead: boolean) => void;
};

/** What a rule of its kind is made of: everything is picked, nothing is written in a language of formulas. */
export function RuleFields({ rule, ...rest }: Props<FormRule>) {
  switch (rule.kind) {
    case 'identity':
      return <IdentityFields rule={rule} {...rest} />;
    case 'jump':
      return <JumpFields rule={rule} {...rest} />;
    case 'carriedOver':
      return <CarriedOverFields rule={rule} {...rest} />;
    case 'places':
      return <PlacesFields rule={rule} {...rest} />;
    case 'outlier':
      return <OutlierFields rule={rule} {...rest} />;
    case 'unchanged':
      return <UnchangedFields rule={rule} {...rest} />;
    case 'dateSerial':
      return null;
  }
}

function IdentityFields({ rule, lines, onChange, readable }: Props<RuleOf<'identity'>>) {
  const words = useWords(formsWords);
  return (
    <>
      <WrittenIdentity
        lines={lines}
        onRead={({ lhs, relation, rhs }) => onChange({ ...rule, lhs, relation, rhs })}
        onReadable={readable('written')}
      />
      <TermsBuilder
        legend={words.left}
        terms={rule.lhs}
        lines={lines}
        onChange={(lhs) => onChange({ ...rule, lhs })}
      />
      <Choice
        label={words.relation}
        value={rule.relation}
        choices={words.relations}
        onChange={(relation) => onChange({ ...rule, relation })}
      />
      <TermsBuilder
        legend={words.right}
        terms={rule.rhs}
        lines={lines}
        onChange={(rhs) => onChange({ ...rule, rhs })}
      />
      <SeverityField rule={rule} onChange={onChange} />
      <TextInput
        label={words.sentence}
        description={words.sentenceHint}
        maxLength={300}
        value={rule.message ?? ''}
        onChange={(event) => {
          const { message: _, ...silent } = rule;
          const message = event.currentTarget.value;
          onChange(message === '' ? silent : { ...silent, message });
        }}
      />
    </>
  );
}

type WrittenProps = {
  lines: readonly Line[];
  onRead: (read: Pick<RuleOf<'identity'>, 'lhs' | 'relation' | 'rhs'>) => void;
  onReadable: (canBeRead: boolean) => void;
};

/** The whole identity as a sentence; what is read from it stands in the fields below. */
function WrittenIdentity({ lines, onRead, onReadable }: WrittenProps) {
  const words = useWords(formsWords);
  const [written, setWritten] = useState('');
  const [refusal, setRefusal] = useState<string | null>(null);
  return (
    <TextInput
      label={words.written}
      description={words.writtenHint}
      autoComplete="off"
      maxLength={1000}
      value={written}
      error={refusal}
      onChange={(event) => {
        const text = event.currentTarget.value;
        setWritten(text);
        const read = readIdentity(text, lines);
        const message = text.trim() === '' || read.ok ? null : read.message;
        setRefusal(message);
        onReadable(message === null);
        if (read.ok) onRead(read);
      }}
    />
  );
}

function JumpFields({ rule, lines, onChange, readable }: Props<RuleOf<'jump'>>) {
  const words = useWords(formsWords);
  const { from: _, ...always } = rule;
  return (
    <>
      <ElementField rule={rule} lines={lines} onChange={onChange} />
      <NumberField
        label={words.percent}
        maw={280}
        value={rule.percent}
        field={{ decimals: 2, percent: true }}
        emptyMessage={words.required}
        onChange={(percent) => percent !== null && onChange({ ...rule, percent })}
        onReadable={readable('percent')}
      />
      <Choice
        label={words.against}
        value={rule.against}
        choices={words.againsts}
        onChange={(against) => onChange({ ...rule, against })}
      />
      <NumberField
        label={words.from}
        description={words.fromHint}
        maw={420}
        value={rule.from ?? null}
        field={{ decimals: 6 }}
        onChange={(from) => onChange(from === null ? always : { ...rule, from })}
        onReadable={readable('from')}
      />
    </>
  );
}

function CarriedOverFields({ rule, lines, onChange }: Props<RuleOf<'carriedOver'>>) {
  const words = useWords(formsWords);
  return (
    <>
      <LineSelect
        label={words.opening}
        lines={lines}
        value={rule.opening}
        onChange={(opening) => onChange({ ...rule, opening })}
      />
      <TermsBuilder
        legend={words.closing}
        terms={rule.closing}
        lines={lines}
        onChange={(closing) => onChange({ ...rule, closing })}
      />
      <SeverityField rule={rule} onChange={onChange} />
    </>
  );
}

function PlacesFields({ rule, lines, onChange }: Props<RuleOf<'places'>>) {
  const words = useWords(formsWords);
  return (
    <>
      <ElementField rule={rule} lines={lines.filter((line) => line.byPlace)} onChange={onChange} />
      <Choice
        label={words.relation}
        value={rule.relation}
        choices={words.relationsOfPlaces}
        onChange={(relation) => onChange({ ...rule, relation })}
      />
      <SeverityField rule={rule} onChange={onChange} />
    </>
  );
}

function OutlierFields({ rule, lines, onChange, readable }: Props<RuleOf<'outlier'>>) {
  const words = useWords(formsWords);
  return (
    <>
      <ElementField rule={rule} lines={lines} onChange={onChange} />
      <NumberField
        label={words.factor}
        description={words.factorHint}
        maw={420}
        value={rule.factor}
        field={{ decimals: 2 }}
        emptyMessage={words.required}
        onChange={(factor) => factor !== null && onChange({ ...rule, factor })}
        onReadable={readable('factor')}
      />
      <AtLeastField
        label={words.peers}
        description={words.peersHint}
        rule={rule}
        onChange={onChange}
        readable={readable}
      />
    </>
  );
}

function UnchangedFields({ rule, onChange, readable }: Props<RuleOf<'unchanged'>>) {
  const words = useWords(formsWords);
  return <AtLeastField label={words.nonZero} rule={rule} onChange={onChange} readable={readable} />;
}

type ElementProps = Pick<Props<Extract<FormRule, { element: unknown }>>, 'rule' | 'lines' | 'onChange'>;

function ElementField({ rule, lines, onChange }: ElementProps) {
  const words = useWords(formsWords);
  return (
    <LineSelect
      label={words.line}
      lines={lines}
      value={rule.element}
      onChange={(element) => onChange({ ...rule, element })}
    />
  );
}

type AtLeastProps = Omit<Props<Extract<FormRule, { atLeast: unknown }>>, 'lines'> & {
  label: string;
  description?: string;
};

function AtLeastField({ rule, onChange, readable, ...named }: AtLeastProps) {
  const words = useWords(formsWords);
  return (
    <NumberField
      {...named}
      maw={420}
      value={String(rule.atLeast)}
      field={{ decimals: 0 }}
      emptyMessage={words.required}
      onChange={(atLeast) => atLeast !== null && onChange({ ...rule, atLeast: Number(atLeast) })}
      onReadable={readable('atLeast')}
    />
  );
}

type Severe = Extract<FormRule, { severity: unknown }>;

function SeverityField({ rule, onChange }: { rule: Severe; onChange: (rule: FormRule) => void }) {
  const words = useWords(formsWords);
  return (
    <Choice
      label={words.severity}
      value={rule.severity}
      choices={words.severities}
      onChange={(severity) => onChange({ ...rule, severity })}
    />
  );
}

type ChoiceProps<Value extends string> = {
  label: string;
  value: Value;
  choices: Readonly<Record<Value, string>>;
  onChange: (value: Value) => void;
};

function Choice<Value extends string>({ label, value, choices, onChange }: ChoiceProps<Value>) {
  // The keys of a record are its Value.
  const values = Object.keys(choices) as Value[];
  return (
    <NativeSelect
      label={label}
      maw={420}
      value={value}
      data={values.map((each) => ({ value: each, label: choices[each] }))}
      onChange={(event) => {
        const picked = values.find((each) => each === event.currentTarget.value);
        if (picked !== undefined) onChange(picked);
      }}
    />
  );
}
