import {
  createTRPCClient,
  httpBatchLink,
  TRPCClientError,
  type TRPCClient,
  type TRPCLink,
} from '@trpc/client';
import {
  createTRPCContext,
  createTRPCOptionsProxy,
  type inferInput,
  type inferOutput,
  type TRPCOptionsProxy,
} from '@trpc/tanstack-react-query';
import type { QueryClient } from '@tanstack/react-query';
import type { AppRouter } from '@soket/server/router';
import { pageUserHeader } from './page-user.ts';

export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();

export type Api = TRPCClient<AppRouter>;

/** Below the server's own limit, so that a crowded screen is never refused. */
const CALLS_PER_REQUEST = 10;

/** The server at the page's own address; tests hand in a link of their own. */
export function createApi(link?: TRPCLink<AppRouter>): Api {
  const batches = httpBatchLink<AppRouter>({
    url: '/trpc',
    maxItems: CALLS_PER_REQUEST,
    maxURLLength: 2000,
    headers: ({ opList }) => pageUserHeader(opList.map(({ path }) => path)),
  });
  return createTRPCClient<AppRouter>({ links: [link ?? batches] });
}

/** The same options as `useTRPC` gives, for what runs before any component. */
export function createApiOptions(queryClient: QueryClient, client: Api): TRPCOptionsProxy<AppRouter> {
  return createTRPCOptionsProxy<AppRouter>({ client, queryClient });
}

/** Whether the error came through the API, with what the server said about it; null for every other error. */
export function apiFault(error: unknown): { fault: WireFault | null } | null {
  if (!isApiError(error)) return null;
  return { fault: error.data?.fault ?? null };
}

function isApiError(error: unknown): error is TRPCClientError<AppRouter> {
  return error instanceof TRPCClientError;
}

/** Every procedure with the types of what goes in and comes out. */
export type Procedures = TRPCOptionsProxy<AppRouter>;
export type WireFault = NonNullable<TRPCClientError<AppRouter>['data']>['fault'];

// What the server answers with, by the name it has there.
export type Me = inferOutput<Procedures['session']['me']>;
export type SetupState = inferOutput<Procedures['setup']['state']>;
export type UnitListItem = inferOutput<Procedures['units']['list']>[number];
export type UnitTree = inferOutput<Procedures['units']['tree']>;
export type TreeUnit = UnitTree['units'][number];
export type UnitChange = inferInput<Procedures['units']['preview']>['change'];
export type UnitChangePreview = inferOutput<Procedures['units']['preview']>;
export type TouchedUnit = UnitChangePreview['units'][number];
export type UnitListPreview = inferOutput<Procedures['units']['checkList']>;
export type AccountListItem = inferOutput<Procedures['accounts']['list']>[number];
export type NewAccountRow = inferInput<Procedures['accounts']['create']>['rows'][number];
export type PasswordSlip = inferOutput<Procedures['accounts']['create']>[number];
export type OpenSession = inferOutput<Procedures['session']['list']>[number];
export type TokenListItem = inferOutput<Procedures['tokens']['list']>[number];
export type AuditLine = inferOutput<Procedures['audit']['list']>['lines'][number];
export type BackupsShown = inferOutput<Procedures['backups']['show']>;
export type MailOverview = inferOutput<Procedures['mail']['overview']>;

export type ScopeInput = inferInput<Procedures['overview']['show']>;
export type Overview = inferOutput<Procedures['overview']['show']>;
export type OverviewDirective = Overview['directives'][number];
export type IndicatorGroup = NonNullable<Overview['others']>;
export type IndicatorCard = IndicatorGroup['cards'][number];
export type AttentionItem = Overview['attention'][number];
export type ScopeLine = Overview['scope'];
export type Coverage = IndicatorCard['coverage'];
export type TargetStatus = NonNullable<IndicatorCard['target']>;
export type Change = NonNullable<IndicatorCard['change']>;
export type TrendPoint = IndicatorCard['trend'][number];
export type PublishedAnswer = NonNullable<IndicatorCard['published']>;

