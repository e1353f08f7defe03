import { describe, expect, it } from 'vitest';
import { moved } from './agenda-order.ts';
import { correctionsByCode } from './corrections.ts';

const difference = { slideId: 's', code: 'K', frozen: '1', frozenDisplay: '1', now: '2' };

describe('what became of frozen numbers', () => {
  it('gathers a code’s key figures and the places of its drawing', () => {
    const found = correctionsByCode([
      { ...difference, name: 'Đối thoại', where: null, nowDisplay: '2 cuộc' },
      { ...difference, name: 'Quận', where: 'Quý II/2022', nowDisplay: null },
      { ...difference, name: 'Phường', where: 'Quý II/2022', nowDisplay: null },
    ]).get('K');
    expect(found?.figures.get('Đối thoại')).toBe('2 cuộc');
    expect(found?.places).toEqual(['Quý II/2022']);
  });
});

describe('the order of slides', () => {
  it.each([
    [0, 2, ['b', 'c', 'a']],
    [2, 0, ['c', 'a', 'b']],
    [1, 1, ['a', 'b', 'c']],
  ])('from %i to %i', (from, to, expected) => {
    expect(moved(['a', 'b', 'c'], from, to)).toEqual(expected);
  });
});
