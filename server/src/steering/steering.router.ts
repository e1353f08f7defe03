import { can, router } from '../core/trpc.ts';
import {
  correctReview,
  CorrectReviewInput,
  formCommittee,
  FormCommitteeInput,
  reviewCommittee,
  ReviewCommitteeInput,
} from './steering.service.ts';

export const steeringRouter = router({
  form: can('directives:edit')
    .input(FormCommitteeInput)
    .mutation(({ ctx, input }) => formCommittee(ctx, input)),
  review: can('directives:edit')
    .input(ReviewCommitteeInput)
    .mutation(({ ctx, input }) => reviewCommittee(ctx, input)),
  correctReview: can('directives:edit')
    .input(CorrectReviewInput)
    .mutation(({ ctx, input }) => correctReview(ctx, input)),
});
