import { Alert, Anchor } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { printMoment } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import type { ReportSheet } from '../../lib/trpc.ts';
import { returnWords } from './return-words.ts';

/** Said of an old version, so that nobody takes its figures for those in force. */
export function ReplacedNotice({ sheet, unit }: { sheet: ReportSheet; unit: string | undefined }) {
  const words = useWords(returnWords);
  // Newest first.
  const inForce = sheet.versions.find(({ approvedAt }) => approvedAt !== null);
  if (!inForce?.approvedAt || inForce.number <= sheet.version.number) return null;
  return (
    <Alert variant="outline" color="gray" icon={<IconInfoCircle aria-hidden />}>
      {words.replaced(inForce.number, printMoment(inForce.approvedAt))}{' '}
      <Anchor
        underline="always"
        renderRoot={(props) => (
          <Link
            {...props}
            to="/reports/$formCode/$periodCode"
            params={{ formCode: sheet.form.code, periodCode: sheet.period.code }}
            search={{ ...(unit && { unit }), version: String(inForce.number) }}
          />
        )}
      >
        {words.openNewest}
      </Anchor>
    </Alert>
  );
}