export type IndicatorListItem = inferOutput<Procedures['indicators']['list']>[number];
export type IndicatorDetail = inferOutput<Procedures['indicators']['show']>;
export type IndicatorAnswer = IndicatorDetail['answer'];
export type IndicatorWards = NonNullable<IndicatorDetail['wards']>;
export type WardValue = IndicatorWards['reported'][number];
export type HeatMap = IndicatorWards['heatMap'];
export type IndicatorRecord = inferOutput<Procedures['indicators']['record']>;
export type IndicatorVersionStory = IndicatorRecord['history'][number];
export type IndicatorPreview = inferOutput<Procedures['indicators']['preview']>;
export type IndicatorDraftInput = inferInput<Procedures['indicators']['preview']>;
export type IndicatorTerms = IndicatorRecord['terms'];
export type FormulaElement = inferOutput<Procedures['indicators']['elements']>[number];
export type TargetStory = inferOutput<Procedures['indicators']['targets']>[number];
export type SetTargetsInput = inferInput<Procedures['indicators']['setTargets']>;
export type Trace = inferOutput<Procedures['indicators']['trace']>;
export type TracePart = Trace['parts'][number];
export type TraceContribution = TracePart['contributions'][number];

export type DirectiveListItem = inferOutput<Procedures['directives']['list']>[number];
export type DirectiveStory = inferOutput<Procedures['directives']['show']>;
export type DocumentSummary = DirectiveStory['related'][number]['document'];
export type PlanGroup = DirectiveStory['plans'][number];
export type DocumentHit = inferOutput<Procedures['directives']['search']>['hits'][number];
export type DocumentRecord = inferOutput<Procedures['directives']['record']>;
export type RegisterChoices = inferOutput<Procedures['directives']['choices']>;
export type DocumentTypeItem = RegisterChoices['types'][number];
export type LetterheadSettings = inferOutput<Procedures['letters']['letterhead']>;
export type ImportPreview = inferOutput<Procedures['directives']['importCheck']>;

export type TaskListItem = inferOutput<Procedures['tasks']['list']>[number];
export type TaskPart = TaskListItem['parts'][number];
export type TargetChoice = inferOutput<Procedures['tasks']['targets']>[number];
export type TaskDetail = inferOutput<Procedures['tasks']['show']>;
export type TaskEventItem = TaskDetail['events'][number];
export type ReminderUnit = inferOutput<Procedures['tasks']['reminders']>[number];
export type SessionMatrix = inferOutput<Procedures['tasks']['sessions']>[number];

export type ConferenceListItem = inferOutput<Procedures['conferences']['list']>[number];
export type ConferenceDetail = inferOutput<Procedures['conferences']['show']>;
export type ConferenceSlide = ConferenceDetail['slides'][number];
export type CreateConferenceInput = inferInput<Procedures['conferences']['create']>;
export type Conclusions = inferOutput<Procedures['conferences']['conclusions']>;
export type WordTemplateItem = inferOutput<Procedures['wordTemplates']['list']>[number];
export type FreezeDifference = inferOutput<Procedures['conferences']['corrections']>[number];

export type ReportListItem = inferOutput<Procedures['reports']['mine']>[number];
export type ReportSheet = inferOutput<Procedures['reports']['sheet']>;
export type ReportRow = ReportSheet['rows'][number];
export type Narrative = ReportSheet['narrative'];
export type Paper = ReportSheet['paper'];
export type SaveReportInput = inferInput<Procedures['reports']['save']>;
export type FigureInput = SaveReportInput['figures'][number];
export type StepResult = inferOutput<Procedures['reports']['save']>;

export type SubmissionMatrix = NonNullable<inferOutput<Procedures['deadlines']['submissions']>>;
export type Calendars = inferOutput<Procedures['deadlines']['calendars']>;
export type Timeline = inferOutput<Procedures['deadlines']['timeline']>;
export type CalendarChange = inferInput<Procedures['deadlines']['previewCalendar']>;
export type MovedPeriod = inferOutput<Procedures['deadlines']['previewCalendar']>[number];
export type SubmissionCell = NonNullable<SubmissionMatrix['units'][number]['cells'][number]>;

export type FormListItem = inferOutput<Procedures['forms']['list']>[number];
export type FormShown = inferOutput<Procedures['forms']['show']>;
export type FormChoices = inferOutput<Procedures['forms']['choices']>;
export type ElementChoice = FormChoices['elements'][number];
export type FormVersionStory = FormShown['history'][number];
export type RuleTrial = inferOutput<Procedures['forms']['tryRules']>;

export type SetupChecklist = inferOutput<Procedures['setup']['checklist']>;
export type TransferPreview = inferOutput<Procedures['definitions']['preview']>;
export type ImportDefinitionsInput = inferInput<Procedures['definitions']['import']>;

export type ReviewQueueItem = inferOutput<Procedures['review']['queue']>[number];
export type ReviewSheet = inferOutput<Procedures['review']['show']>;
export type CellContext = ReviewSheet['context'][number];

export type WorkbookPreview = inferOutput<Procedures['workbook']['check']>;
