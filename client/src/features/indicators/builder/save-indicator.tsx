import { Button, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { faultMessage } from '../../../lib/fault-message.ts';
import { useWords } from '../../../lib/language.ts';
import { newRequestKey } from '../../../lib/request-key.ts';
import { useScope } from '../../../lib/scope.ts';
import { type IndicatorRecord, type IndicatorTerms, useTRPC } from '../../../lib/trpc.ts';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { LongTextField } from '../../../ui/long-text-field.tsx';
import { builderWords } from './builder-words.ts';
import { Warnings } from './preview-panel.tsx';

type Props = {
  /** null while something is missing */
  terms: IndicatorTerms | null;
  /** of a new indicator; empty: the next free number */
  code: string;
  /** the stored one that is changed; null: a new one */
  stored: IndicatorRecord | null;
  onSaved: () => void;
};

/** Stores what was written: a new indicator, or the next version of one with its reason. */
export function SaveIndicator({ terms, stored, ...rest }: Props) {
  const words = useWords(builderWords);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button disabled={terms === null} onClick={() => setOpen(true)}>
        {words.save}
      </Button>
      {isOpen && terms && (
        <SaveDialog terms={terms} stored={stored} {...rest} onClose={() => setOpen(false)} />
      )}
    </>
  );
}

function SaveDialog({
  terms,
  code,
  stored,
  onSaved,
  onClose,
}: Props & { terms: IndicatorTerms; onClose: () => void }) {
  const words = useWords(builderWords);
  const trpc = useTRPC();
  const navigate = useNavigate();
  const scope = useScope();
  const [reason, setReason] = useState('');
  const [requestKey, setRequestKey] = useState(newRequestKey);
  const { formula, measure } = terms;
  const preview = useQuery(
    trpc.indicators.preview.queryOptions({ ...scope.input, formula, measure, name: words.draftName }),
  );
  const warnings = preview.data?.warnings ?? [];
  const onSuccess = ({ code: kept }: { code: string }) => {
    notifications.show({ message: words.saved(terms.name), color: 'green' });
    onSaved();
    void navigate({
      to: '/indicators/$code',
      params: { code: kept },
      search: scope.search,
      ignoreBlocker: true,
    });
  };
  const add = useMutation(trpc.indicators.add.mutationOptions({ onSuccess }));
  const change = useMutation(trpc.indicators.change.mutationOptions({ onSuccess }));
  const failure = add.error ?? change.error;
  return (
    <ConfirmDialog
      opened
      title={stored ? words.saveTitle : words.confirmTitle(terms.name)}
      confirmLabel={words.save}
      isBusy={add.isPending || change.isPending}
      canConfirm={
        (stored === null || reason.trim() !== '') && warnings.every(({ severity }) => severity !== 'fault')
      }
      failure={failure && faultMessage(failure)}
      onClose={onClose}
      onConfirm={() =>
        stored
          ? change.mutate({ ...terms, code: stored.code, version: stored.version, reason, requestKey })
          : add.mutate({ ...terms, code: code || null, requestKey })
      }
    >
      <Stack gap="md">
        <Warnings warnings={warnings} />
        {stored && (
          <>
            <LongTextField
              label={words.reason}
              description={words.reasonHint}
              data-autofocus
              value={reason}
              onChange={(text) => {
                setReason(text);
                setRequestKey(newRequestKey());
              }}
            />
            <Text c="dimmed" size="sm">
              {words.oldKept}
            </Text>
          </>
        )}
      </Stack>
    </ConfirmDialog>
  );
}
