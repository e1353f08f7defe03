import { describe, expect, it } from 'vitest';
import { type Told, writeSentence } from './sentence.ts';

const told = (
  part: Partial<Told> & { display: string | null; parts?: string; isPercent?: boolean },
): Told => ({
  name: 'Nội dung đã giải quyết',
  measure: 'nội dung',
  formula: { kind: 'ratio' },
  answer: {
    display: part.display,
    partsDisplay: part.parts ?? null,
    isPercent: part.isPercent ?? true,
  },
  spanLabel: null,
  change: null,
  coverage: null,
  ...part,
});

describe('a sentence written from a figure', () => {
  it('gives a rate with its parts, what it stands on and its change', () => {
    const full = told({
      display: '97,5%',
      parts: '593/608',
      coverage: '12/14 phường',
      change: 'so với cùng kỳ tăng 1,2 điểm phần trăm',
    });
    expect(writeSentence(full)).toBe(
      'Nội dung đã giải quyết: 593/608 nội dung, đạt 97,5% (theo báo cáo của 12/14 phường); so với cùng kỳ tăng 1,2 điểm phần trăm.',
    );
  });

  it('keeps qualifiers, and says a small count as papers do', () => {
    const sum = { formula: { kind: 'sum' as const }, isPercent: false };
    expect(writeSentence(told({ ...sum, display: 'gần 1.300', name: 'Khen thưởng', measure: 'lượt' }))).toBe(
      'Khen thưởng: gần 1.300 lượt.',
    );
    expect(writeSentence(told({ ...sum, display: '6', name: 'Ban hành', measure: 'kế hoạch' }))).toBe(
      'Ban hành: 06 kế hoạch.',
    );
    expect(writeSentence(told({ ...sum, display: '0', name: 'Tồn', measure: 'vụ' }))).toBe('Tồn: 0 vụ.');
  });

  it('says a fall as a fall, with what it fell from', () => {
    const fall = { formula: { kind: 'change' as const }, name: 'Biên chế', measure: 'biên chế' };
    expect(writeSentence(told({ ...fall, display: '−10%', parts: '80 → 72' }))).toBe(
      'Biên chế: giảm 10% (80 → 72).',
    );
  });

  it('names the span that a figure has of its own', () => {
    const own = told({ display: '98%', formula: { kind: 'share' }, spanLabel: 'giai đoạn 2016–2021' });
    expect(writeSentence(own)).toBe('Nội dung đã giải quyết (giai đoạn 2016–2021) đạt 98%.');
  });

  it('says nothing where nothing was reported', () => {
    expect(writeSentence(told({ display: null, parts: '0/0' }))).toBeNull();
  });
});
