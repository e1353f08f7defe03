import { can, router } from '../core/trpc.ts';
import { showCalendars } from './calendars.ts';
import { CalendarChange, changeCalendar, ChangeCalendarInput, previewCalendar } from './change-calendar.ts';
import { createCalendarLink, revokeCalendarLink, showCalendarLink } from './calendar-link.ts';
import { ExtendInput, extendDeadline, withdrawExtension, WithdrawInput } from './deadlines.service.ts';
import { closeEntry, CloseEntryInput, reopenEntry, ReopenEntryInput } from './entry-closing.ts';
import {
  KeepRulesInput,
  keepRules,
  openThematic,
  OpenThematicInput,
  openYear,
  OpenYearInput,
} from './keep-calendar.ts';
import { showTimeline, TimelineInput } from './timeline.ts';
import { showSubmissions, SubmissionsInput } from './submissions.ts';

export const deadlinesRouter = router({
  submissions: can('review:read')
    .input(SubmissionsInput)
    .query(({ ctx, input }) => showSubmissions(ctx, input)),
  extend: can('deadlines:extend')
    .input(ExtendInput)
    .mutation(({ ctx, input }) => extendDeadline(ctx, input)),
  withdrawExtension: can('deadlines:extend')
    .input(WithdrawInput)
    .mutation(({ ctx, input }) => withdrawExtension(ctx, input)),
  closeEntry: can('deadlines:closeEntry')
    .input(CloseEntryInput)
    .mutation(({ ctx, input }) => closeEntry(ctx, input)),
  reopenEntry: can('deadlines:closeEntry')
    .input(ReopenEntryInput)
    .mutation(({ ctx, input }) => reopenEntry(ctx, input)),
  calendars: can('deadlines:setCalendar').query(({ ctx }) => showCalendars(ctx)),
  previewCalendar: can('deadlines:setCalendar')
    .input(CalendarChange)
    .query(({ ctx, input }) => previewCalendar(ctx, input)),
  changeCalendar: can('deadlines:setCalendar')
    .input(ChangeCalendarInput)
    .mutation(({ ctx, input }) => changeCalendar(ctx, input)),
  timeline: can('deadlines:setCalendar')
    .input(TimelineInput)
    .query(({ ctx, input }) => showTimeline(ctx, input)),
  keepRules: can('deadlines:setCalendar')
    .input(KeepRulesInput)
    .mutation(({ ctx, input }) => keepRules(ctx, input)),
  openYear: can('deadlines:setCalendar')
    .input(OpenYearInput)
    .mutation(({ ctx, input }) => openYear(ctx, input)),
  openThematic: can('deadlines:setCalendar')
    .input(OpenThematicInput)
    .mutation(({ ctx, input }) => openThematic(ctx, input)),
  calendarLink: can('deadlines:subscribe').query(({ ctx }) => showCalendarLink(ctx)),
  createCalendarLink: can('deadlines:subscribe').mutation(({ ctx }) => createCalendarLink(ctx)),
  revokeCalendarLink: can('deadlines:subscribe').mutation(({ ctx }) => revokeCalendarLink(ctx)),
});
