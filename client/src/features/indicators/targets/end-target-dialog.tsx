import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useWords } from '../../../lib/language.ts';
import { type TargetStory, useTRPC } from '../../../lib/trpc.ts';
import { ReasonDialog } from '../../../ui/reason-dialog.tsx';
import { targetWords } from './target-words.ts';

type Props = { target: TargetStory; onClose: () => void };

/** Ends a target without deleting it, with a reason. */
export function EndTargetDialog({ target, onClose }: Props) {
  const words = useWords(targetWords);
  // The one that was looked at; a change that comes meanwhile is refused.
  const [version] = useState(target.versions[0]?.version ?? 1);
  const end = useMutation(
    useTRPC().indicators.endTarget.mutationOptions({
      onSuccess: () => {
        notifications.show({ message: words.ended, color: 'green' });
        onClose();
      },
    }),
  );
  return (
    <ReasonDialog
      title={words.endTitle(target.unitName)}
      advice={words.endText}
      reasonLabel={words.endReason}
      confirmLabel={words.end(target.unitName)}
      request={end}
      onClose={onClose}
      onConfirm={(given) => end.mutate({ id: target.id, version, ...given })}
    />
  );
}
