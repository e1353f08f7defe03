import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  compareDays,
  type Day,
  dayOf,
  dayParts,
  daysBetween,
  DaySchema,
  isDay,
  maxDay,
  minDay,
  monthEnd,
  parseDayVi,
  printDay,
  toDay,
  weekday,
} from './day.ts';

const anyDay = fc.integer({ min: 0, max: 73_000 }).map((count): Day => addDays('1900-01-01', count));

describe('what is a day', () => {
  it.each(['2022-09-08', '2024-02-29', '2000-02-29'])('accepts %s', (text) => expect(isDay(text)).toBe(true));
  it.each([
    '2022-02-29',
    '1900-02-29',
    '2022-13-01',
    '2022-9-8',
    '2022-09-08T00:00',
    '08/9/2022',
    '0022-09-08',
    '',
  ])('refuses %s', (text) => {
    expect(isDay(text)).toBe(false);
    expect(DaySchema.safeParse(text).success).toBe(false);
  });
  it('throws on parts that make no day', () => {
    expect(() => toDay(2022, 4, 31)).toThrow(RangeError);
    expect(() => dayParts('hôm nay')).toThrow(RangeError);
  });
});

describe('reckoning with days', () => {
  it('clamps a month that is too short', () => {
    expect(addMonths('2022-01-31', 1)).toBe('2022-02-28');
    expect(addMonths('2024-02-29', -12)).toBe('2023-02-28');
    expect(addMonths('2022-01-15', -1)).toBe('2021-12-15');
    expect(addMonths('2022-11-30', 14)).toBe('2024-01-30');
  });
  it('finds the end of a month, in leap years too', () => {
    expect(monthEnd('2024-02-01')).toBe('2024-02-29');
    expect(monthEnd('2022-09-30')).toBe('2022-09-30');
  });
  it('knows the weekday', () => {
    expect(weekday('2022-09-08')).toBe(4);
    expect(weekday('2022-10-09')).toBe(7);
    expect(weekday('1969-12-28')).toBe(7);
  });
  it('moves by days and counts them back', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -9000, max: 9000 }), (day, count) => {
        expect(daysBetween(day, addDays(day, count))).toBe(count);
      }),
    );
  });
  it('sorts as text as it does in time', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (a, b) => {
        expect(Math.sign(compareDays(a, b))).toBe(Math.sign(daysBetween(b, a)));
        expect([minDay(a, b), maxDay(a, b)]).toEqual([a, b].sort(compareDays));
      }),
    );
  });
  it('takes the day from a clock in Việt Nam, which is already tomorrow at 17:00 UTC', () => {
    expect(dayOf(new Date('2022-09-30T16:59:59Z'))).toBe('2022-09-30');
    expect(dayOf(new Date('2022-09-30T17:00:00Z'))).toBe('2022-10-01');
    expect(dayOf(new Date('2022-09-30T17:00:00Z'), 'UTC')).toBe('2022-09-30');
  });
});

describe('days on paper', () => {
  it.each([
    ['2022-09-08', '08/9/2022'],
    ['2018-02-04', '04/02/2018'],
    ['2022-10-12', '12/10/2022'],
    ['2017-01-06', '06/01/2017'],
  ])('prints %s as %s', (day, printed) => expect(printDay(day)).toBe(printed));

  it.each([
    '8/9/2022',
    '08/09/2022',
    '08-09-2022',
    '8.9.2022',
    ' 08/9/2022 ',
    '2022-09-08',
    'Ngày 08 tháng 9 năm 2022',
  ])('reads %s as 8 September 2022', (text) => expect(parseDayVi(text)).toBe('2022-09-08'));
  it.each(['8/9/22', '31/4/2022', '8/13/2022', '8/9-2022', '46266', '', 'hôm nay'])(
    'does not read %s',
    (text) => expect(parseDayVi(text)).toBeNull(),
  );
  it('reads back what it prints', () => {
    fc.assert(fc.property(anyDay, (day) => parseDayVi(printDay(day)) === day));
  });
});
