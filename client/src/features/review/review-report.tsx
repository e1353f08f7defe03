import { SegmentedControl, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { printMoment } from '../../lib/format.ts';
import { useWords } from '../../lib/language.ts';
import type { ReportChanges } from '../../lib/prepare-report-changes.ts';
import { CommentAnswer } from '../../lib/report-changes.tsx';
import { reportChangeWords } from '../../lib/report-change-words.ts';
import { type ReviewSheet, useTRPC } from '../../lib/trpc.ts';
import { DataState } from '../../ui/data-state.tsx';
import { Panel } from '../../ui/panel.tsx';
import { RowsSkeleton } from '../../ui/skeletons.tsx';
import { CommentDialog, type CommentTarget } from './comment-dialog.tsx';
import { ReviewActions } from './review-actions.tsx';
import { ReviewHead } from './review-head.tsx';
import { ReviewNarrative } from './review-narrative.tsx';
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
  const [target, setTarget] = useState<CommentTarget | null>(null);
  const [since, setSince] = useState<string | null>(null);
  const { sheet } = review;
  const title = `${sheet.unit.name} · ${sheet.form.name} · ${sheet.period.label}`;
  const changes = sheet.changes.find((one) => one.since.kind === since) ?? sheet.changes[0] ?? null;
  return (
    <Stack component="article" gap="md" miw={0} aria-label={title}>
      <ReviewHead sheet={sheet} title={title} isDemo={isDemo} onStep={onStep} />
      {changes && <Compared all={sheet.changes} chosen={changes} onChoose={setSince} />}
      <ReviewTable
        review={review}
        title={title}
        changes={changes}
        onComment={review.may.comment ? setTarget : null}
      />
      {sheet.comments.length > 0 && (
        <Panel title={words.commentWhole} order={3}>
          {sheet.comments.map((comment) => (
            <Text key={`${comment.at}${comment.text}`} component="div">
              <strong>{words.commentBy(comment.post, printMoment(comment.at))}:</strong> {comment.text}{' '}
              <CommentAnswer answer={comment.answer} />
            </Text>
          ))}
        </Panel>
      )}
      <ReviewNarrative sheet={sheet} changes={changes} />
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

type ComparedProps = {
  all: readonly ReportChanges[];
  chosen: ReportChanges;
  onChoose: (kind: string) => void;
};

/** What the marks compare with: how the report was handed back, or the version it corrects. */
function Compared({ all, chosen, onChoose }: ComparedProps) {
  const words = useWords(reviewWords);
  const changeWords = useWords(reportChangeWords);
  const { since, cells, texts } = chosen;
  const told =
    since.kind === 'return'
      ? changeWords.returnedBy(since.post, printMoment(since.at))
      : changeWords.approvedBy(since.versionNumber, since.post, printMoment(since.at));
  return (
    <div>
      <Text>
        {told}
        {/* Why a report is corrected stands in its head. */}
        {since.kind === 'return' && since.reason && ` “${since.reason}”`}
      </Text>
      <Text fw={600}>{words.changedSince(cells.length, texts.length)}</Text>
      {all.length > 1 && (
        <SegmentedControl
          className="no-print"
          aria-label={words.comparedWith}
          value={since.kind}
          onChange={onChoose}
          data={all.map((one) => ({
            value: one.since.kind,
            label: `${words.comparedWith} ${
              one.since.kind === 'return' ? words.withReturn : words.withVersion(one.since.versionNumber)
            }`,
          }))}
        />
      )}
    </div>
  );
}
