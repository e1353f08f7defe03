import { Button, Checkbox, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { commonWords } from '../../lib/common-words.ts';
import { faultMessage } from '../../lib/fault-message.ts';
import { useWords } from '../../lib/language.ts';
import { newRequestKey } from '../../lib/request-key.ts';
import { type UnitChange, type UnitChangePreview, useTRPC } from '../../lib/trpc.ts';
import { Failure } from '../../ui/failure.tsx';
import { ChangeEffects } from './change-effects.tsx';
import { changeWords } from './change-words.ts';

type Props = {
  title: string;
  /** null while the fields do not say enough */
  change: UnitChange | null;
  /** what people fill in */
  children: ReactNode;
  isWide?: boolean;
  onClose: () => void;
};

type Seen = { text: string; preview: UnitChangePreview };

/** Any change of the tree: filled in, looked at with everything it touches, made as it was seen; twice asked for the past. */
export function ChangeShell({ title, change, children, isWide = false, onClose }: Props) {
  const words = useWords(changeWords);
  const common = useWords(commonWords);
  const trpc = useTRPC();
  const [grounds, setGrounds] = useState('');
  const [seen, setSeen] = useState<Seen | null>(null);
  const [confirmsPast, setConfirmsPast] = useState(false);
  const [requestKey, setRequestKey] = useState(newRequestKey);
  const look = useMutation(trpc.units.preview.mutationOptions());
  const make = useMutation(trpc.units.change.mutationOptions());
  const text = JSON.stringify(change);
  // What was filled in differently since is not what was seen.
  const preview = seen?.text === text ? seen.preview : null;
  const error = preview ? make.error : look.error;
  const onLook = () => {
    if (change === null) return;
    make.reset();
    look.mutate(
      { change },
      {
        onSuccess: (answer) => {
          setSeen({ text, preview: answer });
          setConfirmsPast(false);
          setRequestKey(newRequestKey());
        },
      },
    );
  };
  const onMake = () => {
    if (change === null || !preview) return;
    make.mutate(
      {
        change,
        grounds: grounds.trim() === '' ? null : grounds,
        seen: preview.seen,
        confirmsPast,
        requestKey,
      },
      {
        onSuccess: () => {
          notifications.show({ message: words.done, color: 'green' });
          onClose();
        },
        // Something that was named there has changed: it is looked at anew.
        onError: () => setRequestKey(newRequestKey()),
      },
    );
  };
  return (
    <Modal
      opened
      onClose={onClose}
      centered
      size={isWide ? '62rem' : 'lg'}
      title={<Text fw={600}>{title}</Text>}
    >
      <Stack gap="md">
        {children}
        <TextInput
          label={words.grounds}
          description={words.groundsHint}
          required={change?.kind === 'redraw'}
          value={grounds}
          maxLength={500}
          onChange={(event) => {
            setGrounds(event.currentTarget.value);
            setRequestKey(newRequestKey());
          }}
        />
        {preview && <ChangeEffects preview={preview} />}
        {preview?.isPast && (
          <Stack gap="xs" role="alert">
            <Text>{words.past}</Text>
            <Checkbox
              label={words.pastConfirm}
              checked={confirmsPast}
              onChange={(event) => setConfirmsPast(event.currentTarget.checked)}
            />
          </Stack>
        )}
        {error && <Failure message={faultMessage(error)} />}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {common.cancel}
          </Button>
          <Button
            variant={preview ? 'default' : 'filled'}
            disabled={change === null}
            loading={look.isPending}
            onClick={onLook}
          >
            {words.preview}
          </Button>
          {preview && (
            <Button
              loading={make.isPending}
              disabled={
                (preview.isPast && !confirmsPast) || (change?.kind === 'redraw' && grounds.trim() === '')
              }
              onClick={onMake}
            >
              {words.confirm}
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}
