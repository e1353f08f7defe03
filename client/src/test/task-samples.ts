import type { TaskListItem, TaskPart } from '../lib/trpc.ts';

export function aPart(part: Partial<TaskPart> = {}): TaskPart {
  return {
    id: '01890a5d-ac96-774b-bcce-b302099a8001',
    unit: { code: 'bode', name: 'Phường Bồ Đề', shortName: 'Bồ Đề' },
    occurrence: '',
    deadline: null,
    status: 'notStarted',
    lateness: 'inTime',
    percent: 0,
    doneOn: null,
    mode: null,
    isConfirmed: false,
    revision: 0,
    ...part,
  };
}

export function aTask(part: Partial<TaskListItem> = {}): TaskListItem {
  return {
    code: 'NV-2022-1',
    kind: 'work',
    text: 'Rà soát quy chế làm việc',
    status: 'notStarted',
    lateness: 'inTime',
    counts: { done: 0, of: 0, overdue: 0, dueSoon: 0, doneLate: 0 },
    earlierOverdue: 0,
    occurrence: '',
    deadline: null,
    recurrence: null,
    recursFrom: null,
    recursTo: null,
    leadUnit: null,
    cooperatingUnits: [],
    issuer: null,
    issuedOn: null,
    plan: null,
    conference: null,
    directives: [],
    refersTo: [],
    indicators: [],
    expectedProduct: null,
    weight: null,
    note: null,
    source: null,
    halted: null,
    revision: 0,
    parts: [],
    ...part,
  };
}
