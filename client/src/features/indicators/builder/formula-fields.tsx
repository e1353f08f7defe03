import { Group, NativeSelect, Radio, Stack, TextInput } from '@mantine/core';
import { useWords } from '../../../lib/language.ts';
import type { FormulaElement } from '../../../lib/trpc.ts';
import { DayInput } from '../../../ui/day-input.tsx';
import { builderWords } from './builder-words.ts';
import { ElementSelect } from './element-select.tsx';
import { type IndicatorDraft, KINDS } from './indicator-draft.ts';
import { TermList } from './term-list.tsx';

export type DraftProps = { draft: IndicatorDraft; onChange: (part: Partial<IndicatorDraft>) => void };
type Props = DraftProps & { elements: readonly FormulaElement[] };

/** What kind of number it is, and the elements that make it. */
export function FormulaFields({ draft, elements, onChange }: Props) {
  const words = useWords(builderWords);
  return (
    <Stack gap="md">
      <Radio.Group
        label={words.kind}
        value={draft.kind}
        onChange={(chosen) => onChange(kindFrom(draft, chosen))}
      >
        <Stack gap={6} mt={4}>
          {KINDS.map((kind) => (
            <Radio key={kind} value={kind} label={words.kinds[kind]} description={words.kindHints[kind]} />
          ))}
        </Stack>
      </Radio.Group>
      <Parts draft={draft} elements={elements} onChange={onChange} />
    </Stack>
  );
}

function Parts({ draft, elements, onChange }: Props) {
  const words = useWords(builderWords);
  const { kind, terms, denominator, printed } = draft;
  const list = (label: string) => (
    <TermList
      label={label}
      terms={terms}
      elements={elements}
      onChange={(next) => onChange({ terms: next, ...measureFrom(draft, next, elements) })}
    />
  );
  const picked = (
    <ElementSelect
      label={words.printedElement}
      elements={elements}
      value={printed}
      onChange={(code) => onChange({ printed: code })}
    />
  );
  switch (kind) {
    case 'sum':
      return list(words.added);
    case 'ratio':
      return (
        <>
          {list(words.numerator)}
          <TermList
            label={words.denominator}
            terms={denominator}
            elements={elements}
            onChange={(next) => onChange({ denominator: next })}
          />
        </>
      );
    case 'change':
      return (
        <>
          {list(words.changed)}
          <BaselineFields draft={draft} elements={elements} onChange={onChange} />
        </>
      );
    case 'share':
      return (
        <>
          {picked}
          {list(words.knownNumerator)}
        </>
      );
    case 'printed':
      return picked;
  }
}

/** A percentage is printed with one decimal here, unless somebody has chosen otherwise. */
function kindFrom({ decimals }: IndicatorDraft, chosen: string): Partial<IndicatorDraft> {
  const kind = KINDS.find((each) => each === chosen) ?? 'sum';
  return { kind, ...(kind === 'ratio' && decimals === 0 && { decimals: 1 }) };
}

/** Nobody types again what the first element says already. */
function measureFrom(
  { measure }: IndicatorDraft,
  [first]: IndicatorDraft['terms'],
  elements: readonly FormulaElement[],
): Partial<IndicatorDraft> {
  const found = measure === '' && elements.find(({ code }) => code === first?.element);
  return found ? { measure: found.measure } : {};
}

function BaselineFields({ draft, elements, onChange }: Props) {
  const words = useWords(builderWords);
  const { baseline } = draft;
  const change = (part: Partial<IndicatorDraft['baseline']>) =>
    onChange({ baseline: { ...baseline, ...part } });
  return (
    <>
      <Group gap="sm" align="flex-end">
        <NativeSelect
          label={words.baseline}
          value={baseline.kind}
          data={[
            { value: 'element', label: words.baselineElement },
            { value: 'span', label: words.baselineSpan },
          ]}
          onChange={(event) => change({ kind: event.currentTarget.value === 'span' ? 'span' : 'element' })}
        />
        <TextInput
          label={words.baselineName}
          value={baseline.name}
          maxLength={60}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <NativeSelect
          label={words.as}
          value={draft.as}
          data={[
            { value: 'percent', label: words.asPercent },
            { value: 'absolute', label: words.asAbsolute },
          ]}
          onChange={(event) =>
            onChange({ as: event.currentTarget.value === 'absolute' ? 'absolute' : 'percent' })
          }
        />
      </Group>
      {baseline.kind === 'element' ? (
        <ElementSelect
          label={words.baselineOf}
          elements={elements}
          value={baseline.element}
          onChange={(element) => change({ element })}
        />
      ) : (
        <Group gap="sm">
          <DayInput label={words.from} value={baseline.from} onChange={(from) => change({ from })} />
          <DayInput label={words.to} value={baseline.to} onChange={(to) => change({ to })} />
        </Group>
      )}
    </>
  );
}
