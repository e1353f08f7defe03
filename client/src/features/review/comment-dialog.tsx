import { Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { newRequestKey } from '../../lib/request-key.ts';
import { faultMessage } from '../../lib/fault-message.ts';
import { useWords } from '../../lib/language.ts';
import { useTRPC } from '../../lib/trpc.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { LongTextField } from '../../ui/long-text-field.tsx';
import { reviewWords } from './review-words.ts';

/** A cell, by name for the reader; the whole report where there is none. */
export type CommentTarget = {
  elementCode: string | null;
  placeUnitCode: string | null;
  name: string | null;
};

type Props = { versionId: string; target: CommentTarget | null; onClose: () => void };

export function CommentDialog({ versionId, target, onClose }: Props) {
  const words = useWords(reviewWords);
  const [text, setText] = useState('');
  const [requestKey, setRequestKey] = useState(newRequestKey);
  const comment = useMutation(
    useTRPC().review.comment.mutationOptions({
      onSuccess: () => {
        setText('');
        setRequestKey(newRequestKey());
        onClose();
      },
    }),
  );
  // A comment that was refused may be sent again in other words: those are another request.
  const change = (typed: string) => {
    setText(typed);
    setRequestKey(newRequestKey());
  };
  return (
    <ConfirmDialog
      opened={target !== null}
      title={target?.name ? words.commentTitle(target.name) : words.commentWhole}
      confirmLabel={words.addComment}
      canConfirm={text.trim() !== ''}
      isBusy={comment.isPending}
      failure={comment.error && faultMessage(comment.error)}
      onClose={onClose}
      onConfirm={() => {
        if (!target) return;
        const { elementCode, placeUnitCode } = target;
        comment.mutate({ versionId, elementCode, placeUnitCode, text: text.trim(), requestKey });
      }}
    >
      <Stack gap="sm">
        <LongTextField
          label={words.commentText}
          data-autofocus
          minRows={3}
          maxLength={2000}
          value={text}
          onChange={change}
        />
        <Text size="sm" c="dimmed">
          {words.commentNote}
        </Text>
      </Stack>
    </ConfirmDialog>
  );
}
