import { Drawer, Stack } from '@mantine/core';
import type { ReactNode } from 'react';

type Props = { title: string; onClose: () => void; children: ReactNode };

/** The scope bar's controls where there is no room for a bar. */
export function ScopeDrawer({ title, onClose, children }: Props) {
  return (
    <Drawer opened onClose={onClose} title={title} position="bottom" size="auto">
      <Stack gap="md" pb="md">
        {children}
      </Stack>
    </Drawer>
  );
}
