import { Group, NativeSelect, Stack, Switch, Text } from '@mantine/core';
import { compare } from '@soket/shared/decimal';
import { printFigure } from '../../../lib/format.ts';
import { useWords } from '../../../lib/language.ts';
import { NumberField } from '../../../lib/number-field.tsx';
import { StatusMark } from '../../../ui/status-mark.tsx';
import { builderWords } from './builder-words.ts';
import type { DraftProps } from './formula-fields.tsx';
import { USUAL_BANDS } from './indicator-draft.ts';

const POLARITIES = ['higher', 'lower', 'none'] as const;
type Props = DraftProps & {
  /** told whether a field, by its name, can be read */
  readable: (name: string) => (canBeRead: boolean) => void;
};

const PERCENT = { decimals: 2, percent: true };

/** How the number is printed, which way is better, and from which share of the target on it is called reached. */
export function JudgingFields({ draft, onChange, readable }: Props) {
  const words = useWords(builderWords);
  const { polarity, bands } = draft;
  return (
    <Stack gap="md">
      <Group gap="sm" align="flex-end">
        <NativeSelect
          label={words.decimals}
          w={160}
          value={String(draft.decimals)}
          data={['0', '1', '2', '3']}
          onChange={(event) => onChange({ decimals: Number(event.currentTarget.value) })}
        />
        <NativeSelect
          label={words.polarity}
          w={240}
          value={polarity}
          data={POLARITIES.map((value) => ({ value, label: words.polarities[value] }))}
          onChange={(event) =>
            onChange({ polarity: POLARITIES.find((each) => each === event.currentTarget.value) ?? 'none' })
          }
        />
      </Group>
      {polarity !== 'none' && (
        <>
          <Switch
            label={words.bands}
            description={bands === null ? words.usualBands : undefined}
            checked={bands !== null}
            onChange={(event) => {
              for (const name of ['met', 'nearly']) readable(name)(true);
              onChange({ bands: event.currentTarget.checked ? USUAL_BANDS : null });
            }}
          />
          {bands !== null && (
            <BandFields bands={bands} onChange={(next) => onChange({ bands: next })} readable={readable} />
          )}
        </>
      )}
    </Stack>
  );
}

type Bands = typeof USUAL_BANDS;

type BandProps = Pick<Props, 'readable'> & { bands: Bands; onChange: (bands: Bands) => void };

/** Two thresholds and what they mean, said in words and shapes beside the colours. */
function BandFields({ bands, onChange, readable }: BandProps) {
  const words = useWords(builderWords);
  const field = (of: keyof Bands) => (
    <NumberField
      label={words[of]}
      w={200}
      value={bands[of]}
      field={PERCENT}
      emptyMessage={words.bandsOrder}
      onChange={(value) => onChange({ ...bands, [of]: value ?? USUAL_BANDS[of] })}
      onReadable={readable(of)}
    />
  );
  const [met, nearly] = [printFigure(bands.met), printFigure(bands.nearly)];
  return (
    <>
      <Group gap="sm" align="flex-start">
        {field('met')}
        {field('nearly')}
      </Group>
      {areBandsInOrder(bands) ? (
        <Group gap="md">
          <span>
            <StatusMark tone="ok" word={words.bandWords.met} filled /> {words.bandFrom(met)}
          </span>
          <span>
            <StatusMark tone="warn" word={words.bandWords.nearly} filled /> {words.bandFrom(nearly)}
          </span>
          <span>
            <StatusMark tone="bad" word={words.bandWords.missed} filled /> {words.bandBelow(nearly)}
          </span>
        </Group>
      ) : (
        <Text c="var(--bad)" role="alert">
          {words.bandsOrder}
        </Text>
      )}
    </>
  );
}

export function areBandsInOrder({ met, nearly }: Bands): boolean {
  return compare(nearly, met) <= 0 && compare(nearly, '0') > 0;
}
