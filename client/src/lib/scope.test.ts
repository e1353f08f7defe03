import { describe, expect, it } from 'vitest';
import { defaultSpan, hasTwoMaps, readScope, scopeInput, spanOfScope } from './scope.ts';

const TODAY = '2022-10-05';

describe('the span a screen opens with', () => {
  it('ends with the newest quarter that has approved figures', () => {
    expect(defaultSpan(TODAY, '2022-06-30')).toEqual({ from: '2022-01-01', to: '2022-06-30' });
    expect(defaultSpan('2023-02-10', '2022-09-30')).toEqual({ from: '2022-01-01', to: '2022-09-30' });
  });

  it('ends with the last quarter that is over while nothing is approved', () => {
    expect(defaultSpan(TODAY)).toEqual({ from: '2022-01-01', to: '2022-09-30' });
  });

  it('is last year as a whole while the first quarter runs', () => {
    expect(defaultSpan('2023-02-10')).toEqual({ from: '2022-01-01', to: '2022-12-31' });
  });
});

describe('reading the address', () => {
  it('keeps what it understands and leaves the rest out', () => {
    expect(
      readScope({ unit: 'bode', from: '2022-07-01', to: '2022-09-30', compare: 'previous', tab: 'x' }),
    ).toEqual({
      unit: 'bode',
      from: '2022-07-01',
      to: '2022-09-30',
      compare: 'previous',
    });
    expect(
      readScope({ from: '2022-02-31', to: 'hôm qua', compare: 'lastYear', basis: 'all', unit: 7 }),
    ).toEqual({});
  });

  it('drops the start of a span that would end before it begins', () => {
    expect(readScope({ from: '2022-09-30', to: '2022-07-01' })).toEqual({ to: '2022-07-01' });
  });
});

it('asks from the beginning of data when only the end is given, and until today when only the start is', () => {
  expect(spanOfScope({ to: '2022-09-08' }, TODAY)).toEqual({ from: null, to: '2022-09-08' });
  expect(spanOfScope({ from: '2017-07-04' }, TODAY)).toEqual({ from: '2017-07-04', to: TODAY });
});

it('always names span, comparison and kind of figures to the server', () => {
  expect(scopeInput({}, TODAY)).toEqual({
    from: '2022-01-01',
    to: '2022-09-30',
    compare: 'lastYear',
    basis: 'approved',
  });
});

describe('the choice of map', () => {
  it('is kept in the address and named to the server only where it is today’s', () => {
    expect(readScope({ map: 'now' })).toEqual({ map: 'now' });
    expect(readScope({ map: 'then' })).toEqual({});
    expect(scopeInput({ map: 'now' }, TODAY)).toMatchObject({ map: 'now' });
  });

  it('is offered where something on the screen lies before the last change', () => {
    const from2022 = { from: '2022-01-01', to: '2022-09-30' };
    expect(hasTwoMaps(from2022, null)).toBe(false);
    expect(hasTwoMaps(from2022, '2022-07-01')).toBe(true);
    expect(hasTwoMaps(from2022, '2020-07-01')).toBe(true);
    expect(hasTwoMaps(from2022, '2019-07-01')).toBe(false);
    expect(hasTwoMaps({ from: null, to: '2022-09-08' }, '2000-01-01')).toBe(true);
  });
});
