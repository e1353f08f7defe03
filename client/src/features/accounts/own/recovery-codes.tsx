import { Button, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import { useWords } from '../../../lib/language.ts';
import { copyText } from '../../../ui/copy-text.ts';
import { PrintButton } from '../../../ui/print-button.tsx';
import { factorWords } from './factor-words.ts';

/** Shown this once, to be put away on paper. */
export function RecoveryCodes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  const words = useWords(factorWords);
  const [isCopied, setCopied] = useState(false);
  return (
    <Stack gap="sm" role="status">
      <Title order={3} size="h4">
        {words.codesTitle}
      </Title>
      <Text>{words.codesWhat}</Text>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs" component="ul" p={0} style={{ listStyle: 'none' }}>
        {codes.map((code) => (
          <Text key={code} component="li" ff="monospace">
            {code}
          </Text>
        ))}
      </SimpleGrid>
      <Group gap="sm">
        <PrintButton />
        <Button
          variant="default"
          leftSection={isCopied ? <IconCheck size={18} aria-hidden /> : <IconCopy size={18} aria-hidden />}
          onClick={() => void copyText(codes.join('\n')).then(setCopied)}
        >
          {isCopied ? words.copied : words.copy}
        </Button>
        <Button onClick={onDone}>{words.done}</Button>
      </Group>
    </Stack>
  );
}
