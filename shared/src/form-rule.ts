import { z } from 'zod';
import { ElementCodeSchema } from './data-element.ts';
import type { Day } from './day.ts';
import { DecimalTextSchema, type DecimalText } from './decimal.ts';
import type { Qualifier } from './figure.ts';
import { TermSchema } from './indicator.ts';

/** A hard rule stops submission; a soft one asks for an explanation and lets it through. */
export const SeveritySchema = z.enum(['hard', 'soft']);

const TermsSchema = z.array(TermSchema).min(1);

const FEWEST_PEERS = 5;

/**
 * What must hold between the figures of one form, as data of the form's version.
 * - `identity`    lhs = | <= | >= rhs, e.g. resolved + in progress = received within competence (1.521 + 36 = 1.557)
 * - `jump`        a change of more than `percent` against the period before, or the same period last year
 * - `carriedOver` the opening balance is the closing balance of the period before
 * - `places`      the breakdown "theo địa bàn phát sinh" adds up to the unit's own total, or to no more than it
 * - `outlier`     far from the other units of the same form and period: modified z-score above `factor` (3.5 is usual),
 *                 judged once at least `atLeast` others have sent the figure
 * - `dateSerial`  a whole number far from the usual that Excel would show as a day near the period: 44805 is 01/9/2022
 * - `unchanged`   every figure as in the last approved period, at least `atLeast` of them not zero
 * `jump` and the last three are soft: they ask for a word of explanation and let the report through.
 * @source product rule "How a figure becomes a number on a chart" 6 and 7
 */
export const FormRuleSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('identity'),
    lhs: TermsSchema,
    relation: z.enum(['=', '<=', '>=']),
    rhs: TermsSchema,
    severity: SeveritySchema,
    /** What the rule means, put before the numbers: "Đã giải quyết không thể nhiều hơn số phải giải quyết". */
    message: z.string().min(1).optional(),
  }),
  z.object({
    kind: z.literal('jump'),
    element: ElementCodeSchema,
    percent: DecimalTextSchema,
    against: z.enum(['previous', 'sameLastYear']),
    /** Earlier values below this are too small for a percentage to mean anything. */
    from: DecimalTextSchema.optional(),
  }),
  z.object({
    kind: z.literal('carriedOver'),
    opening: ElementCodeSchema,
    closing: TermsSchema,
    severity: SeveritySchema,
  }),
  z.object({
    kind: z.literal('places'),
    element: ElementCodeSchema,
    relation: z.enum(['=', '<=']),
    severity: SeveritySchema,
  }),
  z.object({
    kind: z.literal('outlier'),
    element: ElementCodeSchema,
    factor: DecimalTextSchema,
    /** Fewer than five others would give away what each of them reported. */
    atLeast: z.number().int().min(FEWEST_PEERS),
  }),
  z.object({ kind: z.literal('dateSerial') }),
  z.object({ kind: z.literal('unchanged'), atLeast: z.number().int().min(1) }),
]);
export type FormRule = z.infer<typeof FormRuleSchema>;
export const FormRulesSchema = z.array(FormRuleSchema);

/** A line of the form: what the rules' sentences call it, and what it may hold. */
export type FormLine = {
  readonly elementCode: string;
  /** "1.1" */
  readonly label: string;
  readonly name: string;
  readonly decimals: number;
  readonly required: boolean;
  readonly min: DecimalText | null;
  readonly max: DecimalText | null;
};

export type RuledForm = { readonly lines: readonly FormLine[]; readonly rules: readonly FormRule[] };

/** A figure as it stands in the report; `placeUnitCode` null is the unit's own total. */
export type FigureEntry = {
  readonly elementCode: string;
  readonly placeUnitCode: string | null;
  readonly value: DecimalText | null;
  readonly qualifier?: Qualifier;
  /** The unit's answer to a soft rule's question. */
  readonly explanation?: string | null;
};

/**
 * How the figures of the other units lie, never the figures themselves: a unit may not learn what another reported.
 * `median` and `mad` (median of the distances from it) are of the `units` others in `periodCode`.
 */
export type PeerSpread = {
  readonly elementCode: string;
  readonly median: DecimalText;
  readonly mad: DecimalText;
  readonly units: number;
  /** The period under report, or the one before while too few have sent this one. */
  readonly periodCode: string;
};

/** What a report is judged beside. */
export type RuleContext = {
  /** Figures of the same unit and form in other periods; empty where there was no report. */
  readonly previous: readonly FigureEntry[];
  readonly sameLastYear: readonly FigureEntry[];
  /** Of the elements that an `outlier` rule names and enough others have sent. */
  readonly peers: readonly PeerSpread[];
  /** The last day of the period under report. */
  readonly lastDay: Day;
};

/**
 * An `error` stops submission, a `question` wants an explanation beside the figure.
 * `message` is a finished Vietnamese sentence that names both numbers.
 */
export type Problem = {
  readonly elementCode: string;
  readonly placeUnitCode: string | null;
  readonly severity: 'error' | 'question';
  readonly message: string;
  /** A question that the unit has answered; always false for an error. */
  readonly isExplained: boolean;
};
