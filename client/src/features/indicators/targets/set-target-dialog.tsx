import { Group, NativeSelect, SegmentedControl, Select, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type Day, dayParts } from '@soket/shared/day';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { DocumentSelect } from '../../../lib/document-select.tsx';
import { faultMessage } from '../../../lib/fault-message.ts';
import { printCount } from '../../../lib/format.ts';
import { useWords } from '../../../lib/language.ts';
import { useMe } from '../../../lib/me.ts';
import { NumberField } from '../../../lib/number-field.tsx';
import { newRequestKey } from '../../../lib/request-key.ts';
import { type IndicatorDetail, type SetTargetsInput, type TargetStory, useTRPC } from '../../../lib/trpc.ts';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { LongTextField } from '../../../ui/long-text-field.tsx';
import { useReadable } from '../../../ui/use-readable.ts';
import { PastedTargets } from './pasted-targets.tsx';
import { readTargets, TARGET_FIELD } from './read-targets.ts';
import { SpanFields, type TargetSpan, wholeYear } from './span-fields.tsx';
import { targetWords } from './target-words.ts';

type Props = {
  detail: IndicatorDetail;
  /** a target that holds and gets another value; null: a new one */
  changed: TargetStory | null;
  targets: readonly TargetStory[];
  onClose: () => void;
};
type Draft = TargetSpan & {
  isMany: boolean;
  unitCode: string | null;
  value: string | null;
  pasted: string;
  qualifier: SetTargetsInput['qualifier'];
  documentCode: string | null;
  clause: string;
  reason: string;
};

function draftFrom({ detail, changed }: Props, today: Day): Draft {
  const newest = changed?.versions[0];
  // A total is judged over exactly the target's own span, which is mostly the year.
  const usual = detail.isPercent ? { from: null, to: null } : wholeYear(dayParts(today).year);
  return {
    ...{ isMany: false, pasted: '', reason: '' },
    ...(changed ? { from: changed.from, to: changed.to } : usual),
    unitCode: changed?.unitCode ?? detail.scope.unitCode,
    value: newest?.value ?? null,
    qualifier: newest?.qualifier ?? 'exact',
    documentCode: newest?.documentCode ?? null,
    clause: newest?.clause ?? '',
  };
}

/** Sets a target for one unit, or for many at once as they come from Excel. */
export function SetTargetDialog(props: Props) {
  const { detail, changed, targets, onClose } = props;
  const words = useWords(targetWords);
  const trpc = useTRPC();
  const { today, workspace } = useMe();
  const { isDemo } = workspace;
  const units = useQuery(trpc.units.list.queryOptions()).data ?? [];
  const [draft, setDraft] = useState(() => draftFrom(props, today));
  // What stood there when it was opened: a target that somebody sets meanwhile is not overwritten unseen.
  const [held] = useState(targets);
  const [requestKey, setRequestKey] = useState(newRequestKey);
  const { isReadable, readable } = useReadable();
  const change = (part: Partial<Draft>) => {
    setDraft((now) => ({ ...now, ...part }));
    setRequestKey(newRequestKey());
  };
  const heldOf = (unitCode: string) =>
    held.find(
      (target) =>
        target.unitCode === unitCode &&
        target.from === draft.from &&
        target.to === draft.to &&
        target.ended === null,
    )?.versions[0] ?? null;
  const pasted = readTargets(draft.pasted, units, words);
  const rows = draft.isMany
    ? pasted.flatMap((row) => (row.problem === null ? [{ unitCode: row.unit.code, value: row.value }] : []))
    : draft.unitCode !== null && draft.value !== null
      ? [{ unitCode: draft.unitCode, value: draft.value }]
      : [];
  const replaces = rows.some(({ unitCode }) => heldOf(unitCode) !== null);
  const set = useMutation(
    trpc.indicators.setTargets.mutationOptions({
      onSuccess: ({ count }) => {
        notifications.show({ message: words.saved(printCount(count)), color: 'green' });
        onClose();
      },
    }),
  );
  const canConfirm =
    isReadable &&
    rows.length > 0 &&
    (!draft.isMany || rows.length === pasted.length) &&
    (draft.documentCode !== null || isDemo) &&
    (!replaces || draft.reason.trim() !== '');
  return (
    <ConfirmDialog
      opened
      title={`${words.setTitle}: ${detail.name}`}
      confirmLabel={words.set}
      canConfirm={canConfirm}
      isBusy={set.isPending}
      failure={set.error && faultMessage(set.error)}
      onClose={onClose}
      onConfirm={() =>
        set.mutate({
          ...{ code: detail.code, from: draft.from, to: draft.to, qualifier: draft.qualifier },
          ...{ documentCode: draft.documentCode, clause: draft.clause.trim() || null },
          rows: rows.map((row) => ({ ...row, version: heldOf(row.unitCode)?.version ?? null })),
          ...{ reason: draft.reason, requestKey },
        })
      }
    >
      <Stack gap="md">
        {!changed && (
          <SegmentedControl
            aria-label={words.forWhom}
            value={String(draft.isMany)}
            data={[
              { value: 'false', label: words.one },
              { value: 'true', label: words.many },
            ]}
            onChange={(value) => change({ isMany: value === 'true' })}
          />
        )}
        {draft.isMany ? (
          <PastedTargets
            text={draft.pasted}
            rows={pasted}
            detail={detail}
            qualifier={draft.qualifier}
            heldOf={heldOf}
            onChange={(text) => change({ pasted: text })}
          />
        ) : (
          <Group gap="sm" align="flex-start" grow>
            <Select
              label={words.unit}
              searchable
              disabled={changed !== null}
              value={draft.unitCode}
              data={units.map(({ code, name }) => ({ value: code, label: name }))}
              onChange={(unitCode) => change({ unitCode })}
            />
            <NumberField
              label={detail.isPercent ? `${words.value} (%)` : `${words.value} (${detail.measure})`}
              field={TARGET_FIELD}
              value={draft.value}
              emptyMessage={words.valueMissing}
              onChange={(value) => change({ value })}
              onReadable={readable('value')}
            />
          </Group>
        )}
        <NativeSelect
          label={words.howRead}
          value={draft.qualifier}
          data={(['exact', 'over', 'nearly'] as const)
            .map((qualifier) => ({ value: qualifier, label: words.readings[detail.polarity][qualifier] }))
            .filter(({ label }) => label !== '')}
          onChange={({ currentTarget: { value } }) =>
            change({ qualifier: value === 'over' || value === 'nearly' ? value : 'exact' })
          }
        />
        {!changed && <SpanFields span={draft} onChange={change} readable={readable} />}
        <Group gap="sm" align="flex-end">
          <DocumentSelect
            label={words.document}
            value={draft.documentCode}
            onChange={(documentCode) => change({ documentCode })}
          />
          <TextInput
            label={words.clause}
            value={draft.clause}
            maxLength={200}
            onChange={(event) => change({ clause: event.currentTarget.value })}
          />
        </Group>
        {isDemo && (
          <Text size="sm" c="dimmed">
            {words.documentDemo}
          </Text>
        )}
        {replaces && (
          <LongTextField
            label={words.reason}
            required
            value={draft.reason}
            onChange={(reason) => change({ reason })}
          />
        )}
      </Stack>
    </ConfirmDialog>
  );
}
