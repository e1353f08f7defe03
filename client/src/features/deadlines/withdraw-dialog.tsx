import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { printOptionalDay } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { useTRPC } from '../../lib/trpc.ts';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';
import { deadlinesWords } from './deadlines-words.ts';
import type { ExtendTarget } from './extend-dialog.tsx';

type Props = { target: ExtendTarget; onClose: () => void };

/** Takes one unit's extension back, with the reason. */
export function WithdrawDialog({ target, onClose }: Props) {
  const words = useWords(deadlinesWords);
  const { formCode, unitCode, unitName, periodCode, periodLabel } = target;
  const withdraw = useMutation(
    useTRPC().deadlines.withdrawExtension.mutationOptions({
      onSuccess: () => {
        notifications.show({ message: words.withdrawn(unitName), color: 'green' });
        onClose();
      },
    }),
  );
  return (
    <ReasonDialog
      title={words.withdrawTitle(unitName, periodLabel)}
      advice={words.withdrawNote(printOptionalDay(target.deadline))}
      reasonLabel={words.extendReason}
      confirmLabel={words.withdraw}
      request={withdraw}
      onClose={onClose}
      onConfirm={(given) => withdraw.mutate({ formCode, unitCode, periodCode, ...given })}
    />
  );
}
