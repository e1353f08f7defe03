import { INDICATOR_NOTE_WORDS_VI } from '@soket/shared/indicator';
import { describe, expect, it } from 'vitest';
import { aScope } from '../test/figure-samples.ts';
import { answerWords, changeMark, scopeFacts, sourceFacts } from './answer-words.ts';
import type { Change } from './trpc.ts';

const words = answerWords.vi;

describe('the line that says what numbers stand on', () => {
  it('names unit, span, approval, coverage and synthetic figures', () => {
    expect(scopeFacts(aScope, words).join(' · ')).toBe(
      'Quận Long Biên · 6 tháng đầu năm 2022 · Số liệu đã duyệt đến Quý II/2022 · 14/14 phường · có số liệu minh họa',
    );
    expect(sourceFacts(aScope, words)).toBe(
      'Số liệu đã duyệt đến Quý II/2022 · 14/14 phường · có số liệu minh họa',
    );
  });

  it('says when nothing is approved, and when unapproved figures are counted', () => {
    const scope = { ...aScope, approvedThrough: null, basis: 'submitted' as const, hasSynthetic: false };
    expect(sourceFacts(scope, words)).toBe('Chưa có số liệu nào được duyệt · gồm cả số liệu chưa duyệt');
  });

  it('counts no units where only one is asked', () => {
    expect(sourceFacts({ ...aScope, unitsApproved: 1, unitsExpected: 1 }, words)).not.toContain('1/1');
  });
});

it('speaks of a doubtful value as the rules do', () => {
  expect(words.notes).toEqual(INDICATOR_NOTE_WORDS_VI);
});

describe('the mark of a change', () => {
  const change: Change = {
    against: 'lastYear',
    baselineSpan: { from: '2021-01-01', to: '2021-06-30' },
    baselineSpanLabel: '6 tháng đầu năm 2021',
    baselineDisplay: '1.290',
    absolute: '-40',
    percent: '-3.1007751938',
    direction: 'down',
    isGood: false,
    display: 'giảm 40 (−3,1%)',
    whyNot: null,
  };

  it('is told by arrow, word and shape as well as by colour', () => {
    expect(changeMark(change, false, words)).toEqual({
      arrow: '▽',
      text: 'giảm 40 (−3,1%) so với cùng kỳ',
      tone: 'bad',
      spoken: 'theo chiều kém đi',
    });
    expect(changeMark({ ...change, isGood: true }, false, words)).toMatchObject({ arrow: '▼', tone: 'ok' });
  });

  it('is neither good nor bad without a direction that is wanted, or without a move', () => {
    expect(changeMark({ ...change, isGood: null }, false, words)).toMatchObject({
      arrow: '▼',
      tone: 'neutral',
      spoken: null,
    });
    const same = { ...change, direction: 'same' as const, display: 'không đổi', absolute: '0', isGood: null };
    expect(changeMark(same, true, words)).toMatchObject({ arrow: '', text: 'không đổi so với cùng kỳ' });
  });

  it('is not there when nothing could be compared', () => {
    expect(changeMark(null, true, words)).toBeNull();
    expect(changeMark({ ...change, display: null, direction: null }, true, words)).toBeNull();
  });

  it('is one language through', () => {
    expect(changeMark(change, false, answerWords.en)?.text).toBe(
      'down 40 (−3,1%) on the same period last year',
    );
    const points = { ...change, absolute: '1.23', percent: null, direction: 'up' as const };
    expect(changeMark(points, true, answerWords.en)?.text).toBe(
      'up 1,2 percentage points on the same period last year',
    );
  });
});
