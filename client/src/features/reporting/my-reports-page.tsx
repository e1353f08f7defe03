import { Stack, Text } from '@mantine/core';
import { IconClipboardCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { printCount, printOptionalDay } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { mayDo, useMe } from '../../lib/me.ts';
import { reportStatusTone, reportStatusWords } from '../../lib/report-status-words.ts';
import { type ReportListItem, useTRPC } from '../../lib/trpc.ts';
import { DataState } from '../../ui/data-state.tsx';
import { Empty } from '../../ui/empty.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Panel } from '../../ui/panel.tsx';
import { RowsSkeleton } from '../../ui/skeletons.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { CalendarLinkButton } from './calendar-link-button.tsx';
import { DeadlineReminder } from './deadline-reminder.tsx';
import { deadlineMark } from './deadline-words.ts';
import classes from './my-reports-page.module.css';
import { reportingWords } from './reporting-words.ts';
import { sortReports } from './sort-reports.ts';

/** What the unit has to report: what came back first, then by deadline; below it what has been sent. */
export function MyReportsPage() {
  const words = useWords(reportingWords);
  const me = useMe();
  const query = useQuery(useTRPC().reports.mine.queryOptions());
  return (
    <>
      <PageHeader
        title={words.myReports}
        description={me.unit?.name}
        actions={mayDo(me, 'deadlines:subscribe') && <CalendarLinkButton />}
      />
      <DataState
        query={query}
        skeleton={<RowsSkeleton rows={6} height={56} />}
        isEmpty={(items) => items.length === 0}
        empty={
          <Empty
            icon={<IconClipboardCheck size={32} aria-hidden />}
            title={words.noReports}
            advice={words.noReportsAdvice}
          />
        }
      >
        {(items) => <Reports items={items} />}
      </DataState>
    </>
  );
}

function Reports({ items }: { items: readonly ReportListItem[] }) {
  const words = useWords(reportingWords);
  const { todo, running, sent, closed, earlier } = sortReports(items);
  return (
    <Stack gap="lg">
      <DeadlineReminder items={todo} />
      <Panel title={words.todo}>
        {todo.length === 0 ? (
          <Empty
            icon={<IconClipboardCheck size={32} aria-hidden />}
            title={words.nothingDue}
            advice={words.nothingDueAdvice}
          />
        ) : (
          <ReportList items={todo} />
        )}
      </Panel>
      {running.length > 0 && (
        <Panel title={words.running}>
          <ReportList items={running} />
        </Panel>
      )}
      {sent.length > 0 && (
        <Panel title={words.sent}>
          <ReportList items={sent} />
        </Panel>
      )}
      {closed.length > 0 && (
        <Panel title={words.closed}>
          <Text c="dimmed" mb="sm">
            {words.closedAdvice}
          </Text>
          <ReportList items={closed} />
        </Panel>
      )}
      {earlier.length > 0 && (
        <Panel title={words.earlier}>
          <ReportList items={earlier} />
        </Panel>
      )}
    </Stack>
  );
}

function ReportList({ items }: { items: readonly ReportListItem[] }) {
  const words = useWords(reportingWords);
  const statuses = useWords(reportStatusWords);
  return (
    <ul className={classes['list']}>
      {items.map((item) => (
        <li key={`${item.formCode} ${item.periodCode}`}>
          <Link
            to="/reports/$formCode/$periodCode"
            params={{ formCode: item.formCode, periodCode: item.periodCode }}
            className={classes['report'] ?? ''}
          >
            <span className={classes['name']}>
              <Text component="span" fw={600}>
                {item.periodLabel}
              </Text>
              <span>{item.formName}</span>
            </span>
            <StatusMark tone={reportStatusTone(item.status)} word={statuses[item.status]} filled />
            <span className={classes['due']}>
              <StatusMark {...deadlineMark(item, words)} />
              {item.deadline && (
                <Text component="span" size="sm" c="dimmed">
                  {words.dueOn(printOptionalDay(item.deadline))}
                  {item.extensionReason && ` · ${words.extended(item.extensionReason)}`}
                </Text>
              )}
            </span>
            <span className={classes['filled']}>
              {words.cells(printCount(item.filled), printCount(item.total))}
            </span>
            <span className={classes['open']}>{openWord(item, words)}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

function openWord({ status, closedSince }: ReportListItem, words: (typeof reportingWords)['vi']): string {
  if (closedSince !== null) return words.view;
  switch (status) {
    case 'missing':
      return words.enter;
    case 'draft':
      return words.continue;
    case 'returned':
      return words.complete;
    case 'submitted':
    case 'reviewed':
    case 'approved':
      return words.view;
  }
}
