import { Alert, Button, Code, Group, Stack, Text } from '@mantine/core';
import { IconLock, IconLockOpen } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { faultMessage } from '../../lib/fault-message.ts';
import { printCount, printFigure, printMoment } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { newRequestKey } from '../../lib/request-key.ts';
import { useTRPC, useTRPCClient, type ConferenceDetail } from '../../lib/trpc.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Failure } from '../../ui/failure.tsx';
import { Panel } from '../../ui/panel.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { LongTextField } from '../../ui/long-text-field.tsx';
import classes from './conference.module.css';
import { conferencesWords } from './conferences-words.ts';

type Props = { conference: ConferenceDetail; mayPrepare: boolean };

/** Whether the figures are fixed, how that can be checked, and what has been corrected since. */
export function FreezePanel({ conference, mayPrepare }: Props) {
  const words = useWords(conferencesWords);
  const [asked, setAsked] = useState<'freeze' | 'reopen' | null>(null);
  const { content, freezes } = conference;
  const inForce = freezes.some(({ reopened }) => reopened === null);
  const shown = freezes.find(({ number }) => number === content.frozen?.number);
  const earlier = freezes.filter(({ reopened }) => reopened !== null);
  return (
    <Panel
      title={shown ? words.frozenPanel : `${words.state}: ${words.notFrozen}`}
      aside={
        mayPrepare &&
        (inForce ? (
          <Button
            variant="default"
            leftSection={<IconLockOpen size={18} aria-hidden />}
            onClick={() => setAsked('reopen')}
          >
            {words.reopen}
          </Button>
        ) : (
          <Button
            variant="light"
            leftSection={<IconLock size={18} aria-hidden />}
            onClick={() => setAsked('freeze')}
            disabled={conference.slides.length === 0}
          >
            {words.freeze}
          </Button>
        ))
      }
    >
      {shown && (
        <Stack gap="sm">
          <Text>{words.frozenBy(shown.byPost, printMoment(shown.at), shown.number)}</Text>
          <Checksum id={conference.id} number={shown.number} checksum={shown.checksum} />
          <Corrections id={conference.id} number={shown.number} />
        </Stack>
      )}
      {earlier.length > 0 && (
        <details className={classes['earlier']}>
          <summary>{words.earlier}</summary>
          <ul>
            {earlier.map(({ number, at, byPost, reopened }) => (
              <li key={number}>
                {words.frozenBy(byPost, printMoment(at), number)}
                {reopened &&
                  `; ${words.reopened(reopened.byPost, printMoment(reopened.at), reopened.reason)}`}{' '}
                <Link
                  to="/conferences/$id"
                  params={{ id: conference.id }}
                  search={{ freeze: String(number) }}
                >
                  {words.seeFreeze(number)}
                </Link>
              </li>
            ))}
          </ul>
        </details>
      )}
      {asked && <FreezeDialog conference={conference} step={asked} onClose={() => setAsked(null)} />}
    </Panel>
  );
}

type DialogProps = { conference: ConferenceDetail; step: 'freeze' | 'reopen'; onClose: () => void };

function FreezeDialog({ conference, step, onClose }: DialogProps) {
  const words = useWords(conferencesWords);
  const { conferences } = useTRPCClient();
  const [reason, setReason] = useState('');
  const [requestKey, setRequestKey] = useState(newRequestKey);
  const { id, revision } = conference;
  const isFreezing = step === 'freeze';
  const act = useMutation({
    mutationFn: async () => {
      if (isFreezing) await conferences.freeze.mutate({ id, revision, requestKey });
      else await conferences.reopen.mutate({ id, revision, reason, requestKey });
    },
    onSuccess: onClose,
  });
  return (
    <ConfirmDialog
      opened
      title={isFreezing ? words.freezeTitle : words.reopenTitle}
      confirmLabel={isFreezing ? words.freeze : words.reopen}
      isBusy={act.isPending}
      canConfirm={isFreezing || reason.trim() !== ''}
      failure={act.error && faultMessage(act.error)}
      onConfirm={() => act.mutate()}
      onClose={onClose}
    >
      <Stack gap="sm">
        <Text>{isFreezing ? words.freezeWords : words.reopenWords}</Text>
        {isFreezing ? (
          <Text c="dimmed">{words.freezeAgainWords}</Text>
        ) : (
          <LongTextField
            label={words.reason}
            required
            value={reason}
            onChange={(text) => {
              setReason(text);
              setRequestKey(newRequestKey());
            }}
          />
        )}
      </Stack>
    </ConfirmDialog>
  );
}

function Checksum({ id, number, checksum }: { id: string; number: number; checksum: string }) {
  const words = useWords(conferencesWords);
  const query = useQuery(
    useTRPC().conferences.check.queryOptions(
      { id, number },
      { enabled: false, placeholderData: undefined, staleTime: Infinity },
    ),
  );
  const { data } = query;
  return (
    <div>
      <Group gap="sm">
        <Text size="sm">{words.checksum}</Text>
        <Code className={classes['checksum'] ?? ''}>{checksum}</Code>
        <Button
          variant="default"
          size="compact-md"
          loading={query.isFetching}
          onClick={() => void query.refetch()}
        >
          {words.check}
        </Button>
      </Group>
      <div role="status">
        {data &&
          (data.isWhole ? (
            <StatusMark tone="ok" word={words.whole} />
          ) : (
            <Alert color="red" variant="outline" mt="xs">
              {data.bytesAreWhole
                ? words.figuresDiffer(printCount(data.differences.length))
                : words.bytesBroken}
            </Alert>
          ))}
      </div>
      {query.error && !query.isFetching && <Failure message={faultMessage(query.error)} />}
    </div>
  );
}

/** Beside the frozen numbers, never instead of them. */
function Corrections({ id, number }: { id: string; number: number }) {
  const words = useWords(conferencesWords);
  const { data } = useQuery(
    useTRPC().conferences.corrections.queryOptions({ id, number }, { refetchOnWindowFocus: false }),
  );
  if (!data) return null;
  if (data.length === 0) return <Text c="dimmed">{words.noCorrections}</Text>;
  return (
    <table className={classes['corrections']}>
      <caption>
        {words.corrections} ({printCount(data.length)})
      </caption>
      <thead>
        <tr>
          <th scope="col">{words.correction.number}</th>
          <th scope="col" data-number>
            {words.correction.frozen}
          </th>
          <th scope="col" data-number>
            {words.correction.now}
          </th>
        </tr>
      </thead>
      <tbody>
        {data.map(({ slideId, code, name, where, frozen, frozenDisplay, now, nowDisplay }) => (
          <tr key={`${slideId} ${code} ${name} ${where}`}>
            <th scope="row">{where === null ? name : `${name}, ${where}`}</th>
            <td data-number>{frozenDisplay ?? printFigure(frozen)}</td>
            <td data-number>{nowDisplay ?? printFigure(now)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
