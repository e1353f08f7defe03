import { z } from 'zod';
import { compare, DecimalTextSchema, isNegative, multiply, negate, type DecimalText } from './decimal.ts';
import { QualifierSchema, type Qualifier } from './figure.ts';

export const POLARITIES = ['higher', 'lower', 'none'] as const;
export type Polarity = (typeof POLARITIES)[number];
export const PolaritySchema = z.enum(POLARITIES);

export const TARGET_OPERATORS = ['>=', '>', '<=', '<'] as const;
export type TargetOperator = (typeof TARGET_OPERATORS)[number];

/** What an indicator ought to reach; `illustrative` where no document sets it ("mục tiêu minh họa"). */
export const TargetValueSchema = z.object({
  value: DecimalTextSchema,
  op: z.enum(TARGET_OPERATORS),
  qualifier: QualifierSchema,
  illustrative: z.boolean(),
});
export type TargetValue = z.infer<typeof TargetValueSchema>;

/** Shares of the target, in percent, from which a value counts as met and as nearly met. */
export const BandsSchema = z
  .object({ met: DecimalTextSchema, nearly: DecimalTextSchema })
  .refine(({ met, nearly }) => compare(nearly, met) <= 0 && compare(nearly, '0') > 0);
export type Bands = z.infer<typeof BandsSchema>;

/**
 * Green from 100% of the target, amber from 90%, red below.
 * @source no Vietnamese standard was found; product rule "Status colours", configurable per indicator
 */
export const DEFAULT_BANDS: Bands = { met: '100', nearly: '90' };

export const STATUSES = ['met', 'nearly', 'missed', 'neutral'] as const;
export type TargetStatus = (typeof STATUSES)[number];

export const TARGET_STATUS_WORDS_VI: Record<TargetStatus, string> = {
  met: 'Đạt',
  nearly: 'Cơ bản đạt',
  missed: 'Chưa đạt',
  neutral: 'Không đánh giá',
};

/**
 * Judges a value against its target. Without a target, a value or a polarity it is `neutral`, which is no failure.
 * Qualifiers are bounds: "trên 96%" passes a target of 96, "gần 10%" does not pass 10 and comes near it.
 * @unit value and target in the indicator's own unit, unrounded: 89.96 does not become 90 before it is judged
 * @source product rule "Status colours"
 */
export function statusOf(
  figure: { readonly value: DecimalText | null; readonly qualifier: Qualifier },
  target: Pick<TargetValue, 'value' | 'op'> | null,
  polarity: Polarity,
  bands: Bands = DEFAULT_BANDS,
): TargetStatus {
  if (figure.value === null || target === null || polarity === 'none') return 'neutral';
  const isUpward = target.op === '>=' || target.op === '>';
  const isStrict = target.op === '>' || target.op === '<';
  const reached = (band: DecimalText) => orderAgainst(figure.value ?? '0', target.value, band, isUpward);
  if (passes(reached(bands.met), { isUpward, isStrict, qualifier: figure.qualifier })) return 'met';
  return reached(bands.nearly) >= 0 ? 'nearly' : 'missed';
}

/**
 * Compares the share of the target that is reached with a band, so that more is always better: value ÷ target upwards,
 * target ÷ value downwards. Multiplied out, so that no rounded quotient can lift a value over the line and zero divides
 * nothing. Two negatives ("giảm 10%") turn both signs.
 */
function orderAgainst(
  value: DecimalText,
  target: DecimalText,
  band: DecimalText,
  isUpward: boolean,
): -1 | 0 | 1 {
  if (isNegative(value) && isNegative(target)) {
    return orderAgainst(negate(value), negate(target), band, !isUpward);
  }
  const [above, below] = isUpward ? [value, target] : [target, value];
  return compare(multiply(above, '100'), multiply(below, band));
}

/** `order` is the share of the target compared with the band for "met"; on the line itself the qualifier decides. */
function passes(
  order: -1 | 0 | 1,
  { isUpward, isStrict, qualifier }: { isUpward: boolean; isStrict: boolean; qualifier: Qualifier },
): boolean {
  if (order !== 0) return order > 0;
  if (qualifier === 'exact') return !isStrict;
  return qualifier === (isUpward ? 'over' : 'nearly');
}

/** How a target is to be read: "trên 95%" wants more than 95, a plain 95 wants at least that; reversed downwards. */
export function operatorOf(polarity: Exclude<Polarity, 'none'>, qualifier: Qualifier): TargetOperator {
  if (polarity === 'higher') return qualifier === 'over' ? '>' : '>=';
  return qualifier === 'nearly' ? '<' : '<=';
}
