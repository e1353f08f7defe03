import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';

type Props = {
  title: string;
  /** What to do next, and who can. */
  advice?: string;
  icon?: ReactNode;
  action?: ReactNode;
};

/** Nothing to show, said calmly. */
export function Empty({ title, advice, icon, action }: Props) {
  return (
    <Stack align="center" gap="xs" py="xl" px="md" ta="center" c="dimmed">
      {icon}
      <Text fw={500} c="var(--ink)">
        {title}
      </Text>
      {advice && <Text maw={520}>{advice}</Text>}
      {action}
    </Stack>
  );
}
