import { Button, Checkbox, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { printCount, printOptionalDay } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { reportStatusTone, reportStatusWords } from '../../lib/report-status-words.ts';
import type { ReviewQueueItem } from '../../lib/trpc.ts';
import { StatusMark } from '../../ui/status-mark.tsx';
import { ApproveSetDialog } from './approve-set-dialog.tsx';
import { isMine } from './queue-order.ts';
import classes from './review-page.module.css';
import { reviewWords } from './review-words.ts';

type Props = {
  queue: readonly ReviewQueueItem[];
  current: string | null;
  onApproved: (versionIds: readonly string[]) => void;
};

/** What waits, doubts first; reports that may be approved can be chosen together. */
export function ReviewQueue({ queue, current, onApproved }: Props) {
  const words = useWords(reviewWords);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [isAsking, setAsking] = useState(false);
  const mine = queue.filter(isMine);
  const others = queue.filter((item) => !isMine(item));
  const approvable = queue.filter((item) => item.mayApprove);
  // What has left the queue meanwhile is chosen no longer.
  const selected = approvable.filter((item) => chosen.has(item.versionId));
  const toggle = (versionId: string) => {
    const next = new Set(chosen);
    if (!next.delete(versionId)) next.add(versionId);
    setChosen(next);
  };
  const list = (items: readonly ReviewQueueItem[]) => (
    <ul className={classes['queue']}>
      {items.map((item) => (
        <QueueItem
          key={item.versionId}
          item={item}
          isCurrent={item.versionId === current}
          isChosen={chosen.has(item.versionId)}
          hasChoice={approvable.length > 0}
          onToggle={() => toggle(item.versionId)}
        />
      ))}
    </ul>
  );
  return (
    <nav className={classes['side']} aria-label={words.queue}>
      {mine.length > 0 && (
        <>
          <Title order={2} size="h4">
            {words.waitingForYou(printCount(mine.length))}
          </Title>
          {approvable.length > 1 && (
            <Checkbox
              my={6}
              label={words.selectAll}
              checked={selected.length === approvable.length}
              indeterminate={selected.length > 0 && selected.length < approvable.length}
              onChange={(event) =>
                setChosen(
                  new Set(event.currentTarget.checked ? approvable.map((item) => item.versionId) : []),
                )
              }
            />
          )}
          {selected.length > 0 && (
            <Button fullWidth my={6} onClick={() => setAsking(true)}>
              {words.approveSet(selected.length)}
            </Button>
          )}
          {list(mine)}
        </>
      )}
      {others.length > 0 && (
        <>
          <Title order={2} size="h4" mt={mine.length > 0 ? 'md' : 0}>
            {mine.length > 0
              ? words.elsewhere(printCount(others.length))
              : words.toRead(printCount(others.length))}
          </Title>
          {list(others)}
        </>
      )}
      <ApproveSetDialog
        opened={isAsking}
        items={selected}
        onClose={() => setAsking(false)}
        onApproved={(ids) => {
          setAsking(false);
          setChosen(new Set());
          onApproved(ids);
        }}
      />
    </nav>
  );
}

type ItemProps = {
  item: ReviewQueueItem;
  isCurrent: boolean;
  isChosen: boolean;
  /** some reports of the queue can be chosen, and leave room for it */
  hasChoice: boolean;
  onToggle: () => void;
};

function QueueItem({ item, isCurrent, isChosen, hasChoice, onToggle }: ItemProps) {
  const words = useWords(reviewWords);
  const statuses = useWords(reportStatusWords);
  return (
    <li className={classes['item']} data-current={isCurrent || undefined}>
      {!item.mayApprove && hasChoice && <span className={classes['spacer']} />}
      {item.mayApprove && (
        <Checkbox
          checked={isChosen}
          onChange={onToggle}
          aria-label={words.select(`${item.unitName}, ${item.formName}, ${item.periodLabel}`)}
        />
      )}
      <Link
        to="/review"
        search={{ version: item.versionId }}
        replace
        className={classes['open'] ?? ''}
        aria-current={isCurrent || undefined}
      >
        <Text component="span" fw={600}>
          {item.unitName}
        </Text>
        <Text component="span" size="sm" c="dimmed">
          {item.formName} · {item.periodLabel}
        </Text>
        <span className={classes['marks']}>
          {item.questions > 0 && (
            <StatusMark
              tone={item.explained === item.questions ? 'info' : 'warn'}
              word={words.questions(item.questions, item.explained)}
            />
          )}
          {item.submittedLate && <StatusMark tone="warn" word={words.sentLate} />}
          <StatusMark tone={reportStatusTone(item.status)} word={statuses[item.status]} />
          {item.deadline && (
            <Text component="span" size="sm" c="dimmed">
              {printOptionalDay(item.deadline)}
            </Text>
          )}
        </span>
      </Link>
    </li>
  );
}
