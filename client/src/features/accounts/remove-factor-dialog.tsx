import { useMutation } from '@tanstack/react-query';
import { useWords } from '../../lib/language.ts';
import { useTRPC } from '../../lib/trpc.ts';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';
import { accountsWords } from './accounts-words.ts';

/** For who has lost the phone and the recovery codes. */
export function RemoveFactorDialog({ username, onClose }: { username: string; onClose: () => void }) {
  const words = useWords(accountsWords);
  const remove = useMutation(useTRPC().accounts.removeSecondFactor.mutationOptions());
  return (
    <ReasonDialog
      title={words.removeFactorOf(username)}
      advice={words.removeFactorWhat}
      reasonLabel={words.reason}
      maxLength={500}
      confirmLabel={words.removeFactor}
      request={remove}
      onConfirm={({ reason }) => remove.mutate({ username, reason }, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}
