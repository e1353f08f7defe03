import { Button } from '@mantine/core';
import { printCount, printMoment } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import type { OpenSession } from '../../lib/trpc.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { deviceName } from './device-name.ts';
import { sessionsWords } from './sessions-words.ts';

type Props = {
  sessions: readonly OpenSession[];
  /** left out: they are looked at only */
  onEnd?: (id: string) => void;
};

/** Where an account is signed in. */
export function SessionTable({ sessions, onEnd }: Props) {
  const words = useWords(sessionsWords);
  const nameOf = ({ userAgent }: OpenSession) => deviceName(userAgent) ?? words.unknownDevice;
  return (
    <DataTable
      caption={words.caption(printCount(sessions.length))}
      rows={sessions}
      rowKey={({ id }) => id}
      columns={[
        { key: 'device', header: words.device, text: nameOf, isRowHeader: true },
        { key: 'since', header: words.since, text: ({ since }) => printMoment(since) },
        { key: 'used', header: words.lastUsed, text: ({ lastUsedAt }) => printMoment(lastUsedAt) },
        { key: 'address', header: words.address, text: ({ address }) => address ?? '' },
        ...(onEnd
          ? [
              {
                key: 'end',
                header: words.end,
                text: () => '',
                cell: (session: OpenSession) =>
                  session.isThis ? (
                    <StatusMark tone="ok" word={words.thisOne} />
                  ) : (
                    <Button
                      size="compact-sm"
                      variant="default"
                      aria-label={words.endOf(nameOf(session), printMoment(session.since))}
                      onClick={() => onEnd(session.id)}
                    >
                      {words.end}
                    </Button>
                  ),
              },
            ]
          : []),
      ]}
    />
  );
}
