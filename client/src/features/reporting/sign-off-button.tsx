import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { newRequestKey } from '../../lib/request-key.ts';
import { faultMessage } from '../../lib/fault-message.ts';
import { useWords } from '../../lib/language.ts';
import { type ReportSheet, useTRPC } from '../../lib/trpc.ts';
import type { ReportEditor } from './draft/report-editor.ts';
import { stepOn } from './report-step.ts';
import { reportingWords } from './reporting-words.ts';

type Props = { sheet: ReportSheet; editor: ReportEditor };

/** The unit leader's word before the report leaves the unit, on exactly what has been saved. */
export function SignOffButton({ sheet, editor }: Props) {
  const words = useWords(reportingWords);
  const trpc = useTRPC();
  const signOff = useMutation(
    trpc.reports.signOff.mutationOptions({
      onError: (error) =>
        notifications.show({ message: faultMessage(error), color: 'red', autoClose: false }),
    }),
  );
  const sign = async () => {
    if (await editor.flush()) signOff.mutate(stepOn(sheet, editor, newRequestKey()));
    else notifications.show({ message: words.notSaved, color: 'red', autoClose: false });
  };
  return (
    <Button variant="default" loading={signOff.isPending} onClick={() => void sign()}>
      {words.signOff}
    </Button>
  );
}
