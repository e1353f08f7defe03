import type { Day } from '@soket/shared/day';
import {
  accepts,
  type SessionMode,
  statusAfter,
  type TaskEventKind,
  type TaskStatus,
} from '@soket/shared/task';
import { type Actor, type Deps, seesAllUnits } from '../core/actor.ts';
import { recordAudit } from '../core/audit.ts';
import { toDateOrNull, toDayOrNull, type Tx } from '../core/db.ts';
import { unitNamesOn } from '../units/unit-names.ts';
import type { StepOutcome } from './task-story.ts';
import { taskChanged } from './task-input.ts';

/** An assignment as a step finds it. */
export type SteppingPart = {
  id: string;
  taskId: string;
  taskCode: string;
  kind: 'work' | 'session';
  /** the whole task is paused or cancelled */
  halted: TaskStatus | null;
  unitId: string;
  unitName: string;
  status: TaskStatus;
  percent: number;
  deadline: Day | null;
  doneOn: Day | null;
  confirmed: boolean;
  revision: number;
};

/** What is said of it. Only what the kind of event speaks of is given. */
export type PartStep = {
  kind: TaskEventKind;
  text: string | null;
  progress?: { percent: number; doneOn: Day | null; mode: SessionMode | null };
  deadline?: Day;
  evidence?: { number: string | null; date: Day | null; fileIds: readonly string[] };
};

type Refused = StepOutcome['refused'][number];

/**
 * The assignments a step is about to change, kept as they are until the transaction ends, in one order so that two who
 * decide on many at once wait for each other. To a reporting unit those of another do not exist.
 */
export async function steppingParts(
  tx: Tx,
  actor: Actor,
  ids: readonly string[],
  today: Day,
): Promise<SteppingPart[]> {
  const onlyUnitId = seesAllUnits(actor) ? null : actor.unitId;
  await tx.$queryRaw`
    SELECT id FROM task_assignment WHERE id = ANY(${[...ids]}::uuid[]) ORDER BY id FOR UPDATE`;
  const rows = await tx.taskAssignment.findMany({
    where: { id: { in: [...ids] }, ...(onlyUnitId === null ? {} : { unitId: onlyUnitId }) },
    orderBy: { id: 'asc' },
    select: {
      id: true,
      taskId: true,
      unitId: true,
      status: true,
      percent: true,
      deadline: true,
      doneOn: true,
      confirmedAt: true,
      revision: true,
      task: { select: { code: true, kind: true, halted: true } },
    },
  });
  const names = await unitNamesOn(
    tx,
    rows.map(({ unitId }) => unitId),
    today,
  );
  return rows.map(({ task, deadline, doneOn, confirmedAt, ...row }) => ({
    ...row,
    taskCode: task.code,
    kind: task.kind,
    halted: task.halted,
    unitName: names.get(row.unitId)?.name ?? '',
    deadline: toDayOrNull(deadline),
    doneOn: toDayOrNull(doneOn),
    confirmed: confirmedAt !== null,
  }));
}

/** Why the assignment as it stands does not take the event, in words; null when it does. */
export function whyNot(kind: TaskEventKind, part: SteppingPart): string | null {
  if (part.halted === 'paused') return 'Cả nhiệm vụ đang tạm dừng; hãy cho tiếp tục trước.';
  if (part.halted === 'cancelled') return 'Cả nhiệm vụ đã hủy.';
  if (accepts(kind, part)) return null;
  if (part.confirmed) return 'Kết quả đã được xác nhận; chỉ có thể trả lại.';
  if (kind === 'confirmed' || kind === 'sentBack') return 'Đơn vị chưa báo hoàn thành.';
  if (kind === 'resumed') return 'Phần việc này không tạm dừng hoặc hủy.';
  return REFUSED_AS[part.status];
}

const REFUSED_AS: Record<TaskStatus, string> = {
  notStarted: 'Phần việc này chưa thực hiện.',
  inProgress: 'Phần việc này đang thực hiện.',
  done: 'Đơn vị đã báo hoàn thành; hãy xác nhận hoặc trả lại.',
  paused: 'Phần việc này đang tạm dừng.',
  cancelled: 'Phần việc này đã hủy.',
};

export function refused({ id, taskCode, unitName }: SteppingPart, message: string): Refused {
  return { id, taskCode, unitName, message };
}

/**
 * Writes what was said and where the assignment stands after it. Whoever calls has asked `whyNot`.
 * @throws INVALID_INPUT when somebody was first
 */
export async function applyStep(
  tx: Tx,
  { actor, clock }: Deps,
  part: SteppingPart,
  { kind, text, progress, deadline, evidence }: PartStep,
): Promise<StepOutcome['done'][number]> {
  const percent = progress?.percent ?? part.percent;
  const status = statusAfter(kind, { status: part.status, percent });
  const isDone = status === 'done';
  const doneOn = isDone ? (progress ? progress.doneOn : part.doneOn) : null;
  const { count } = await tx.taskAssignment.updateMany({
    where: { id: part.id, revision: part.revision },
    data: {
      status,
      percent,
      doneOn: toDateOrNull(doneOn),
      ...(progress ? { mode: progress.mode } : {}),
      ...(deadline === undefined ? {} : { deadline: toDateOrNull(deadline) }),
      ...(kind === 'confirmed'
        ? { confirmedAt: clock.now() }
        : kind === 'sentBack'
          ? { confirmedAt: null }
          : {}),
      revision: part.revision + 1,
    },
  });
  if (count === 0) throw taskChanged();
  await tx.taskEvent.create({
    data: {
      assignmentId: part.id,
      kind,
      at: clock.now(),
      byId: actor.userId,
      text,
      status,
      percent,
      ...(deadline === undefined
        ? {}
        : { deadlineBefore: toDateOrNull(part.deadline), deadlineAfter: toDateOrNull(deadline) }),
      evidenceNumber: evidence?.number ?? null,
      evidenceDate: toDateOrNull(evidence?.date ?? null),
      evidence: { create: (evidence?.fileIds ?? []).map((fileId) => ({ fileId })) },
    },
  });
  await recordAudit(tx, {
    actor,
    clock,
    action: `tasks:${kind}`,
    subject: { type: 'taskAssignment', id: part.id, unitId: part.unitId },
    before: { status: part.status, percent: part.percent, deadline: part.deadline },
    after: { status, percent, deadline: deadline ?? part.deadline, doneOn },
    reason: text,
  });
  return { id: part.id, revision: part.revision + 1, status };
}
