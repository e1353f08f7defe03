import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { operatorOf, statusOf, TARGET_STATUS_WORDS_VI, type TargetOperator } from './target.ts';

const exact = (value: string | null) => ({ value, qualifier: 'exact' as const });
const target = (value: string, op: TargetOperator = '>=') => ({ value, op });

describe('status against a target', () => {
  it.each([
    ['96', 'met'],
    ['120', 'met'],
    ['86.4', 'nearly'],
    ['86.3999999', 'missed'],
    ['0', 'missed'],
  ])('%s against at least 96 is %s', (value, status) => {
    expect(statusOf(exact(value), target('96'), 'higher')).toBe(status);
  });

  it('turns round where lower is better', () => {
    const against = (value: string) => statusOf(exact(value), target('9', '<='), 'lower');
    expect([against('0'), against('9'), against('10'), against('10.1')]).toEqual([
      'met',
      'met',
      'nearly',
      'missed',
    ]);
  });

  it('reads a reduction as a target below zero', () => {
    const against = (value: string) => statusOf(exact(value), target('-10', '<='), 'lower');
    expect([against('-10'), against('-12'), against('-9.5'), against('-8'), against('3')]).toEqual([
      'met',
      'met',
      'nearly',
      'missed',
      'missed',
    ]);
  });

  it('takes qualifiers as bounds', () => {
    expect(statusOf({ value: '96', qualifier: 'over' }, target('96', '>'), 'higher')).toBe('met');
    expect(statusOf({ value: '10', qualifier: 'nearly' }, target('10'), 'higher')).toBe('nearly');
    expect(statusOf(exact('96'), target('96', '>'), 'higher')).toBe('nearly');
    expect(statusOf({ value: '9', qualifier: 'nearly' }, target('9', '<'), 'lower')).toBe('met');
  });

  it('judges nothing without value, target or direction', () => {
    expect(statusOf(exact(null), target('96'), 'higher')).toBe('neutral');
    expect(statusOf(exact('50'), null, 'higher')).toBe('neutral');
    expect(statusOf(exact('50'), target('96'), 'none')).toBe('neutral');
    expect(TARGET_STATUS_WORDS_VI.neutral).toBe('Không đánh giá');
  });

  it('does not round a value over the line', () => {
    expect(statusOf(exact('999999999999999.999998'), target('999999999999999.999999'), 'higher')).toBe(
      'nearly',
    );
  });

  it('copes with a target of zero', () => {
    expect(statusOf(exact('0'), target('0', '<='), 'lower')).toBe('met');
    expect(statusOf(exact('1'), target('0', '<='), 'lower')).toBe('missed');
    expect(statusOf(exact('0'), target('0'), 'higher')).toBe('met');
  });

  it('reads the operator from the direction and the word of the target', () => {
    expect(operatorOf('higher', 'exact')).toBe('>=');
    expect(operatorOf('higher', 'over')).toBe('>');
    expect(operatorOf('lower', 'exact')).toBe('<=');
    expect(operatorOf('lower', 'nearly')).toBe('<');
  });

  it('never judges a better value worse', () => {
    const rank = { missed: 0, nearly: 1, met: 2, neutral: -1 };
    const value = fc.integer({ min: -1000, max: 1000 });
    fc.assert(
      fc.property(
        value,
        value,
        value,
        fc.constantFrom('higher' as const, 'lower' as const),
        (a, b, goal, polarity) => {
          const op = operatorOf(polarity, 'exact');
          const [worse, better] =
            polarity === 'higher' ? [Math.min(a, b), Math.max(a, b)] : [Math.max(a, b), Math.min(a, b)];
          const judge = (n: number) => rank[statusOf(exact(String(n)), target(String(goal), op), polarity)];
          expect(judge(better)).toBeGreaterThanOrEqual(judge(worse));
        },
      ),
    );
  });
});
