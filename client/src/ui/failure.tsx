import { Alert, Button, Group, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { commonWords } from '../lib/common-words.ts';
import { useWords } from '../lib/language.ts';

type Props = { message: string; onRetry?: (() => void) | undefined; isRetrying?: boolean };

/** What went wrong, and the way to try once more. */
export function Failure({ message, onRetry, isRetrying = false }: Props) {
  const words = useWords(commonWords);
  return (
    <Alert
      role="alert"
      variant="outline"
      color="red"
      icon={<IconAlertTriangle aria-hidden />}
      styles={{ icon: { color: 'var(--bad)' }, root: { borderColor: 'var(--bad)' } }}
    >
      <Group justify="space-between" gap="sm">
        <Text flex="1 1 260px">{message}</Text>
        {onRetry && (
          <Button variant="default" size="sm" onClick={onRetry} loading={isRetrying}>
            {words.retry}
          </Button>
        )}
      </Group>
    </Alert>
  );
}
