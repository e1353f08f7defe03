import { Stack, Text } from '@mantine/core';
import { printCount } from '../../../lib/format.ts';
import { useWords } from '../../../lib/language.ts';
import type { IndicatorDetail, TargetStory } from '../../../lib/trpc.ts';
import { LongTextField } from '../../../ui/long-text-field.tsx';
import { StatusMark } from '../../../ui/status-mark.tsx';
import { printTarget } from './print-target.ts';
import type { PastedTarget } from './read-targets.ts';
import { targetWords } from './target-words.ts';
import classes from './targets.module.css';

type Props = {
  text: string;
  rows: readonly PastedTarget[];
  detail: IndicatorDetail;
  /** how every value is to be read */
  qualifier: TargetStory['versions'][number]['qualifier'];
  /** the target of a unit that holds over the span in question */
  heldOf: (unitCode: string) => TargetStory['versions'][number] | null;
  onChange: (text: string) => void;
};

/** What was pasted, and how it is read line by line before anything is set. */
export function PastedTargets({ text, rows, detail, qualifier, heldOf, onChange }: Props) {
  const words = useWords(targetWords);
  return (
    <Stack gap="xs">
      <LongTextField
        label={words.pasted}
        description={words.pastedHint}
        placeholder={words.pastedPlaceholder}
        minRows={5}
        maxLength={60_000}
        value={text}
        onChange={onChange}
      />
      {rows.length > 0 && (
        <section aria-live="polite">
          <Text size="sm">{words.read(printCount(rows.length))}</Text>
          <ul className={classes['read']}>
            {rows.map((row, index) => (
              // Two lines may say the same; their order does not change by itself.
              <li key={index}>
                {row.problem === null ? (
                  <>
                    <StatusMark tone="ok" word={row.unit.name} />
                    <span className={classes['number']}>
                      {printTarget({ value: row.value, qualifier }, detail)}
                    </span>
                    <Replaced held={heldOf(row.unit.code)} detail={detail} />
                  </>
                ) : (
                  <>
                    <StatusMark tone="bad" word={row.line.trim()} />
                    <span>{row.problem}</span>
                  </>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
    </Stack>
  );
}

function Replaced({ held, detail }: { held: ReturnType<Props['heldOf']>; detail: IndicatorDetail }) {
  const words = useWords(targetWords);
  return held && <span>{words.replaces(printTarget(held, detail))}</span>;
}
