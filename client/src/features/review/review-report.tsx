import { ActionIcon, Anchor, Group, Stack, Text, Title } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { printMoment, printOptionalDay } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import { reportStatusTone, reportStatusWords } from '../../lib/report-status-words.ts';
import { type ReviewSheet, useTRPC } from '../../lib/trpc.ts';
import { DataState } from '../../ui/data-state.tsx';
import { Panel } from '../../ui/panel.tsx';
import { RowsSkeleton } from '../../ui/skeletons.tsx';
import { SourceLabel } from '../../ui/source-label.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { CommentDialog, type CommentTarget } from './comment-dialog.tsx';
import { ReviewActions } from './review-actions.tsx';
import classes from './review-page.module.css';
import { ReviewTable } from './review-table.tsx';
import { reviewWords } from './review-words.ts';

type Props = {
  versionId: string;
  isDemo: boolean;
  onDone: () => void;
  onStep: (direction: 1 | -1) => void;
};

export function ReviewReport({ versionId, isDemo, onDone, onStep }: Props) {
  // Another report's figures never stand in while this one is on its way.
  const options = useTRPC().review.show.queryOptions({ versionId }, { placeholderData: undefined });
  const query = useQuery(options);
  return (
    <DataState query={query} skeleton={<RowsSkeleton rows={12} />}>
      {(review) => <Report review={review} isDemo={isDemo} onDone={onDone} onStep={onStep} />}
    </DataState>
  );
}

function Report({ review, isDemo, onDone, onStep }: Omit<Props, 'versionId'> & { review: ReviewSheet }) {
  const words = useWords(reviewWords);
  const statuses = useWords(reportStatusWords);
  const [target, setTarget] = useState<CommentTarget | null>(null);
  const { sheet } = review;
  const { version, period, paper } = sheet;
  const title = `${sheet.unit.name} · ${sheet.form.name} · ${period.label}`;
  const boxes = (['results', 'shortcomings', 'causes', 'proposals'] as const).filter(
    (field) => sheet.narrative[field].trim() !== '',
  );
  return (
    <Stack component="article" gap="md" miw={0} aria-label={title}>
      <div className={classes['head']}>
        <div>
          <Title order={2}>{title}</Title>
          <Group gap="4px 16px">
            <StatusMark tone={reportStatusTone(version.status)} word={statuses[version.status]} filled />
            <Text component="span" c="dimmed">
              {printOptionalDay(period.firstDay)} – {printOptionalDay(period.lastDay)}
            </Text>
            {version.submitted && (
              <Text component="span" c="dimmed">
                {words.sentBy(version.submitted.post, printMoment(version.submitted.at))}
              </Text>
            )}
            {sheet.isLate && <StatusMark tone="warn" word={words.sentLate} />}
            {isDemo && <SourceLabel kind="made" label={words.illustrative} />}
          </Group>
          <Text size="sm" c="dimmed">
            {paper.number
              ? words.paper(paper.number, printOptionalDay(paper.date), paper.signerPost ?? '–')
              : words.noPaper}
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
          </Text>
          {version.correctionReason && <Text>{words.correction(version.correctionReason)}</Text>}
        </div>
        <Group gap={4} wrap="nowrap">
          <ActionIcon
            variant="default"
            size={32}
            aria-label={words.previousReport}
            onClick={() => onStep(-1)}
          >
            <IconArrowUp size={18} aria-hidden />
          </ActionIcon>
          <ActionIcon variant="default" size={32} aria-label={words.nextReport} onClick={() => onStep(1)}>
            <IconArrowDown size={18} aria-hidden />
          </ActionIcon>
        </Group>
      </div>
      <ReviewTable review={review} title={title} onComment={review.may.comment ? setTarget : null} />
      {sheet.comments.length > 0 && (
        <Panel title={words.commentWhole} order={3}>
          {sheet.comments.map((comment) => (
            <Text key={`${comment.at}${comment.text}`}>
              <strong>{words.commentBy(comment.post, printMoment(comment.at))}:</strong> {comment.text}
            </Text>
          ))}
        </Panel>
      )}
      <Panel title={words.narrative} order={3}>
        {boxes.length === 0 && <Text c="dimmed">{words.noNarrative}</Text>}
        {boxes.map((field) => (
          <div key={field}>
            <Title order={4}>{words.boxes[field]}</Title>
            <Text mb="sm" className={classes['prose']}>
              {sheet.narrative[field].trim()}
            </Text>
          </div>
        ))}
      </Panel>
      <ReviewActions
        review={review}
        title={title}
        onDone={onDone}
        onComment={() => setTarget({ elementCode: null, placeUnitCode: null, name: null })}
      />
      <CommentDialog versionId={review.versionId} target={target} onClose={() => setTarget(null)} />
    </Stack>
  );
}
