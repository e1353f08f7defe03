import { Stack, Text } from '@mantine/core';
import type { WorkRow } from '../features/reporting/draft/work.ts';
import { dictionary, useWords } from '../lib/language.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';

const signOutWords = dictionary(
  {
    title: 'Còn thay đổi chưa gửi',
    what: (changes: number, reports: string) => `${changes} thay đổi chưa lên máy chủ: ${reports}.`,
    after:
      'Đăng xuất thì các thay đổi này ở lại trên máy này, chỉ đồng chí đăng nhập lại mới thấy và mới được gửi tiếp.',
    leave: 'Vẫn đăng xuất',
  },
  {
    title: 'Some changes have not been sent',
    what: (changes: number, reports: string) => `${changes} not on the server yet: ${reports}.`,
    after:
      'After signing out they stay on this machine; only you will see them and they go on when you sign in again.',
    leave: 'Sign out anyway',
  },
);

/** Asked only where something waits. */
export function SignOutDialog(props: {
  rows: readonly WorkRow[];
  onConfirm: () => void;
  onClose: () => void;
}) {
  const words = useWords(signOutWords);
  const changes = props.rows.reduce((sum, row) => sum + row.changes, 0);
  return (
    <ConfirmDialog
      opened
      title={words.title}
      confirmLabel={words.leave}
      onConfirm={props.onConfirm}
      onClose={props.onClose}
    >
      <Stack gap="xs">
        <Text>{words.what(changes, props.rows.map(({ title }) => title).join('; '))}</Text>
        <Text>{words.after}</Text>
      </Stack>
    </ConfirmDialog>
  );
}
