import { Anchor, Button, Group, Text } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import { printOptionalDay } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { reportStatusTone, reportStatusWords } from '../../lib/report-status-words.ts';
import type { ReportSheet } from '../../lib/trpc.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { SourceLabel } from '../../ui/source-label.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { CorrectButton } from './correct-button.tsx';
import { deadlineMark } from './deadline-words.ts';
import type { ReportEditor } from './draft/report-editor.ts';
import { reportingWords } from './reporting-words.ts';
import { SignOffButton } from './sign-off-button.tsx';
import { WorkbookButtons } from './workbook/workbook-buttons.tsx';

type Props = { sheet: ReportSheet; editor: ReportEditor; unit: string | undefined; isDemo: boolean };

/** Whose report for which period, how it stands, and what can be done with it as a whole. */
export const DeskHeader = memo(function DeskHeader({ sheet, editor, unit, isDemo }: Props) {
  const words = useWords(reportingWords);
  const statuses = useWords(reportStatusWords);
  const due = deadlineMark({ ...sheet, deadline: sheet.period.deadline }, words);
  const { status } = sheet.version;
  const isMadeUp = sheet.rows.some(
    ({ provenance, figure }) => provenance === 'synthetic' && figure.value !== null,
  );
  return (
    <PageHeader
      title={`${sheet.form.name} · ${sheet.period.label}`}
      above={
        <Anchor renderRoot={(props) => <Link {...props} to="/reports" />} size="sm">
          {words.backToReports}
        </Anchor>
      }
      description={
        <Group gap="4px 16px">
          <Text component="span" fw={600} c="var(--ink)">
            {sheet.unit.name}
          </Text>
          <StatusMark tone={reportStatusTone(status)} word={statuses[status]} filled />
          <span>
            {printOptionalDay(sheet.period.firstDay)} – {printOptionalDay(sheet.period.lastDay)}
            {sheet.period.retroactive && ` (${words.retroactive})`}
          </span>
          {sheet.period.deadline && (
            <span>
              {words.dueOn(printOptionalDay(sheet.period.deadline))}
              {sheet.period.extensionReason && ` (${words.extended(sheet.period.extensionReason)})`}
            </span>
          )}
          <StatusMark {...due} />
          {(isDemo || isMadeUp) && (
            <SourceLabel kind="made" label={isMadeUp ? words.allIllustrative : words.illustrative} />
          )}
        </Group>
      }
      actions={
        <>
          {sheet.may.save && <WorkbookButtons sheet={sheet} editor={editor} />}
          <Button
            variant="default"
            leftSection={<IconPrinter size={18} aria-hidden />}
            renderRoot={(props) => (
              <Link
                {...props}
                to="/reports/$formCode/$periodCode/print"
                params={{ formCode: sheet.form.code, periodCode: sheet.period.code }}
                search={{ ...(unit && { unit }), version: String(sheet.version.number) }}
              />
            )}
          >
            {words.print}
          </Button>
          {sheet.may.correct && <CorrectButton sheet={sheet} unit={unit} />}
          {sheet.may.signOff && <SignOffButton sheet={sheet} editor={editor} />}
        </>
      }
    />
  );
});
