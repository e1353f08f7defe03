import { Box, Group, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

type Props = {
  title: string;
  /** A small line above the title: what kind of thing this is, or the way back. */
  above?: ReactNode;
  description?: ReactNode;
  actions?: ReactNode;
};

/** The one first-level heading of a page, and the title of its tab. */
export function PageHeader({ title, above, description, actions }: Props) {
  return (
    <Group component="header" justify="space-between" align="flex-start" gap="md" mb="md">
      <title>{`${title} · Sơ Kết`}</title>
      <Box flex="1 1 520px" maw={900}>
        {above && (
          <Text size="sm" c="dimmed" component="div">
            {above}
          </Text>
        )}
        <Title order={1}>{title}</Title>
        {description && (
          <Text c="dimmed" component="div" mt={2}>
            {description}
          </Text>
        )}
      </Box>
      {actions && (
        <Group gap="sm" className="no-print">
          {actions}
        </Group>
      )}
    </Group>
  );
}
