import type { Deps } from '../core/actor.ts';
import type { Change, IndicatorAnswer, PublishedAnswer, ScopeLine, TrendPoint } from '../figures/answer.ts';
import type { ScopeInput } from '../figures/span-input.ts';

export type IndicatorCard = IndicatorAnswer & {
  theme: string;
  trend: TrendPoint[];
  change: Change | null;
  published: PublishedAnswer | null;
};

export type OverviewDirective = {
  code: string;
  number: string | null;
  typeName: string;
  title: string | null;
  indicatorCount: number;
  withTarget: number;
  met: number;
  nearly: number;
  missed: number;
  cards: IndicatorCard[];
};

export type AttentionItem = {
  kind: 'reportsMissing' | 'reportsLate' | 'reportsToReview' | 'reportsToApprove' | 'reportsReturned' | 'tasksOverdue';
  count: number;
  /** "2 phường chưa gửi Quý III/2022" */
  text: string;
  /** names, where few enough to name */
  units: string[];
};

export type Overview = { scope: ScopeLine; directives: OverviewDirective[]; attention: AttentionItem[] };

/** Every directive's indicators for one span, how complete the period is, and what needs attention. */
export function showOverview(_deps: Deps, _input: ScopeInput): Promise<Overview> {
  throw new Error('showOverview');
}
