import { printFigure } from '../../../lib/format.ts';
import type { IndicatorDetail, TargetStory } from '../../../lib/trpc.ts';

type Target = Pick<TargetStory['versions'][number], 'value' | 'qualifier'>;

const SIGNS = {
  higher: { exact: '≥', nearly: '≥', over: '>', about: '≥' },
  lower: { exact: '≤', nearly: '<', over: '≤', about: '≤' },
  none: { exact: '', nearly: '', over: '', about: '' },
} as const;

/** "≥ 95%", "≤ 12": the sign that the indicator's polarity gives it. @source shared/target.ts `operatorOf` */
export function printTarget(
  { value, qualifier }: Target,
  { polarity, isPercent }: Pick<IndicatorDetail, 'polarity' | 'isPercent'>,
): string {
  return `${SIGNS[polarity][qualifier]} ${printFigure(value)}${isPercent ? '%' : ''}`.trim();
}
