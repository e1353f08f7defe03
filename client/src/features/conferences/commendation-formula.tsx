import { Fieldset, MultiSelect, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { parseNumberVi } from '@soket/shared/number-vi';
import { useState } from 'react';
import { useWords } from '../../lib/language.ts';
import { useTRPC } from '../../lib/trpc.ts';
import { commendationWords } from './commendation-words.ts';

type Weights = Readonly<Record<string, string>>;
type Props = {
  /** exact decimals by indicator; what has no weight takes no part */
  weights: Weights;
  onChange: (weights: Record<string, string>) => void;
};

const EQUAL_WEIGHT = '1';

/** The formula of a commendation is the staff's to choose, and is printed on its slide. */
export function CommendationFormula({ weights, onChange }: Props) {
  const words = useWords(commendationWords);
  const { data = [] } = useQuery(useTRPC().indicators.list.queryOptions());
  const codes = Object.keys(weights);
  const offered = data.filter(
    ({ code, hasWardBreakdown, polarity }) =>
      (hasWardBreakdown && polarity !== 'none') || codes.includes(code),
  );
  const nameOf = (code: string) => data.find((each) => each.code === code)?.name ?? code;
  return (
    <Fieldset legend={words.formula}>
      <MultiSelect
        label={words.indicators}
        description={words.offered}
        placeholder={codes.length === 0 ? words.indicatorsHint : ''}
        searchable
        maxValues={20}
        data={offered.map(({ code, name }) => ({ value: code, label: `${code} · ${name}` }))}
        value={codes}
        onChange={(chosen) =>
          onChange(Object.fromEntries(chosen.map((code) => [code, weights[code] ?? EQUAL_WEIGHT])))
        }
      />
      <Stack gap="sm" mt="sm">
        {codes.map((code) => (
          <Weight
            key={code}
            name={nameOf(code)}
            value={weights[code] ?? EQUAL_WEIGHT}
            onChange={(value) => onChange({ ...weights, [code]: value })}
          />
        ))}
      </Stack>
      {codes.length > 0 && (
        <Text size="sm" c="dimmed" mt={4}>
          {words.weightsHint}
        </Text>
      )}
    </Fieldset>
  );
}

type WeightProps = { name: string; value: string; onChange: (value: string) => void };

/** Saved when its field is left; what cannot be read stays in it with advice. */
function Weight({ name, value, onChange }: WeightProps) {
  const words = useWords(commendationWords);
  const [typed, setTyped] = useState(value.replace('.', ','));
  const read = parseNumberVi(typed, { decimals: 2 });
  const weight = read.ok && read.value !== null && /^\d{1,4}(\.\d+)?$/.test(read.value) ? read.value : null;
  return (
    <TextInput
      label={words.weightOf(name)}
      styles={{ input: { width: 120 } }}
      inputMode="decimal"
      value={typed}
      error={weight === null && words.weightBad}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={() => weight !== null && weight !== value && onChange(weight)}
    />
  );
}
