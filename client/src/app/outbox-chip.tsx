import { Text } from '@mantine/core';
import { IconAlertTriangleFilled, IconCloudUp } from '@tabler/icons-react';
import { onlineManager, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { startOutbox } from '../features/reporting/draft/outbox.ts';
import { useWaitingWork, useWorkStore } from '../features/reporting/draft/use-work.ts';
import type { WorkRow } from '../features/reporting/draft/work.ts';
import type { WorkStore } from '../features/reporting/draft/work-store.ts';
import { dictionary, useWords } from '../lib/language.ts';
import { announceSignedOut, useSignedOut } from '../lib/signed-out.ts';
import { type Me, useTRPCClient } from '../lib/trpc.ts';
import { DropDown } from '../ui/drop-down.tsx';
import classes from './outbox-chip.module.css';

/** A page saves within seconds of a key; what stands longer is worth a word. */
const QUIET_MS = 3000;

const chipWords = dictionary(
  {
    waiting: (changes: number) => `${changes} thay đổi chờ gửi`,
    conflict: 'Xung đột, chờ chọn',
    unread: 'Còn nội dung chưa đọc được',
    refused: 'Có thay đổi chưa gửi được',
    reports: (count: number) => `${count} báo cáo còn thay đổi chưa gửi`,
  },
  {
    waiting: (changes: number) => `${changes} ${changes === 1 ? 'change' : 'changes'} waiting`,
    conflict: 'Conflict, waiting for your choice',
    unread: 'Something cannot be read yet',
    refused: 'Changes not accepted',
    reports: (count: number) => `${count} reports with changes not sent`,
  },
);

/** Sends what waits on this machine, and says so wherever one is until it has gone. */
export function OutboxChip({ me }: { me: Me }) {
  const words = useWords(chipWords);
  const store = useWorkStore(me);
  useOutbox(store);
  const rows = useLasting(useWaitingWork(store));
  const open = useParams({ strict: false });
  // The report on screen says it itself.
  const elsewhere = rows.filter(
    ({ formCode, periodCode }) => formCode !== open.formCode || periodCode !== open.periodCode,
  );
  const [first] = elsewhere;
  if (!first) return null;
  const isTrouble = elsewhere.some(({ standing }) => standing === 'conflict' || standing === 'refused');
  const Icon = isTrouble ? IconAlertTriangleFilled : IconCloudUp;
  const icon = <Icon size={16} aria-hidden />;
  const says = ({ standing, changes }: WorkRow) =>
    standing === 'waiting' ? words.waiting(changes) : words[standing];
  if (elsewhere.length === 1) {
    return (
      <WorkLink me={me} row={first} className={classes['chip'] ?? ''} isTrouble={isTrouble}>
        {icon}
        <span className={classes['word']}>{says(first)}</span>
      </WorkLink>
    );
  }
  return (
    <DropDown
      label={words.reports(elsewhere.length)}
      align="end"
      width={340}
      button={<span className={classes['word']}>{words.reports(elsewhere.length)}</span>}
      buttonProps={{
        variant: 'default',
        size: 'compact-md',
        leftSection: icon,
        'aria-label': words.reports(elsewhere.length),
      }}
    >
      {() => (
        <ul className={classes['list']}>
          {elsewhere.map((row) => (
            <li key={row.id}>
              <WorkLink me={me} row={row} className={classes['line'] ?? ''}>
                <Text fw={600}>{row.title}</Text>
                <Text size="sm">{says(row)}</Text>
              </WorkLink>
            </li>
          ))}
        </ul>
      )}
    </DropDown>
  );
}

type LinkProps = {
  me: Me;
  row: WorkRow;
  className: string;
  isTrouble?: boolean;
  children: ReactNode;
};

function WorkLink({ me, row, className, isTrouble = false, children }: LinkProps) {
  const { formCode, periodCode, unitCode, versionNumber, standing } = row;
  return (
    <Link
      to="/reports/$formCode/$periodCode"
      params={{ formCode, periodCode }}
      search={{
        ...(unitCode !== me.unit?.code && { unit: unitCode }),
        // There may be a newer version, which is not the one that this was meant for.
        ...(standing === 'refused' && { version: String(versionNumber) }),
      }}
      className={className}
      data-trouble={isTrouble || undefined}
      title={row.title}
    >
      {children}
    </Link>
  );
}

/** The sender runs while somebody is signed in, and hurries when there is reason to. */
function useOutbox(store: WorkStore | undefined): void {
  const api = useTRPCClient();
  const queryClient = useQueryClient();
  const isSignedOut = useSignedOut();
  useEffect(() => {
    if (!store || isSignedOut) return undefined;
    const outbox = startOutbox({
      store,
      server: {
        save: (input) => api.reports.save.mutate(input),
        sheet: (place) => api.reports.sheet.query(place),
      },
      onSaved: () => void queryClient.invalidateQueries(),
      onSignedOut: announceSignedOut,
    });
    const look = () => {
      if (!document.hidden) outbox.wake();
    };
    const stopListening = onlineManager.subscribe((isOnline) => isOnline && outbox.wake());
    document.addEventListener('visibilitychange', look);
    return () => {
      stopListening();
      document.removeEventListener('visibilitychange', look);
      outbox.stop();
    };
  }, [store, api, queryClient, isSignedOut]);
}

/** The rows that have stood for a while; those that are gone go at once. */
function useLasting(rows: readonly WorkRow[]): readonly WorkRow[] {
  const [lasting, setLasting] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    const timer = setTimeout(() => setLasting(new Set(rows.map(({ id }) => id))), QUIET_MS);
    return () => clearTimeout(timer);
  }, [rows]);
  return rows.filter(({ id }) => lasting.has(id));
}
