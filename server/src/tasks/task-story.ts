import type { Day } from '@soket/shared/day';
import type { DecimalText } from '@soket/shared/decimal';
import type {
  Lateness,
  SessionMode,
  TaskCount,
  TaskEventKind,
  TaskRecurrence,
  TaskStatus,
} from '@soket/shared/task';

// What is told of tasks. Written out: the screens share it with the server.

export type UnitRef = { code: string; name: string; shortName: string };

export type DocumentRef = {
  code: string;
  role: 'directive' | 'plan';
  typeName: string;
  number: string | null;
  title: string | null;
};

/** One unit's part in a task, for one time it comes round. */
export type TaskPart = {
  id: string;
  unit: UnitRef;
  /** "" of a task done once, else "2022-M09", "2022-Q3", "2022", "2020-2025" */
  occurrence: string;
  deadline: Day | null;
  status: TaskStatus;
  lateness: Lateness;
  /** 0–100, as the unit says */
  percent: number;
  /** the day the work was done or the session held */
  doneOn: Day | null;
  mode: SessionMode | null;
  isConfirmed: boolean;
  /** a writer names the one it was looking at */
  revision: number;
};

type SetTarget = { id: string; value: DecimalText; fromDay: Day | null; toDay: Day | null };

export type TaskIndicator = { code: string; name: string; target: SetTarget | null };

/** What a linked indicator may be asked to reach. */
export type TargetChoice = SetTarget & { indicatorCode: string; unitName: string; isIllustrative: boolean };

export type TaskListItem = {
  code: string;
  kind: 'work' | 'session';
  text: string;
  status: TaskStatus;
  /** the worst of all its assignments */
  lateness: Lateness;
  /** of the whole district; of a recurring task the round that is running, `occurrence` */
  counts: TaskCount;
  /** assignments of earlier rounds that are open after their deadline */
  earlierOverdue: number;
  occurrence: string;
  /** of a recurring task: the last day of the round that is running; null: the source names none */
  deadline: Day | null;
  recurrence: TaskRecurrence | null;
  recursFrom: Day | null;
  recursTo: Day | null;
  /** null: nobody is named; shown as missing */
  leadUnit: UnitRef | null;
  cooperatingUnits: UnitRef[];
  issuer: string | null;
  issuedOn: Day | null;
  plan: DocumentRef | null;
  /** whose conclusion it is */
  conference: { id: string; title: string; heldOn: Day } | null;
  /** directives it serves */
  directives: DocumentRef[];
  refersTo: DocumentRef[];
  indicators: TaskIndicator[];
  expectedProduct: string | null;
  weight: DecimalText | null;
  note: string | null;
  source: string | null;
  halted: { status: 'paused' | 'cancelled'; reason: string } | null;
  revision: number;
  /** the running round and what is open from earlier ones; a reporting unit is told of its own only */
  parts: TaskPart[];
};

export type EvidenceFile = { id: string; name: string; mediaType: string; size: number };

export type TaskEventItem = {
  id: string;
  partId: string;
  kind: TaskEventKind;
  /** ISO */
  at: string;
  /** the post of who said it */
  by: string;
  text: string | null;
  status: TaskStatus;
  percent: number;
  deadlineBefore: Day | null;
  deadlineAfter: Day | null;
  evidenceNumber: string | null;
  evidenceDate: Day | null;
  files: EvidenceFile[];
};

export type TaskDetail = Omit<TaskListItem, 'parts'> & {
  /** of every round, the newest first; a reporting unit is told of its own only */
  parts: TaskPart[];
  /** what was said of these parts, the newest first */
  events: TaskEventItem[];
};

/** What a step did to each assignment it was asked for; the others are named with the reason in words. */
export type StepOutcome = {
  done: { id: string; revision: number; status: TaskStatus }[];
  refused: { id: string; taskCode: string; unitName: string; message: string }[];
};

export type SessionCell = {
  partId: string;
  occurrence: string;
  deadline: Day | null;
  /** null: not held, or the source does not say when */
  heldOn: Day | null;
  mode: SessionMode | null;
  status: TaskStatus;
  lateness: Lateness;
  revision: number;
};

/** Sessions of one cadence by unit and year; a reporting unit is told its own row and the district's totals. */
export type SessionMatrix = {
  taskCode: string;
  text: string;
  recurrence: TaskRecurrence | null;
  years: number[];
  rows: { unit: UnitRef; years: { year: number; cells: SessionCell[] }[] }[];
  /** held of expected over all units; one per year of `years` */
  totals: { year: number; held: number; of: number }[];
};

export type ReminderItem = {
  partId: string;
  taskCode: string;
  text: string;
  occurrence: string;
  deadline: Day;
  /** days after the deadline; negative: days left */
  daysLate: number;
  status: TaskStatus;
  percent: number;
};

/** What one unit is late with and what is soon due, the oldest deadline first. */
export type ReminderUnit = { unit: UnitRef; overdue: ReminderItem[]; dueSoon: ReminderItem[] };

/**
 * How far a plan is: the weighted share of assignments done, exact. `share` is a fraction 0–1 with enough digits to be
 * rounded once, at the edge; null while nothing is assigned.
 */
export type PlanProgress = {
  planCode: string;
  share: DecimalText | null;
  counts: TaskCount;
  /** tasks nobody is named for: they are in neither side of the share */
  unassigned: number;
};
