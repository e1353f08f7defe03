import { can, router } from '../core/trpc.ts';
import { checkFreeze, correctionsSince } from './check.ts';
import { conclude, ConcludeInput } from './conclude.ts';
import { conclusionsOf } from './conclusions.ts';
import {
  ChangeConferenceInput,
  ConferenceStepInput,
  CreateConferenceInput,
  ReopenConferenceInput,
  SaveSlidesInput,
  ShowConferenceInput,
} from './conference-input.ts';
import { listConferences } from './conference-record.ts';
import { freezeConference, reopenConference } from './freeze.ts';
import { changeConference, createConference, proposeSlides, saveSlides } from './prepare.ts';
import { showConference } from './show-conference.ts';
import { traceNumber, TraceNumberInput } from './trace-number.ts';

const read = can('conferences:read');
const prepare = can('conferences:prepare');

export const conferencesRouter = router({
  list: read.query(({ ctx }) => listConferences(ctx)),
  show: read.input(ShowConferenceInput).query(({ ctx, input }) => showConference(ctx, input)),
  check: read.input(ShowConferenceInput).query(({ ctx, input }) => checkFreeze(ctx, input)),
  corrections: read.input(ShowConferenceInput).query(({ ctx, input }) => correctionsSince(ctx, input)),
  trace: read.input(TraceNumberInput).query(({ ctx, input }) => traceNumber(ctx, input)),
  conclusions: read.input(ShowConferenceInput).query(({ ctx, input }) => conclusionsOf(ctx, input)),
  create: prepare.input(CreateConferenceInput).mutation(({ ctx, input }) => createConference(ctx, input)),
  change: prepare.input(ChangeConferenceInput).mutation(({ ctx, input }) => changeConference(ctx, input)),
  propose: prepare.input(ConferenceStepInput).mutation(({ ctx, input }) => proposeSlides(ctx, input)),
  saveSlides: prepare.input(SaveSlidesInput).mutation(({ ctx, input }) => saveSlides(ctx, input)),
  freeze: prepare.input(ConferenceStepInput).mutation(({ ctx, input }) => freezeConference(ctx, input)),
  reopen: prepare.input(ReopenConferenceInput).mutation(({ ctx, input }) => reopenConference(ctx, input)),
  conclude: prepare.input(ConcludeInput).mutation(({ ctx, input }) => conclude(ctx, input)),
});
