import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type Day } from './day.ts';
import {
  belongsToSpan,
  codeLastYear,
  codeOfSpan,
  FREQUENCIES,
  parsePeriodCode,
  parseSpanCode,
  periodCode,
  periodsPerYear,
  previousCode,
  previousSpan,
  printPeriod,
  printPeriodDays,
  printSpan,
  sameSpan,
  sameSpanLastYear,
  shortPeriodLabel,
  type Span,
  spanCode,
  spanOfCode,
  SpanSchema,
} from './period.ts';

const span = (from: Day | null, to: Day): Span => ({ from, to });

const anyDay = fc.integer({ min: 0, max: 20_000 }).map((count): Day => addDays('1990-01-01', count));
const anySpan = fc
  .tuple(anyDay, fc.integer({ min: 0, max: 4000 }))
  .map(([from, days]) => span(from, addDays(from, days)));
const anyCode = fc
  .record({
    frequency: fc.constantFrom(...FREQUENCIES),
    year: fc.integer({ min: 1990, max: 2090 }),
    ordinal: fc.integer({ min: 1, max: 12 }),
  })
  .filter(({ frequency, ordinal }) => ordinal <= periodsPerYear(frequency))
  .map(({ frequency, year, ordinal }) => periodCode(frequency, year, ordinal));

describe('a period and a span', () => {
  it('belong together by the last day of the period alone', () => {
    const inspectionQ1 = { firstDay: '2016-12-16', lastDay: '2017-03-15' };
    expect(belongsToSpan(inspectionQ1, span('2017-01-01', '2017-03-31'))).toBe(true);
    expect(belongsToSpan(inspectionQ1, span('2017-03-15', '2017-03-15'))).toBe(true);
    expect(belongsToSpan(inspectionQ1, span('2016-12-16', '2017-03-14'))).toBe(false);
    expect(belongsToSpan(inspectionQ1, span('2017-03-16', '2022-09-08'))).toBe(false);
    expect(belongsToSpan(inspectionQ1, span(null, '2022-09-08'))).toBe(true);
    expect(belongsToSpan({ firstDay: null, lastDay: '2022-09-08' }, span(null, '2022-09-08'))).toBe(true);
  });

  it('tells an unknown start from a known one', () => {
    expect(sameSpan(span(null, '2022-09-08'), span(null, '2022-09-08'))).toBe(true);
    expect(sameSpan(span(null, '2022-09-08'), span('2017-07-04', '2022-09-08'))).toBe(false);
  });

  it('refuses a span that ends before it begins', () => {
    expect(SpanSchema.safeParse(span('2022-09-08', '2022-09-07')).error?.issues[0]).toMatchObject({
      path: ['to'],
    });
    expect(SpanSchema.safeParse(span('2020-01-01', '2025-12-31')).success).toBe(true);
    expect(SpanSchema.safeParse(span(null, '2022-02-30')).success).toBe(false);
  });
});

describe('so với cùng kỳ', () => {
  it.each([
    ['a quarter', span('2022-07-01', '2022-09-30'), span('2021-07-01', '2021-09-30')],
    ['an inspection quarter', span('2022-06-16', '2022-09-15'), span('2021-06-16', '2021-09-15')],
    ['a February after a leap year', span('2025-02-01', '2025-02-28'), span('2024-02-01', '2024-02-29')],
    ['a February in a leap year', span('2024-02-01', '2024-02-29'), span('2023-02-01', '2023-02-28')],
    ['a range that is not whole months', span('2017-07-04', '2022-09-08'), span('2016-07-04', '2021-09-08')],
    ['everything until the end of a month', span(null, '2025-02-28'), span(null, '2024-02-29')],
    ['everything until a day', span(null, '2022-09-08'), span(null, '2021-09-08')],
  ])('%s', (_name, asked, expected) => expect(sameSpanLastYear(asked)).toEqual(expected));
});

describe('so với kỳ trước', () => {
  it.each([
    ['a quarter', span('2022-07-01', '2022-09-30'), span('2022-04-01', '2022-06-30')],
    ['the first quarter', span('2022-01-01', '2022-03-31'), span('2021-10-01', '2021-12-31')],
    ['an inspection quarter', span('2022-06-16', '2022-09-15'), span('2022-03-16', '2022-06-15')],
    ['nine months', span('2022-01-01', '2022-09-30'), span('2021-04-01', '2021-12-31')],
    ['six years', span('2016-01-01', '2021-12-31'), span('2010-01-01', '2015-12-31')],
    ['ten days', span('2022-09-01', '2022-09-10'), span('2022-08-22', '2022-08-31')],
    ['one day', span('2022-09-08', '2022-09-08'), span('2022-09-07', '2022-09-07')],
  ])('%s', (_name, asked, expected) => expect(previousSpan(asked)).toEqual(expected));

  it('has nothing before an unknown start', () => expect(previousSpan(span(null, '2022-09-08'))).toBeNull());

  it('always ends the day before and never overlaps', () => {
    fc.assert(
      fc.property(anySpan, (asked) => {
        const before = previousSpan(asked);
        return (
          before !== null &&
          before.from !== null &&
          before.from <= before.to &&
          addDays(before.to, 1) === asked.from
        );
      }),
    );
  });
});

