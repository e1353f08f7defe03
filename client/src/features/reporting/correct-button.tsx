import { Button, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { newRequestKey } from '../../lib/request-key.ts';
import { faultMessage } from '../../lib/fault-message.ts';
import { useWords } from '../../lib/language.ts';
import { type ReportSheet, useTRPC } from '../../lib/trpc.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { LongTextField } from '../../ui/long-text-field.tsx';
import { stepOn } from './report-step.ts';
import { reportingWords } from './reporting-words.ts';

type Props = { sheet: ReportSheet; unit: string | undefined };

/** Opens a new version of an approved report, with the reason; the approved one stays as it is. */
export function CorrectButton({ sheet, unit }: Props) {
  const words = useWords(reportingWords);
  const trpc = useTRPC();
  const navigate = useNavigate();
  const [requestKey, setRequestKey] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const close = () => setRequestKey(null);
  const correct = useMutation(
    trpc.reports.correct.mutationOptions({
      onSuccess: async () => {
        close();
        await navigate({
          to: '/reports/$formCode/$periodCode',
          params: { formCode: sheet.form.code, periodCode: sheet.period.code },
          search: unit ? { unit } : {},
        });
      },
    }),
  );
  return (
    <>
      <Button variant="default" onClick={() => setRequestKey(newRequestKey())}>
        {words.correct}
      </Button>
      <ConfirmDialog
        opened={requestKey !== null}
        title={words.correctTitle}
        confirmLabel={words.openCorrection}
        canConfirm={reason.trim() !== ''}
        isBusy={correct.isPending}
        failure={correct.error && faultMessage(correct.error)}
        onClose={close}
        onConfirm={() => correct.mutate({ ...stepOn(sheet, null, requestKey ?? ''), reason: reason.trim() })}
      >
        <Stack gap="sm">
          <Text>{words.correctAdvice}</Text>
          <LongTextField
            label={words.reason}
            placeholder={words.reasonPlaceholder}
            required
            value={reason}
            onChange={setReason}
          />
        </Stack>
      </ConfirmDialog>
    </>
  );
}
