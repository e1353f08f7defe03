import { Anchor, Group, List, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import { printDay, printMoment } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { reportStatusTone, reportStatusWords } from '../../lib/report-status-words.ts';
import type { ReportSheet } from '../../lib/trpc.ts';
import { Panel } from '../../ui/panel.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { collapseEvents } from './collapse-events.ts';
import { eventWords, fileWords } from './event-words.ts';
import { reportingWords } from './reporting-words.ts';
import { returnWords } from './return-words.ts';

type Props = { sheet: ReportSheet; unit: string | undefined };

/** Who did what to this report, when and why; and its versions, each still readable. */
export const ReportHistory = memo(function ReportHistory({ sheet, unit }: Props) {
  const words = useWords(reportingWords);
  const statuses = useWords(reportStatusWords);
  const actions = useWords(eventWords);
  const returned = useWords(returnWords);
  const files = useWords(fileWords);
  return (
    <Panel title={words.history}>
      {sheet.versions.length > 1 && (
        <Stack gap={4} mb="md" role="group" aria-label={words.versions}>
          {sheet.versions.map((version) => (
            <Group key={version.number} gap="sm">
              <Anchor
                renderRoot={(props) => (
                  <Link
                    {...props}
                    to="/reports/$formCode/$periodCode"
                    params={{ formCode: sheet.form.code, periodCode: sheet.period.code }}
                    search={{ ...(unit && { unit }), version: String(version.number) }}
                    aria-current={version.number === sheet.version.number ? 'page' : undefined}
                  />
                )}
              >
                {words.version(version.number)}
              </Anchor>
              <StatusMark tone={reportStatusTone(version.status)} word={statuses[version.status]} />
              {version.approvedAt && (
                <Text size="sm" c="dimmed">
                  {words.approvedAt(printMoment(version.approvedAt))}
                </Text>
              )}
              {version.correctionReason && (
                <Text size="sm">{words.correctionOf(version.correctionReason)}</Text>
              )}
            </Group>
          ))}
        </Stack>
      )}
      {sheet.events.length === 0 ? (
        <Text c="dimmed">{words.noHistory}</Text>
      ) : (
        <List spacing={4} listStyleType="none">
          {collapseEvents(sheet.events).map(({ event, times }) => (
            <List.Item key={`${event.at}${event.action}${event.reason ?? ''}`}>
              <Text component="span" c="dimmed" size="sm">
                {printMoment(event.at)}
              </Text>{' '}
              · {event.post}: {actions[event.action] ?? event.action}
              {event.deadline && ` ${returned.until(printDay(event.deadline))}`}
              {event.fileNames.length > 0 && ` ${files.fromFiles(event.fileNames.join(', '))}`}
              {times > 1 && ` ${words.times(times)}`}
              {event.reason && `. “${event.reason}”`}
            </List.Item>
          ))}
        </List>
      )}
    </Panel>
  );
});
