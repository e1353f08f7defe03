import { Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { faultMessage } from '../../lib/fault-message.ts';
import { printCount } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { type PasswordSlip, useTRPC } from '../../lib/trpc.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { accountsWords } from './accounts-words.ts';

type Props = {
  usernames: readonly string[];
  onIssued: (slips: readonly PasswordSlip[]) => void;
  onClose: () => void;
};

/** New passwords for who forgot theirs, or for slips that were lost. */
export function IssuePasswordsDialog({ usernames, onIssued, onClose }: Props) {
  const words = useWords(accountsWords);
  // Not kept behind the page: the answer holds passwords.
  const issue = useMutation(useTRPC().accounts.issuePasswords.mutationOptions({ gcTime: 0 }));
  return (
    <ConfirmDialog
      opened
      title={words.issueTitle(printCount(usernames.length))}
      confirmLabel={words.issue}
      failure={issue.error && faultMessage(issue.error)}
      isBusy={issue.isPending}
      onConfirm={() => issue.mutate({ usernames: [...usernames] }, { onSuccess: onIssued })}
      onClose={onClose}
    >
      <Text fw={500}>{usernames.join(', ')}</Text>
      <Text>{words.issueWhat}</Text>
    </ConfirmDialog>
  );
}
