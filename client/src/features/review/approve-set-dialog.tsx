import { List, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { newRequestKey } from '../../lib/request-key.ts';
import { faultMessage } from '../../lib/fault-message.ts';
import { useWords } from '../../lib/language.ts';
import { type ReviewQueueItem, useTRPC } from '../../lib/trpc.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { reviewWords } from './review-words.ts';

type Props = {
  opened: boolean;
  items: readonly ReviewQueueItem[];
  onClose: () => void;
  onApproved: (versionIds: readonly string[]) => void;
};

/** A chosen set is approved after a summary of what is in it; what has changed meanwhile stays, and is named. */
export function ApproveSetDialog({ opened, items, onClose, onApproved }: Props) {
  const words = useWords(reviewWords);
  const [requestKey, setRequestKey] = useState(newRequestKey);
  const approve = useMutation(
    useTRPC().review.approve.mutationOptions({
      onSuccess: ({ approved, refused }, { versions }) => {
        const left = new Set(refused.map(({ versionId }) => versionId));
        if (approved > 0) notifications.show({ message: words.approvedSet(approved), color: 'green' });
        if (refused.length > 0) {
          notifications.show({
            message: <RefusedReports refused={refused} items={items} />,
            color: 'red',
            autoClose: false,
          });
        }
        setRequestKey(newRequestKey());
        onApproved(versions.map(({ versionId }) => versionId).filter((id) => !left.has(id)));
      },
    }),
  );
  const close = () => {
    approve.reset();
    setRequestKey(newRequestKey());
    onClose();
  };
  const units = new Set(items.map(({ unitCode }) => unitCode));
  const doubtful = items.filter(({ questions }) => questions > 0);
  const late = items.filter(({ submittedLate }) => submittedLate);
  return (
    <ConfirmDialog
      opened={opened}
      title={words.approveSetTitle}
      confirmLabel={words.approve}
      isBusy={approve.isPending}
      failure={approve.error && faultMessage(approve.error)}
      onClose={close}
      onConfirm={() =>
        approve.mutate({
          versions: items.map(({ versionId, revision }) => ({ versionId, revision })),
          requestKey,
        })
      }
    >
      <Stack gap="sm">
        <Text>{words.approveSetSummary(items.length, units.size)}</Text>
        {doubtful.length === 0 ? (
          <Text>{words.approveSetNoDoubts}</Text>
        ) : (
          <>
            <Text>{words.approveSetDoubts(doubtful.length)}</Text>
            <List>
              {doubtful.map((item) => (
                <List.Item key={item.versionId}>
                  {item.unitName}, {item.periodLabel}: {words.questions(item.questions, item.explained)}
                </List.Item>
              ))}
            </List>
          </>
        )}
        {late.length > 0 && <Text>{words.approveSetLate(late.length)}</Text>}
        <Text c="dimmed">{words.approveSetThen}</Text>
      </Stack>
    </ConfirmDialog>
  );
}

type RefusedProps = {
  refused: readonly {
    versionId: string;
    code: 'REPORT_LOCKED' | 'REPORT_CHANGED' | 'SIGN_OFF_REQUIRED';
  }[];
  items: readonly ReviewQueueItem[];
};

function RefusedReports({ refused, items }: RefusedProps) {
  const words = useWords(reviewWords);
  return (
    <>
      {words.refusedSet(refused.length)}
      <List>
        {refused.map(({ versionId, code }) => {
          const item = items.find((one) => one.versionId === versionId);
          return (
            <List.Item key={versionId}>
              {item?.unitName}, {item?.periodLabel}: {words.refused[code]}
            </List.Item>
          );
        })}
      </List>
    </>
  );
}
