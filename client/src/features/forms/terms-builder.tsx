import { ActionIcon, Button, Fieldset, Group, NativeSelect, Stack } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { printCount } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { formsWords } from './forms-words.ts';
import { LineSelect } from './line-select.tsx';
import type { Line, Terms } from './new-rule.ts';

type Props = { legend: string; terms: Terms; lines: readonly Line[]; onChange: (terms: Terms) => void };

/** One side of an identity: lines that are added and taken away. */
export function TermsBuilder({ legend, terms, lines, onChange }: Props) {
  const words = useWords(formsWords);
  const change = (index: number, part: Partial<Terms[number]>) =>
    onChange(terms.map((term, at) => (at === index ? { ...term, ...part } : term)));
  const add = () => {
    const unused = lines.find((line) => !terms.some(({ element }) => element === line.elementCode));
    const element = (unused ?? lines[0])?.elementCode;
    if (element !== undefined) onChange([...terms, { element, sign: 1 }]);
  };
  return (
    <Fieldset legend={legend}>
      <Stack gap="xs">
        {terms.map((term, index) => {
          const position = printCount(index + 1);
          return (
            // By place: two terms may name the same line while it is being changed.
            <Group key={index} gap="xs" wrap="nowrap">
              <NativeSelect
                aria-label={words.sign(position)}
                w={72}
                miw={72}
                value={String(term.sign)}
                data={[
                  { value: '1', label: '+' },
                  { value: '-1', label: '−' },
                ]}
                onChange={(event) => change(index, { sign: event.currentTarget.value === '1' ? 1 : -1 })}
              />
              <LineSelect
                label={words.term(position)}
                isLabelHidden
                lines={lines}
                value={term.element}
                onChange={(element) => change(index, { element })}
              />
              <ActionIcon
                variant="subtle"
                color="gray"
                size="lg"
                aria-label={words.removeTerm(position)}
                disabled={terms.length === 1}
                onClick={() => onChange(terms.filter((_, at) => at !== index))}
              >
                <IconX size={18} aria-hidden />
              </ActionIcon>
            </Group>
          );
        })}
        <Button
          variant="subtle"
          size="compact-sm"
          style={{ alignSelf: 'start' }}
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={add}
        >
          {words.addTerm}
        </Button>
      </Stack>
    </Fieldset>
  );
}
