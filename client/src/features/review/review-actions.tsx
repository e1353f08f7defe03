import { Button, Group, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { newRequestKey } from '../../lib/request-key.ts';
import { faultMessage, faultOf } from '../../lib/fault-message.ts';
import { useWords } from '../../lib/language.ts';
import { type ReviewSheet, useTRPC } from '../../lib/trpc.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { LongTextField } from '../../ui/long-text-field.tsx';
import classes from './review-page.module.css';
import { reviewWords } from './review-words.ts';

type Props = { review: ReviewSheet; title: string; onDone: () => void; onComment: () => void };

/** Thẩm định, Trả lại, Duyệt: what this person may do with this report now, and nothing else. */
export function ReviewActions({ review, title, onDone, onComment }: Props) {
  const words = useWords(reviewWords);
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [isReturning, setReturning] = useState(false);
  const [reason, setReason] = useState('');
  const { may, versionId, revision } = review;

  const done = (message: string) => () => {
    notifications.show({ message, color: 'green' });
    setReturning(false);
    onDone();
  };
  const failed = (error: unknown) => {
    const isChanged = faultOf(error)?.code === 'REPORT_CHANGED';
    if (isChanged) void queryClient.invalidateQueries();
    notifications.show({
      message: isChanged ? words.changed : faultMessage(error),
      color: 'red',
      autoClose: false,
    });
  };
  const markReviewed = useMutation(
    trpc.review.markReviewed.mutationOptions({ onSuccess: done(words.reviewed(title)), onError: failed }),
  );
  const approve = useMutation(
    trpc.review.approve.mutationOptions({ onSuccess: done(words.approved(title)), onError: failed }),
  );
  const giveBack = useMutation(
    trpc.review.returnForCorrection.mutationOptions({ onSuccess: done(words.returned(title)) }),
  );
  const isBusy = markReviewed.isPending || approve.isPending || giveBack.isPending;
  const mayAct = may.markReviewed || may.approve || may.returnForCorrection || may.comment;
  const requestKey = () => newRequestKey();

  return (
    <div className={classes['actions']}>
      {!mayAct && <Text c="dimmed">{words.readOnly}</Text>}
      {mayAct && review.sheet.version.status === 'reviewed' && !may.approve && (
        <Text c="dimmed">{words.waitsForHead}</Text>
      )}
      <Group gap="sm">
        {may.comment && (
          <Button variant="default" onClick={onComment}>
            {words.commentWhole}
          </Button>
        )}
        {may.returnForCorrection && (
          <Button variant="default" disabled={isBusy} onClick={() => setReturning(true)}>
            {words.giveBack}
          </Button>
        )}
        {may.markReviewed && (
          <Button
            variant={may.approve ? 'default' : 'filled'}
            loading={markReviewed.isPending}
            disabled={isBusy}
            onClick={() => markReviewed.mutate({ versionId, revision, requestKey: requestKey() })}
          >
            {words.markReviewed}
          </Button>
        )}
        {may.approve && (
          <Button
            loading={approve.isPending}
            disabled={isBusy}
            onClick={() => approve.mutate({ versions: [{ versionId, revision }], requestKey: requestKey() })}
          >
            {words.approve}
          </Button>
        )}
      </Group>
      <Text size="sm" c="dimmed" className={classes['keys']}>
        {words.keys}
      </Text>
      <ConfirmDialog
        opened={isReturning}
        title={words.returnTitle}
        confirmLabel={words.giveBack}
        canConfirm={reason.trim() !== ''}
        isBusy={giveBack.isPending}
        failure={giveBack.error && faultMessage(giveBack.error)}
        onClose={() => setReturning(false)}
        onConfirm={() =>
          giveBack.mutate({ versionId, revision, reason: reason.trim(), requestKey: requestKey() })
        }
      >
        <Stack gap="sm">
          <Text>{words.returnAdvice}</Text>
          <LongTextField
            label={words.reason}
            placeholder={words.reasonPlaceholder}
            description={words.commentNote}
            required
            data-autofocus
            minRows={3}
            maxLength={2000}
            value={reason}
            onChange={setReason}
          />
        </Stack>
      </ConfirmDialog>
    </div>
  );
}
