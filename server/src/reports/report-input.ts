import { DaySchema } from '@soket/shared/day';
import { DecimalTextSchema } from '@soket/shared/decimal';
import { QualifierSchema, QualifierWordSchema } from '@soket/shared/figure';
import { z } from 'zod';

/** What codes are made of; anything else is refused before it reaches a query. */
export const Code = z.string().regex(/^[\p{L}\p{N}._-]{1,60}$/u);
const box = z.string().max(20_000);

/** Names one report; the unit is the actor's own unless a reviewer or leader names another. */
export const ReportKey = z.object({
  formCode: Code,
  periodCode: Code,
  unitCode: Code.nullish(),
  /** an earlier version, to read it; the newest when absent */
  versionNumber: z.number().int().min(1).nullish(),
});
export type ReportKey = z.infer<typeof ReportKey>;

export const FigureInput = z.object({
  elementCode: Code,
  placeUnitCode: Code.nullable(),
  value: DecimalTextSchema.nullable(),
  qualifier: QualifierSchema.default('exact'),
  /** as it was written; null: the usual one; left out: the one that stands there, where it still fits */
  qualifierWord: QualifierWordSchema.nullish(),
  estimated: z.boolean().default(false),
  note: z.string().max(1000).nullable().default(null),
  explanation: z.string().max(1000).nullable().default(null),
  /** the number that the explanation was written for */
  explains: DecimalTextSchema.nullish(),
  /** the workbook that the person took it from */
  fileName: z.string().trim().min(1).max(255).nullish(),
});
export type FigureInput = z.infer<typeof FigureInput>;

/** A step on a report: `revision` is what the person was looking at, `requestKey` makes a repeated delivery harmless. */
export const ReportStepInput = ReportKey.omit({ versionNumber: true }).extend({
  revision: z.number().int().min(0),
  requestKey: z.uuid(),
});
export type ReportStepInput = z.infer<typeof ReportStepInput>;

/** Only the cells that changed travel; what is not named stays as it is. */
export const SaveReportInput = ReportStepInput.extend({
  /** the version that was typed into: what was meant for one is never stored in a later one */
  versionNumber: z.number().int().min(1).nullish(),
  figures: z.array(FigureInput).max(2000),
  narrative: z.object({ results: box, shortcomings: box, causes: box, proposals: box }).partial().default({}),
  paper: z
    .object({
      number: z.string().max(60).nullable(),
      date: DaySchema.nullable(),
      signerPost: z.string().max(200).nullable(),
    })
    .partial()
    .default({}),
});
export type SaveReportInput = z.infer<typeof SaveReportInput>;

export const CorrectReportInput = ReportStepInput.extend({ reason: z.string().max(1000) });
export type CorrectReportInput = z.infer<typeof CorrectReportInput>;

export type StepResult = { revision: number; status: string; savedAt: string; versionNumber: number };
