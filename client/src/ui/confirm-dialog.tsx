import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { commonWords } from '../lib/common-words.ts';
import { useWords } from '../lib/language.ts';
import { Failure } from './failure.tsx';

type Props = {
  opened: boolean;
  title: string;
  children?: ReactNode;
  confirmLabel: string;
  /** A sentence about why it did not work, shown inside the dialog, which stays open. */
  failure?: string | null;
  isBusy?: boolean;
  canConfirm?: boolean;
  onConfirm: () => void;
  onClose: () => void;
};

/** Asks once, says what will happen, and stays open until it has. */
export function ConfirmDialog(props: Props) {
  const words = useWords(commonWords);
  const { opened, title, children, confirmLabel, failure, isBusy = false, canConfirm = true } = props;
  return (
    <Modal opened={opened} onClose={props.onClose} title={<Text fw={600}>{title}</Text>} centered size="lg">
      <Stack gap="md">
        {typeof children === 'string' ? <Text>{children}</Text> : children}
        {failure && <Failure message={failure} />}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={props.onClose}>
            {words.cancel}
          </Button>
          <Button onClick={props.onConfirm} loading={isBusy} disabled={!canConfirm} data-autofocus>
            {confirmLabel}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
