import type { IndicatorFormula } from '@soket/shared/indicator';
import type { IndicatorAnswer } from '../figures/answer.ts';

/** What a sentence is written from; `change` is finished: "so với cùng kỳ tăng 1,2 điểm phần trăm". */
export type Told = {
  name: string;
  measure: string;
  formula: Pick<IndicatorFormula, 'kind'>;
  answer: Pick<IndicatorAnswer, 'display' | 'partsDisplay' | 'isPercent'>;
  /** named when the figure speaks of a span of its own */
  spanLabel: string | null;
  change: string | null;
  /** "12/14 phường", when not everybody reported */
  coverage: string | null;
};

/**
 * The finding as a report prints it: "Đã giải quyết: 593/608 nội dung, đạt 97,5%; so với cùng kỳ tăng …". Qualifiers stay;
 * null where nothing was reported.
 */
export function writeSentence(told: Told): string | null {
  const { name, spanLabel, change, coverage } = told;
  const said = saidOf(told);
  if (said === null) return null;
  const named = spanLabel === null ? name : `${name} (${spanLabel})`;
  const tail = change === null ? '' : `; ${change}`;
  const standing = coverage === null ? '' : ` (theo báo cáo của ${coverage})`;
  return `${named}${said}${standing}${tail}.`;
}

function saidOf({ formula, measure, answer }: Told): string | null {
  const { display, partsDisplay, isPercent } = answer;
  if (display === null) return null;
  switch (formula.kind) {
    case 'ratio':
      return partsDisplay === null ? ` đạt ${display}` : `: ${partsDisplay} ${measure}, đạt ${display}`;
    case 'share':
      return partsDisplay === null ? ` đạt ${display}` : `: ${partsDisplay}, tỷ lệ ${display}`;
    case 'change':
    case 'printed': {
      const unit = isPercent ? '' : ` ${measure}`;
      const fromTo = partsDisplay === null ? '' : ` (${partsDisplay})`;
      if (display.includes('−')) return `: giảm ${display.replace('−', '')}${unit}${fromTo}`;
      return `: ${formula.kind === 'change' ? 'tăng ' : ''}${display}${unit}${fromTo}`;
    }
    case 'sum':
      return `: ${padded(display)}${isPercent ? '' : ` ${measure}`}`;
  }
}

/** Small counts are written with a zero before them in official papers: "06 kế hoạch". */
function padded(display: string): string {
  return /^[1-9]$/.test(display) ? `0${display}` : display;
}
