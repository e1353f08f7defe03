// Words and marks that every screen of figures puts beside an answer.
import { abs, roundHalfAwayFromZero } from '@soket/shared/decimal';
import { printPercent } from '@soket/shared/number-vi';
import type { Tone } from '../ui/status-mark.tsx';
import { printFigure } from './format.ts';
import { dictionary } from './language.ts';
import type { Change, ScopeLine, TargetStatus } from './trpc.ts';

export const answerWords = dictionary(
  {
    approvedThrough: (period: string) => `Số liệu đã duyệt đến ${period}`,
    nothingApproved: 'Chưa có số liệu nào được duyệt',
    submittedToo: 'gồm cả số liệu chưa duyệt',
    mapNow: 'theo địa giới hiện nay',
    hasSynthetic: 'có số liệu minh họa',
    against: { lastYear: 'so với cùng kỳ', previous: 'so với kỳ trước' },
    // The server's own sentence is Vietnamese already.
    change: ({ display }: KnownChange, _isPercent: boolean) => display,
    better: 'theo chiều tốt lên',
    worse: 'theo chiều kém đi',
    illustrativeTarget: 'mục tiêu minh họa',
    target: (display: string) => `mục tiêu ${display}`,
    provenance: { published: 'số liệu công bố', reported: 'số liệu báo cáo', synthetic: 'số liệu minh họa' },
    coverage: (reported: string, expected: string, word: string) => `${reported}/${expected} ${word}`,
    // As in shared/indicator.ts, whose schemas would weigh on the first load; a test holds the two together.
    notes: {
      noDenominator: 'không có mẫu số',
      noBaseline: 'không có số gốc',
      zeroDenominator: 'mẫu số bằng 0, không tính được tỷ lệ',
      missingPart: 'thiếu một thành phần của công thức',
      unknownShare: 'không rõ tỷ lệ chia nên không quy đổi được theo địa giới hiện nay',
      uneven: 'tử số và mẫu số không đứng trên cùng các đơn vị',
      notExact: 'không phải số chính xác',
    },
  },
  {
    approvedThrough: (period: string) => `Figures approved through ${period}`,
    nothingApproved: 'No figures are approved yet',
    submittedToo: 'includes figures not yet approved',
    mapNow: 'by the map of today',
    hasSynthetic: 'includes synthetic figures',
    against: { lastYear: 'on the same period last year', previous: 'on the previous period' },
    change: ({ direction, absolute, percent }: KnownChange, isPercent: boolean) => {
      if (direction === 'same') return 'unchanged';
      const size = printFigure(roundHalfAwayFromZero(abs(absolute), 1));
      const share = percent === null ? '' : ` (${printPercent(percent)})`;
      return `${direction} ${size}${isPercent ? ' percentage points' : share}`;
    },
    better: 'for the better',
    worse: 'for the worse',
    illustrativeTarget: 'illustrative target',
    target: (display: string) => `target ${display}`,
    provenance: {
      published: 'published figures',
      reported: 'reported figures',
      synthetic: 'synthetic figures',
    },
    coverage: (reported: string, expected: string, word: string) => `${reported}/${expected} ${word}`,
    notes: {
      noDenominator: 'without its denominator',
      noBaseline: 'without its baseline',
      zeroDenominator: 'the denominator is 0, so there is no percentage',
      missingPart: 'a part of the formula is missing',
      unknownShare: 'the share that passed on is not known, so it cannot be told by the map of today',
      uneven: 'numerator and denominator do not stand on the same units',
      notExact: 'not an exact number',
    },
  },
);

/** A change that can be spoken of: both sides were there and could be compared. */
type KnownChange = {
  display: string;
  direction: 'up' | 'down' | 'same';
  absolute: string;
  percent: string | null;
};

type AnswerWords = (typeof answerWords)['vi'];

/** What the numbers of a screen stand on: "Số liệu đã duyệt đến Quý II/2022 · 14/14 phường · có số liệu minh họa". */
export function scopeFacts(scope: ScopeLine, words: AnswerWords): string[] {
  const { unitName, spanLabel, approvedThrough, unitsApproved, unitsExpected, countWord } = scope;
  const units = words.coverage(String(unitsApproved), String(unitsExpected), countWord);
  return [
    unitName,
    spanLabel,
    approvedThrough === null ? words.nothingApproved : words.approvedThrough(approvedThrough),
    ...(approvedThrough !== null && unitsExpected > 1 ? [units] : []),
    ...(scope.basis === 'submitted' ? [words.submittedToo] : []),
    ...(scope.map === 'now' ? [words.mapNow] : []),
    ...(scope.hasSynthetic ? [words.hasSynthetic] : []),
  ];
}

/** The source line under a drawing: whose reports, approved through when, and whether any of it is synthetic. */
export function sourceFacts(scope: ScopeLine, words: AnswerWords): string {
  return scopeFacts(scope, words).slice(2).join(' · ');
}

const TONES: Record<TargetStatus['status'], Tone> = {
  met: 'ok',
  nearly: 'warn',
  missed: 'bad',
  neutral: 'neutral',
};

export function toneOfStatus(status: TargetStatus['status']): Tone {
  return TONES[status];
}

export type ChangeMark = {
  /** filled when good or neutral, hollow when bad: the shape tells what the colour tells */
  arrow: string;
  text: string;
  tone: 'ok' | 'bad' | 'neutral';
  /** for those who see neither */
  spoken: string | null;
};

const ARROWS = { up: ['▲', '△'], down: ['▼', '▽'], same: ['', ''] } as const;

/** How a change is marked; null where there is none to speak of. Coloured only where the indicator has a good direction. */
export function changeMark(change: Change | null, isPercent: boolean, words: AnswerWords): ChangeMark | null {
  if (change === null) return null;
  const { direction, isGood, display, absolute, percent } = change;
  if (display === null || direction === null || absolute === null) return null;
  const isMoved = direction !== 'same' && isGood !== null;
  return {
    arrow: ARROWS[direction][isGood === false ? 1 : 0],
    text: `${words.change({ display, direction, absolute, percent }, isPercent)} ${words.against[change.against]}`,
    tone: isMoved ? (isGood ? 'ok' : 'bad') : 'neutral',
    spoken: isMoved ? (isGood ? words.better : words.worse) : null,
  };
}
