import { DaySchema } from '@soket/shared/day';
import { DecimalTextSchema } from '@soket/shared/decimal';
import { SHARE_BASES } from '@soket/shared/unit-shares';
import { z } from 'zod';
import { Code } from '../reports/report-input.ts';

export const UnitCode = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9.-]{0,39}$/,
    'Mã đơn vị gồm chữ thường không dấu, số, dấu chấm hoặc gạch nối, tối đa 40 ký tự.',
  );
export const Name = z
  .string()
  .trim()
  .normalize('NFC')
  .min(1, 'Chưa nhập tên.')
  .max(200, 'Tên dài quá 200 ký tự.');

/** A unit that comes into being, with the forms it reports from its first day on. */
export const NewUnit = z.object({
  code: UnitCode,
  name: Name,
  shortName: Name,
  levelCode: UnitCode,
  /** null: the root of the tree, or once there is one a unit outside it (a commune of another district) */
  parentCode: UnitCode.nullable(),
  sortOrder: z.int().min(0).default(0),
  /** null: those that its predecessors report, or units of its level beside it */
  formCodes: z.array(Code).max(200).nullable().default(null),
});
export type NewUnit = z.infer<typeof NewUnit>;

const people = z.int().min(0).max(100_000_000).nullable().default(null);

/** A unit that hands on parts of itself; whole to another where it has one part and does not go on. */
const DividedUnit = z.object({
  unitCode: UnitCode,
  goesOn: z.boolean(),
  basis: z.enum(SHARE_BASES),
  keptPeople: people,
  parts: z
    .array(
      z.object({
        toCode: UnitCode,
        people,
        share: DecimalTextSchema.nullable().default(null),
        note: z.string().trim().max(500).nullable().default(null),
      }),
    )
    .min(1, 'Mỗi đơn vị được chia phải có ít nhất một phần chuyển đi.')
    .max(50),
});
export type DividedUnit = z.infer<typeof DividedUnit>;

/** @shape `day` is the first day on which the tree is as the change makes it */
export const UnitChange = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('open'), day: DaySchema.nullable(), unit: NewUnit }),
  z.object({
    kind: z.literal('rename'),
    /** null: the name on record was written wrongly and is put right for its whole time */
    day: DaySchema.nullable(),
    unitCode: UnitCode,
    name: Name,
    shortName: Name,
  }),
  z.object({ kind: z.literal('move'), day: DaySchema, unitCode: UnitCode, parentCode: UnitCode }),
  z.object({ kind: z.literal('close'), day: DaySchema, unitCode: UnitCode }),
  z.object({
    kind: z.literal('redraw'),
    day: DaySchema,
    opens: z.array(NewUnit).max(50),
    divides: z.array(DividedUnit).min(1, 'Chưa chọn đơn vị nào thay đổi.').max(100),
  }),
]);
export type UnitChange = z.infer<typeof UnitChange>;

export const PreviewInput = z.object({ change: UnitChange });

export const ChangeInput = PreviewInput.extend({
  /** the resolution it rests on, as it is cited */
  grounds: z.string().trim().normalize('NFC').max(500).nullable().default(null),
  /** what the preview that was agreed to said */
  seen: z.string().max(64),
  confirmsPast: z.boolean().default(false),
  requestKey: z.uuid(),
});
export type ChangeInput = z.infer<typeof ChangeInput>;

export const WithdrawInput = z.object({
  changeId: z.uuid(),
  reason: z.string().trim().normalize('NFC').max(500),
  requestKey: z.uuid(),
});
