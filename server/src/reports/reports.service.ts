import { DaySchema } from '@soket/shared/day';
import { DecimalTextSchema } from '@soket/shared/decimal';
import { QualifierSchema } from '@soket/shared/figure';
import { z } from 'zod';
import type { Deps } from '../core/actor.ts';
import type { ReportListItem, ReportSheet } from './report-sheet.ts';

const code = z.string().min(1).max(60);
const box = z.string().max(20_000);

/** Names one report; the unit is the actor's own unless a reviewer or leader names another. */
export const ReportKey = z.object({
  formCode: code,
  periodCode: code,
  unitCode: code.nullish(),
  /** an earlier version, to read it; the newest when absent */
  versionNumber: z.number().int().min(1).nullish(),
});
export type ReportKey = z.infer<typeof ReportKey>;

export const FigureInput = z.object({
  elementCode: code,
  placeUnitCode: code.nullable(),
  value: DecimalTextSchema.nullable(),
  qualifier: QualifierSchema.default('exact'),
  estimated: z.boolean().default(false),
  note: z.string().max(1000).nullable().default(null),
  explanation: z.string().max(1000).nullable().default(null),
});
export type FigureInput = z.infer<typeof FigureInput>;

/** A step on a report: `revision` is what the person was looking at, `requestKey` makes a repeated delivery harmless. */
export const ReportStep = ReportKey.omit({ versionNumber: true }).extend({
  revision: z.number().int().min(0),
  requestKey: z.uuid(),
});
export type ReportStep = z.infer<typeof ReportStep>;

/** Only the cells that changed travel; what is not named stays as it is. */
export const SaveReportInput = ReportStep.extend({
  figures: z.array(FigureInput).max(2000),
  narrative: z
    .object({ results: box, shortcomings: box, causes: box, proposals: box })
    .partial()
    .default({}),
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

export const CorrectReportInput = ReportStep.extend({ reason: z.string().max(1000) });
export type CorrectReportInput = z.infer<typeof CorrectReportInput>;

export type StepResult = { revision: number; status: string; savedAt: string; versionNumber: number };

/** The actor's unit's reports: those of open periods first, then the latest ones. */
export function listMyReports(_deps: Deps): Promise<ReportListItem[]> {
  throw new Error('listMyReports');
}

/** @throws NOT_FOUND also for a report of a unit the actor may not see */
export function showReport(_deps: Deps, _input: ReportKey): Promise<ReportSheet> {
  throw new Error('showReport');
}

/** @throws NOT_FOUND, REPORT_LOCKED, REPORT_CHANGED, PERIOD_NOT_OPEN, INVALID_INPUT */
export function saveReport(_deps: Deps, _input: SaveReportInput): Promise<StepResult> {
  throw new Error('saveReport');
}

/** @throws NOT_FOUND, REPORT_LOCKED, REPORT_CHANGED, SIGN_OFF_REQUIRED, REPORT_HAS_ERRORS */
export function submitReport(_deps: Deps, _input: ReportStep): Promise<StepResult> {
  throw new Error('submitReport');
}

/** The unit leader's word before the report leaves the unit. @throws NOT_FOUND, REPORT_LOCKED, REPORT_CHANGED */
export function signOffReport(_deps: Deps, _input: ReportStep): Promise<StepResult> {
  throw new Error('signOffReport');
}

/** Opens the next version of an approved report, with a reason; the old one stays in force until the new is approved. */
export function correctReport(_deps: Deps, _input: CorrectReportInput): Promise<StepResult> {
  throw new Error('correctReport');
}
