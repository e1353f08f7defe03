import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { foldText } from '@soket/shared/search-text';
import { useState } from 'react';
import { printCount } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import type { ElementChoice } from '../../lib/trpc.ts';
import { builderWords } from './builder-words.ts';
import classes from './form-page.module.css';

type Props = {
  elements: readonly ElementChoice[];
  onPick: (element: ElementChoice) => void;
  onClose: () => void;
};

/** More are found by writing more of the name. */
const MOST = 30;

/** The data elements that forms count already, found without diacritics: one figure is asked for by one element. */
export function ElementPicker({ elements, onPick, onClose }: Props) {
  const words = useWords(builderWords);
  const [find, setFind] = useState('');
  const asked = foldText(find).split(/\s+/);
  const found = elements.filter(({ elementCode, name, measure }) => {
    const text = foldText(`${elementCode} ${name} ${measure}`);
    return asked.every((word) => text.includes(word));
  });
  return (
    <Modal opened onClose={onClose} title={<Text fw={600}>{words.pick}</Text>} centered size="lg">
      <Stack gap="md">
        <TextInput
          type="search"
          label={words.find}
          description={words.findHint}
          data-autofocus
          value={find}
          onChange={(event) => setFind(event.currentTarget.value)}
        />
        <Text size="sm" c="dimmed" role="status">
          {words.found(printCount(found.length))}
        </Text>
        <ul className={classes['choices']}>
          {found.slice(0, MOST).map((element) => (
            <li key={element.elementCode}>
              <Group justify="space-between" gap="sm" wrap="nowrap">
                <div>
                  {element.name}
                  <Text size="sm" c="dimmed">
                    {[
                      element.elementCode,
                      element.measure,
                      words.kinds[element.kind],
                      ...(element.forms.length > 0 ? [words.onForms(element.forms.join(', '))] : []),
                    ].join(' · ')}
                  </Text>
                </div>
                <Button
                  variant="default"
                  size="compact-md"
                  aria-label={words.takeOf(element.name)}
                  onClick={() => onPick(element)}
                >
                  {words.take}
                </Button>
              </Group>
            </li>
          ))}
        </ul>
      </Stack>
    </Modal>
  );
}
