import { useBlocker } from '@tanstack/react-router';
import { useWords } from '../../lib/language.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { formsWords } from './forms-words.ts';

type Props = {
  /** asked as the page is being left */
  isUnsaved: () => boolean;
  /** what is unsaved is given up on purpose */
  onLeave: () => void;
};

/** Asks before a form is left with unsaved changes. */
export function LeaveGuard({ isUnsaved, onLeave }: Props) {
  const words = useWords(formsWords);
  const leaving = useBlocker({
    shouldBlockFn: isUnsaved,
    enableBeforeUnload: isUnsaved,
    withResolver: true,
  });
  return (
    <ConfirmDialog
      opened={leaving.status === 'blocked'}
      title={words.leaveTitle}
      confirmLabel={words.leave}
      onClose={() => leaving.reset?.()}
      onConfirm={() => {
        onLeave();
        leaving.proceed?.();
      }}
    >
      {words.leaveText}
    </ConfirmDialog>
  );
}
