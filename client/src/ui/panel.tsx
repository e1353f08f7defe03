import { Box, Group, Title } from '@mantine/core';
import { useId, type ReactNode } from 'react';
import classes from './panel.module.css';

type Props = {
  title: ReactNode;
  /** 2 under a page's title, 3 inside another panel. */
  order?: 2 | 3;
  aside?: ReactNode;
  children: ReactNode;
};

/** A titled part of a page. */
export function Panel({ title, order = 2, aside, children }: Props) {
  const id = useId();
  return (
    <Box component="section" aria-labelledby={id} className={classes['panel']}>
      <Group justify="space-between" gap="sm" mb="sm">
        <Title order={order} size="h3" id={id} flex="1 1 240px">
          {title}
        </Title>
        {aside}
      </Group>
      {children}
    </Box>
  );
}
