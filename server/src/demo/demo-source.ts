import { readFileSync } from 'node:fs';
import { DaySchema } from '@soket/shared/day';
import { type DecimalText, DecimalTextSchema } from '@soket/shared/decimal';
import { QualifierSchema } from '@soket/shared/figure';
import { TaskRecurrenceSchema } from '@soket/shared/task';
import { z } from 'zod';

/** The numbers of the file are short decimals, so their text is what was written. */
const PrintedNumber = z.number().transform(String).pipe(DecimalTextSchema).nullable();

const FactSchema = z.object({
  id: z.string().regex(/^F\d\d$/),
  /** "15-NQ/TU", or two joined with + */
  directive: z.string().min(1),
  text_vi: z.string().min(1),
  kind: z.enum(['flow', 'stock', 'ratio', 'percent', 'threshold', 'change']),
  value: PrintedNumber,
  numerator: PrintedNumber,
  denominator: PrintedNumber,
  qualifier: QualifierSchema,
  percentAsPrinted: z.string().nullable(),
  unit: z.string().min(1),
  periodStart: DaySchema.nullable(),
  periodEnd: DaySchema,
  periodBasis: z.enum([
    'stated',
    'stated-years',
    'term-years',
    'inferred-start',
    'inferred-both',
    'point-in-time',
    'not-stated',
  ]),
  owner: z.string().min(1),
  sourceQuote: z.string().min(1),
  alsoServes: z.array(z.string()).default([]),
});
export type Fact = z.infer<typeof FactSchema>;

const SourceDocumentSchema = z.object({
  id: z.string(),
  number: z.string().nullable(),
  date: DaySchema.nullable(),
  issuer: z.string().nullable(),
  type: z.string(),
  parent: z.string().nullable(),
  role: z.enum(['root', 'implementing', 'referenced']),
  note: z.string().nullable().default(null),
  asPrinted: z.array(z.string()).default([]),
});

const IssuedPlanSchema = z.object({
  id: z.string(),
  count: z.int().min(1),
  type: z.string(),
  issuer: z.string(),
  implements: z.string(),
  numbers: z.array(z.string()).nullable(),
  /** the fact that counts them */
  factId: z.string().nullable(),
  topic: z.string().nullable().default(null),
});

const FollowUpTaskSchema = z.object({
  id: z.string(),
  label_vi: z.string(),
  directives: z.array(z.string()),
  references: z.array(z.string()),
  relatedFacts: z.array(z.string()),
  issuer: z.string(),
  issuedOn: DaySchema,
  note: z.string(),
});

const CadenceSchema = z.object({ what: z.string(), every: TaskRecurrenceSchema });

const SourceSchema = z.object({
  source: z.object({ publisher: z.string() }),
  facts: z.array(FactSchema).length(55),
  documents: z.array(SourceDocumentSchema).length(9),
  issuedPlans: z.array(IssuedPlanSchema),
  followUpTasks: z.array(FollowUpTaskSchema).length(7),
  cadences: z.array(CadenceSchema).length(4),
});
export type Source = z.infer<typeof SourceSchema>;

const FILE = new URL('../../../prisma/demo/longbien-2022.json', import.meta.url);

/** What Long Biên's gateway published of the review conference of 08/9/2022, as the project's copy holds it. */
export function readSource(): Source {
  return SourceSchema.parse(JSON.parse(readFileSync(FILE, 'utf8')));
}

/** A published number of a fact; asking for one that the source does not print is a mistake of the demonstration. */
export function printed(fact: Fact, side: 'value' | 'numerator' | 'denominator'): DecimalText {
  const value = fact[side];
  if (value === null) throw new RangeError(`${fact.id} has no ${side}`);
  return value;
}