describe('codes and names', () => {
  it.each([
    ['2022-Q3', 'Quý III/2022', 'III/22', '2021-Q3', '2022-Q2'],
    ['2022-Q1', 'Quý I/2022', 'I/22', '2021-Q1', '2021-Q4'],
    ['2022-M07', 'Tháng 7/2022', 'T7/22', '2021-M07', '2022-M06'],
    ['2022-M01', 'Tháng 1/2022', 'T1/22', '2021-M01', '2021-M12'],
    ['2022-H1', '6 tháng đầu năm 2022', '6T/22', '2021-H1', '2021-H2'],
    ['2022-H2', '6 tháng cuối năm 2022', '6T cuối/22', '2021-H2', '2022-H1'],
    ['2022-9M', '9 tháng đầu năm 2022', '9T/22', '2021-9M', '2021-9M'],
    ['2009', 'Năm 2009', '2009', '2008', '2008'],
  ])('%s is %s, %s in short', (code, printed, short, lastYear, previous) => {
    expect([printPeriod(code), shortPeriodLabel(code), codeLastYear(code), previousCode(code)]).toEqual([
      printed,
      short,
      lastYear,
      previous,
    ]);
  });

  it.each(['2022-Q5', '2022-M13', '2022-M7', '2022-H3', '22-Q1', 'F14', ''])(
    'does not take %s for a code',
    (code) => {
      expect(parsePeriodCode(code)).toBeNull();
      expect([printPeriod(code), shortPeriodLabel(code)]).toEqual([code, code]);
      expect([codeLastYear(code), previousCode(code), spanOfCode(code)]).toEqual([null, null, null]);
    },
  );

  it('refuses a fifth quarter', () => expect(() => periodCode('quarter', 2022, 5)).toThrow(RangeError));

  it('finds the code of the days of every code', () => {
    fc.assert(
      fc.property(anyCode, (code) => {
        const days = spanOfCode(code);
        return days !== null && codeOfSpan(days) === code && printSpan(days) === printPeriod(code);
      }),
    );
  });

  it('finds the same period last year by code and by days alike', () => {
    fc.assert(
      fc.property(anyCode, (code) => {
        const days = spanOfCode(code);
        return days !== null && codeOfSpan(sameSpanLastYear(days)) === codeLastYear(code);
      }),
    );
  });
});

describe('spans in words', () => {
  it.each([
    [span('2022-01-01', '2022-06-30'), '6 tháng đầu năm 2022'],
    [span('2022-07-01', '2022-09-30'), 'Quý III/2022'],
    [span('2016-01-01', '2021-12-31'), 'giai đoạn 2016–2021'],
    [span('2021-01-01', '2021-12-31'), 'Năm 2021'],
    [span('2017-07-04', '2022-09-08'), 'từ 04/7/2017 đến 08/9/2022'],
    [span('2022-06-16', '2022-09-15'), 'từ 16/6/2022 đến 15/9/2022'],
    [span('2022-09-08', '2022-09-08'), 'ngày 08/9/2022'],
    [span(null, '2022-09-08'), 'đến 08/9/2022'],
  ])('%j is %s', (asked, words) => expect(printSpan(asked)).toBe(words));

  it.each([
    [span('2017-07-04', '2022-09-08'), '2017-07-04..2022-09-08'],
    [span(null, '2022-09-08'), '..2022-09-08'],
  ])('a one-off span %j has the code %s, printed by its days', (asked, code) => {
    expect(spanCode(asked)).toBe(code);
    expect(parseSpanCode(code)).toEqual(asked);
    expect(printPeriod(code)).toBe(printSpan(asked));
  });

  it.each(['2022-09-08', '2022-09-08..', '2022-09-08..2017-07-04', '..2022-02-30', 'a..b..c'])(
    'does not take %s for the code of a span',
    (code) => expect(parseSpanCode(code)).toBeNull(),
  );

  it('prints the days of a period', () => {
    expect(printPeriodDays({ firstDay: '2022-07-01', lastDay: '2022-09-30' })).toBe('01/7–30/9/2022');
    expect(printPeriodDays({ firstDay: '2016-12-16', lastDay: '2017-03-15' })).toBe('16/12/2016–15/3/2017');
    expect(printPeriodDays({ firstDay: null, lastDay: '2022-09-08' })).toBe('đến 08/9/2022');
    expect(printPeriodDays({ firstDay: '2022-09-08', lastDay: '2022-09-08' })).toBe('08/9/2022');
  });
});
