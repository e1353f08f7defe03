import { useBlocker } from '@tanstack/react-router';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { dictionary, useWords } from './language.ts';

const leaveWords = dictionary(
  {
    title: 'Rời trang khi chưa lưu?',
    text: 'Những gì chưa lưu trên trang này sẽ mất.',
    leave: 'Bỏ thay đổi và rời trang',
  },
  {
    title: 'Leave without saving?',
    text: 'What is not saved on this page will be lost.',
    leave: 'Discard and leave',
  },
);

type Props = {
  /** asked as the page is being left */
  isUnsaved: () => boolean;
  /** what is unsaved is given up on purpose */
  onLeave?: () => void;
};

/** Asks before a page is left with unsaved changes. */
export function LeaveGuard({ isUnsaved, onLeave }: Props) {
  const words = useWords(leaveWords);
  const leaving = useBlocker({
    shouldBlockFn: isUnsaved,
    enableBeforeUnload: isUnsaved,
    withResolver: true,
  });
  return (
    <ConfirmDialog
      opened={leaving.status === 'blocked'}
      title={words.title}
      confirmLabel={words.leave}
      onClose={() => leaving.reset?.()}
      onConfirm={() => {
        onLeave?.();
        leaving.proceed?.();
      }}
    >
      {words.text}
    </ConfirmDialog>
  );
}
