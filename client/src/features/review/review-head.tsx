import { ActionIcon, Anchor, Group, Text, Title } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPrinter } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { printMoment, printOptionalDay } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { reportStatusTone, reportStatusWords } from '../../lib/report-status-words.ts';
import type { ReportSheet } from '../../lib/trpc.ts';
import { SourceLabel } from '../../ui/source-label.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import classes from './review-page.module.css';
import { reviewWords } from './review-words.ts';

type Props = {
  sheet: ReportSheet;
  title: string;
  isDemo: boolean;
  onStep: (direction: 1 | -1) => void;
};

/** Whose report this is, how far it has come and through whose hands. */
export function ReviewHead({ sheet, title, isDemo, onStep }: Props) {
  const words = useWords(reviewWords);
  const statuses = useWords(reportStatusWords);
  const { version, period, paper } = sheet;
  const review = sheet.events.findLast(({ action }) => action === 'review:markReviewed');
  const hands = [
    version.signedOff && words.signedOffBy(version.signedOff.post, printMoment(version.signedOff.at)),
    version.submitted && words.sentBy(version.submitted.post, printMoment(version.submitted.at)),
    version.status === 'reviewed' && review && words.reviewedBy(review.post, printMoment(review.at)),
  ].filter(Boolean);
  return (
    <div className={classes['head']}>
      <div>
        <Title order={2}>{title}</Title>
        <Group gap="4px 16px">
          <StatusMark tone={reportStatusTone(version.status)} word={statuses[version.status]} filled />
          <Text component="span" c="dimmed">
            {printOptionalDay(period.firstDay)} – {printOptionalDay(period.lastDay)}
          </Text>
          {sheet.isLate && <StatusMark tone="warn" word={words.sentLate} />}
          {isDemo && <SourceLabel kind="made" label={words.illustrative} />}
        </Group>
        <Text size="sm" c="dimmed">
          {hands.join(' · ')}
        </Text>
        <Text size="sm" c="dimmed">
          {paper.number
            ? words.paper(paper.number, printOptionalDay(paper.date), paper.signerPost ?? '–')
            : words.noPaper}
          <span className="no-print">
            {' · '}
            <Anchor
              underline="always"
              renderRoot={(props) => (
                <Link
                  {...props}
                  to="/reports/$formCode/$periodCode"
                  params={{ formCode: sheet.form.code, periodCode: period.code }}
                  search={{ unit: sheet.unit.code, version: String(version.number) }}
                />
              )}
            >
              {words.openReport}
            </Anchor>
          </span>
        </Text>
        {version.correctionReason && <Text>{words.correction(version.correctionReason)}</Text>}
      </div>
      <Group gap={4} wrap="nowrap" className="no-print">
        <ActionIcon variant="default" size={32} aria-label={words.print} onClick={() => window.print()}>
          <IconPrinter size={18} aria-hidden />
        </ActionIcon>
        <ActionIcon variant="default" size={32} aria-label={words.previousReport} onClick={() => onStep(-1)}>
          <IconArrowUp size={18} aria-hidden />
        </ActionIcon>
        <ActionIcon variant="default" size={32} aria-label={words.nextReport} onClick={() => onStep(1)}>
          <IconArrowDown size={18} aria-hidden />
        </ActionIcon>
      </Group>
    </div>
  );
}
