import { z } from 'zod';
import { can, router } from '../core/trpc.ts';
import {
  ApproveInput,
  approveReports,
  CommentInput,
  commentOnReport,
  markReviewed,
  ReturnInput,
  returnForCorrection,
  ReviewStep,
} from './review.service.ts';
import { reviewQueue } from './review-queue.ts';
import { showReview } from './show-review.ts';

export const reviewRouter = router({
  queue: can('review:read').query(({ ctx }) => reviewQueue(ctx)),
  show: can('review:read')
    .input(z.object({ versionId: z.uuid() }))
    .query(({ ctx, input }) => showReview(ctx, input)),
  comment: can('review:comment')
    .input(CommentInput)
    .mutation(({ ctx, input }) => commentOnReport(ctx, input)),
  returnForCorrection: can('review:return')
    .input(ReturnInput)
    .mutation(({ ctx, input }) => returnForCorrection(ctx, input)),
  markReviewed: can('review:markReviewed')
    .input(ReviewStep)
    .mutation(({ ctx, input }) => markReviewed(ctx, input)),
  approve: can('review:approve')
    .input(ApproveInput)
    .mutation(({ ctx, input }) => approveReports(ctx, input)),
});
