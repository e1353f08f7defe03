import { DaySchema } from '@soket/shared/day';
import { compare, DecimalTextSchema } from '@soket/shared/decimal';
import { DomainError } from '@soket/shared/errors';
import { TaskRecurrenceSchema } from '@soket/shared/task';
import { z } from 'zod';
import { cleanText } from '../reports/clean-text.ts';
import { Code } from '../reports/report-input.ts';

const Words = z.string().max(2000);
const Line = z.string().max(300).nullable().default(null);
const Codes = z.array(Code).max(200).default([]);

/** What is ordered: everything of a task but when it is due and who carries it out. */
const TaskWords = z.object({
  text: Words,
  planCode: Code.nullable().default(null),
  issuer: Line,
  issuedOn: DaySchema.nullable().default(null),
  leadUnitCode: Code.nullable().default(null),
  cooperatingUnitCodes: Codes,
  expectedProduct: Line,
  /** share of the task in its plan; null counts as 1 */
  weight: DecimalTextSchema.nullable().default(null),
  note: Words.nullable().default(null),
  source: Line,
  /** the documents it carries out, and those it only names */
  serves: Codes,
  refersTo: Codes,
  indicators: z
    .array(z.object({ code: Code, targetId: z.uuid().nullable().default(null) }))
    .max(100)
    .default([]),
  /** of a recurring task: the last day it recurs */
  recursTo: DaySchema.nullable().default(null),
});

/** A task as it is ordered. */
export const TaskOrder = TaskWords.extend({
  /** null: the next of the year, NV-2022-1 */
  code: Code.nullable().default(null),
  kind: z.enum(['work', 'session']).default('work'),
  sortOrder: z.int().min(0).max(1_000_000).default(0),
  /** of a task done once; a recurring one is due on the last day of each round */
  deadline: DaySchema.nullable().default(null),
  recurrence: TaskRecurrenceSchema.nullable().default(null),
  recursFrom: DaySchema.nullable().default(null),
  /** who carries it out; nobody named: the lead unit, where there is one */
  unitCodes: Codes,
});
export type TaskOrder = z.infer<typeof TaskOrder>;

export const AssignInput = TaskOrder.extend({ requestKey: z.uuid() });
export type AssignInput = z.infer<typeof AssignInput>;

/** `revision` is of the task that was on screen. */
export const ChangeTaskInput = TaskWords.extend({
  code: Code,
  revision: z.int().min(0),
  requestKey: z.uuid(),
});
export type ChangeTaskInput = z.infer<typeof ChangeTaskInput>;

/** A decision on one task as a whole. */
export const WholeTaskInput = z.object({
  code: Code,
  revision: z.int().min(0),
  reason: z.string().max(1000),
  requestKey: z.uuid(),
});

export type CleanWords = Omit<z.infer<typeof TaskWords>, 'text'> & { text: string };

/** The words as they are stored. @throws INVALID_INPUT for a task without words, and for a weight that is none */
export function cleanWords(input: z.infer<typeof TaskWords>): CleanWords {
  const text = cleanText(input.text);
  if (text === null) throw invalid('text', 'Cần nhập nội dung nhiệm vụ.');
  if (input.weight !== null && !isWeight(input.weight))
    throw invalid('weight', 'Trọng số phải lớn hơn 0, dưới 1.000.000 và có nhiều nhất 3 chữ số thập phân.');
  return {
    ...input,
    text,
    issuer: cleanText(input.issuer),
    expectedProduct: cleanText(input.expectedProduct),
    note: cleanText(input.note),
    source: cleanText(input.source),
  };
}

function isWeight(weight: string): boolean {
  const decimals = weight.split('.')[1]?.length ?? 0;
  return decimals <= 3 && compare(weight, '0') > 0 && compare(weight, '1000000') < 0;
}

/** @throws INVALID_INPUT for dates that do not fit each other */
export function assertDates(input: {
  deadline: string | null;
  recurrence: string | null;
  recursFrom: string | null;
  recursTo: string | null;
}): void {
  const { deadline, recurrence, recursFrom, recursTo } = input;
  if (recurrence !== null && deadline !== null)
    throw invalid('deadline', 'Nhiệm vụ định kỳ có hạn là ngày cuối mỗi kỳ; không nhập thêm thời hạn.');
  if (recurrence === null && (recursFrom !== null || recursTo !== null))
    throw invalid('recursFrom', 'Chỉ nhiệm vụ định kỳ mới có ngày bắt đầu và kết thúc định kỳ.');
  if (recursFrom !== null && recursTo !== null && recursTo < recursFrom)
    throw invalid('recursTo', 'Ngày kết thúc định kỳ không được trước ngày bắt đầu.');
}

export function invalid(field: string, message: string) {
  return new DomainError('INVALID_INPUT', { field, message });
}

/** Somebody was first. */
export const taskChanged = () =>
  invalid('revision', 'Người khác vừa cập nhật nhiệm vụ này. Hãy xem lại rồi thực hiện.');
