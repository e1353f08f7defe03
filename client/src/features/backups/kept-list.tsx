import { Group } from '@mantine/core';
import { IconChecks, IconDownload, IconTrash } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { faultMessage } from '../../lib/fault-message.ts';
import { printCount, printMoment } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { type BackupsShown, useTRPC } from '../../lib/trpc.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Failure } from '../../ui/failure.tsx';
import { Panel } from '../../ui/panel.tsx';
import { QuietAction } from '../../ui/quiet-action.tsx';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { backupsWords } from './backups-words.ts';

type Kept = BackupsShown['kept'][number];

const UNITS = ['kB', 'MB', 'GB', 'TB'] as const;

/** 1.234.567 bytes as "1,2 MB". */
export function printBytes(bytes: number): string {
  let size = bytes / 1000;
  let unit = 0;
  while (size >= 1000 && unit < UNITS.length - 1) {
    size /= 1000;
    unit += 1;
  }
  return `${size.toLocaleString('vi-VN', { maximumFractionDigits: size < 10 ? 1 : 0 })} ${UNITS[unit] ?? ''}`;
}

/** The backups there are, the newest first, and what can be done with each. */
export function KeptList({ kept, isBusy }: { kept: readonly Kept[]; isBusy: boolean }) {
  const words = useWords(backupsWords);
  const check = useMutation(useTRPC().backups.check.mutationOptions());
  const [removing, setRemoving] = useState<Kept | null>(null);
  return (
    <Panel title={words.kept}>
      {check.error && <Failure message={faultMessage(check.error)} />}
      {kept.length === 0 ? (
        <Empty title={words.none} advice={words.noneAdvice} />
      ) : (
        <DataTable
          caption={words.keptCaption}
          rows={kept}
          rowKey={({ name }) => name}
          columns={[
            { key: 'when', header: words.when, text: ({ at }) => printMoment(at), isRowHeader: true },
            { key: 'why', header: words.why, text: ({ occasion }) => words.occasions[occasion] },
            { key: 'size', header: words.size, text: ({ bytes }) => printBytes(bytes), isNumber: true },
            { key: 'content', header: words.content, text: (each) => contentOf(each, words) },
            {
              key: 'checked',
              header: words.checked,
              text: ({ checked }) => checked?.at ?? '',
              cell: ({ checked }) => <Checked checked={checked} />,
            },
            {
              key: 'action',
              header: words.action,
              text: () => '',
              cell: (each) => (
                <Group gap={4} wrap="nowrap">
                  <QuietAction
                    label={words.checkNamed(printMoment(each.at))}
                    icon={IconChecks}
                    disabled={isBusy || check.isPending}
                    onClick={() => check.mutate({ name: each.name })}
                  />
                  <QuietAction
                    label={words.downloadNamed(printMoment(each.at))}
                    icon={IconDownload}
                    onClick={() => download(each.name)}
                  />
                  <QuietAction
                    label={words.removeNamed(printMoment(each.at))}
                    icon={IconTrash}
                    disabled={isBusy}
                    onClick={() => setRemoving(each)}
                  />
                </Group>
              ),
            },
          ]}
        />
      )}
      {removing && <RemoveDialog backup={removing} onClose={() => setRemoving(null)} />}
    </Panel>
  );
}

function contentOf({ about }: Kept, words: (typeof backupsWords)['vi']): string {
  if (about === null) return words.unknown;
  return `${words.rows(printCount(about.rows), about.app)}, ${about.isEncrypted ? words.locked : words.unlocked}`;
}

/** The browser itself takes it in: it may be larger than a page's memory. */
function download(name: string): void {
  const link = document.createElement('a');
  link.href = `/api/backups/${encodeURIComponent(name)}`;
  link.download = name;
  link.click();
}

function Checked({ checked }: Pick<Kept, 'checked'>) {
  const words = useWords(backupsWords);
  if (checked === null) return <StatusMark tone="neutral" word={words.notChecked} />;
  const { at, problem } = checked;
  if (problem === null) return <StatusMark tone="ok" word={words.sound(printMoment(at))} />;
  const isFault = problem === 'DAMAGED';
  return (
    <StatusMark
      tone={isFault ? 'bad' : 'warn'}
      word={`${words.failed.check(printMoment(at))} ${words.problems[problem]}`}
    />
  );
}

function RemoveDialog({ backup, onClose }: { backup: Kept; onClose: () => void }) {
  const words = useWords(backupsWords);
  const remove = useMutation(useTRPC().backups.remove.mutationOptions({ onSuccess: onClose }));
  return (
    <ReasonDialog
      title={words.removeTitle(printMoment(backup.at))}
      advice={words.removeNote}
      reasonLabel={words.reason}
      maxLength={500}
      confirmLabel={words.remove}
      request={remove}
      onClose={onClose}
      onConfirm={({ reason }) => remove.mutate({ name: backup.name, reason })}
    />
  );
}
