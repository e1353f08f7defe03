import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CalendarPeriod,
  type CalendarRule,
  CalendarRulesSchema,
  datesAfter,
  entryState,
  generatePeriods,
  INSPECTION,
  isWorkingDay,
  missingPeriods,
  ND09_2019,
  PLAIN,
  printPeriodWithDays,
  reportingState,
  termsOn,
  withTerms,
} from './calendar.ts';
import { findGapsAndOverlaps } from './period-fault.ts';
import { addDays, type Day } from './day.ts';

const [plainRule] = PLAIN;
const [decreeRule] = ND09_2019;

function find(periods: readonly CalendarPeriod[], code: string) {
  return periods.find((period) => period.code === code);
}

describe('the plain calendar', () => {
  it('has Q3/2022 from 01/7 to 30/9, due 10/10/2022', () => {
    expect(find(generatePeriods(PLAIN, 'quarter', 2022, 2022), '2022-Q3')).toEqual({
      code: '2022-Q3',
      frequency: 'quarter',
      firstDay: '2022-07-01',
      lastDay: '2022-09-30',
      deadline: '2022-10-10',
      closesOn: null,
      retroactive: false,
    });
  });
  it('has 22 quarters from Q1/2017 to Q2/2022', () => {
    const quarters = generatePeriods(PLAIN, 'quarter', 2017, 2022).filter(
      (period) => period.lastDay <= '2022-06-30',
    );
    expect(quarters).toHaveLength(22);
  });
  it.each([
    ['month', '2024-M02', '2024-02-01', '2024-02-29'],
    ['half', '2022-H2', '2022-07-01', '2022-12-31'],
    ['nine', '2022-9M', '2022-01-01', '2022-09-30'],
    ['year', '2022', '2022-01-01', '2022-12-31'],
  ] as const)('has every frequency: %s %s', (frequency, code, firstDay, lastDay) => {
    expect(find(generatePeriods(PLAIN, frequency, 2022, 2024), code)).toMatchObject({ firstDay, lastDay });
  });
});

describe('Decree 09/2019/NĐ-CP', () => {
  it.each([
    ['month', '2022-M01', '2021-12-15', '2022-01-14'],
    ['month', '2022-M07', '2022-06-15', '2022-07-14'],
    ['quarter', '2022-Q1', '2021-12-15', '2022-03-14'],
    ['quarter', '2022-Q3', '2022-06-15', '2022-09-14'],
    ['half', '2022-H1', '2021-12-15', '2022-06-14'],
    ['nine', '2022-9M', '2021-12-15', '2022-09-14'],
    ['year', '2022', '2021-12-15', '2022-12-14'],
  ] as const)('%s %s runs from %s to %s', (frequency, code, firstDay, lastDay) => {
    const period = find(generatePeriods(ND09_2019, frequency, 2022, 2022), code);
    expect(period).toMatchObject({ firstDay, lastDay, retroactive: false });
  });
  it('says so where it is applied to time before it was made', () => {
    const quarters = generatePeriods(ND09_2019, 'quarter', 2018, 2019);
    expect(quarters.filter((period) => period.retroactive).map((period) => period.code)).toEqual([
      '2018-Q1',
      '2018-Q2',
      '2018-Q3',
      '2018-Q4',
    ]);
    expect(quarters.slice(0, 1).map(printPeriodWithDays)).toEqual([
      'Quý I/2018 (15/12/2017–14/3/2018), áp dụng hồi tố',
    ]);
    expect(quarters.slice(4, 5).map(printPeriodWithDays)).toEqual(['Quý I/2019 (15/12/2018–14/3/2019)']);
  });
});

describe('the inspection calendar', () => {
  const quarters = generatePeriods(INSPECTION, 'quarter', 2017, 2024);
  it('begins Q1/2017 on 16/12/2016', () => {
    expect(find(quarters, '2017-Q1')).toMatchObject({ firstDay: '2016-12-16', lastDay: '2017-03-15' });
  });
  it('has Q3/2022 from 16/6 to 15/9, due 20/9/2022', () => {
    expect(find(quarters, '2022-Q3')).toMatchObject({
      firstDay: '2022-06-16',
      lastDay: '2022-09-15',
      deadline: '2022-09-20',
      retroactive: false,
    });
  });
  it('moves to 15→14 with Circular 01/2024, its first period beginning the day after the last one ended', () => {
    expect(find(quarters, '2023-Q4')).toMatchObject({ firstDay: '2023-09-16', lastDay: '2023-12-15' });
    expect(find(quarters, '2024-Q1')).toMatchObject({ firstDay: '2023-12-16', lastDay: '2024-03-14' });
    expect(find(quarters, '2024-Q2')).toMatchObject({ firstDay: '2024-03-15', lastDay: '2024-06-14' });
  });
  it('marks the rule whose cut-off nobody has read', () => {
    expect(INSPECTION.filter((rule) => !rule.verified).map((rule) => rule.validFrom)).toEqual(['2021-05-10']);
  });
});

describe('rule changes', () => {
  it.each([
    ['PLAIN', PLAIN],
    ['ND09_2019', ND09_2019],
    ['INSPECTION', INSPECTION],
  ])('%s is a proper rule set', (_name, rules) =>
    expect(CalendarRulesSchema.safeParse(rules).success).toBe(true),
  );

  it('are refused where rules overlap or leave days without a rule', () => {
    const two = (validTo: Day | null) => [
      { ...plainRule, validTo },
      { ...decreeRule, validFrom: '2019-03-12' },
    ];
    expect(CalendarRulesSchema.safeParse(two('2019-03-11')).success).toBe(true);
    expect(CalendarRulesSchema.safeParse(two('2019-03-12')).success).toBe(false);
    expect(CalendarRulesSchema.safeParse(two('2019-03-10')).success).toBe(false);
    expect(CalendarRulesSchema.safeParse(two(null)).success).toBe(false);
    expect(CalendarRulesSchema.safeParse([]).success).toBe(false);
  });

  it('shorten or lengthen the period they fall in, from plain months to the 14th', () => {
    if (!plainRule || !decreeRule) throw new Error('the named sets have a first rule');
    const rules = [{ ...plainRule, validTo: '2019-03-11' }, decreeRule];
    const months = generatePeriods(rules, 'month', 2019, 2019);
    expect(find(months, '2019-M02')).toMatchObject({ firstDay: '2019-02-01', lastDay: '2019-02-28' });
    expect(find(months, '2019-M03')).toMatchObject({ firstDay: '2019-03-01', lastDay: '2019-03-14' });
    expect(find(months, '2019-M04')).toMatchObject({ firstDay: '2019-03-15', lastDay: '2019-04-14' });
  });

  it('end with the calendar', () => {
    if (!plainRule) throw new Error('the named set has a first rule');
    const ended = [{ ...plainRule, validTo: '2022-06-30' }];
    expect(() => generatePeriods(ended, 'quarter', 2022, 2022)).toThrow(RangeError);
    expect(() => generatePeriods([], 'quarter', 2022, 2022)).toThrow(RangeError);
  });

  it('never leave a gap or an overlap, whatever rules follow each other', () => {
    const anyRules = fc
      .tuple(
        fc.array(fc.integer({ min: 1, max: 28 }), { minLength: 1, maxLength: 5 }),
        fc.uniqueArray(fc.integer({ min: 1, max: 3000 }), { minLength: 5, maxLength: 5 }),
      )
      .map(([startDays, offsets]) => {
        const starts = offsets.toSorted((a, b) => a - b).map((offset) => addDays('2015-01-01', offset));
        return startDays.map((startDay, index): CalendarRule => {
          const next = starts[index + 1];
          const isLast = index === startDays.length - 1 || next === undefined;
          return {
            validFrom: starts[index] ?? null,
            validTo: isLast ? null : addDays(next, -1),
            startDay,
            deadline: { daysAfterCutOff: 3 },
            verified: true,
            source: 'test',
          };
        });
      });
    fc.assert(
      fc.property(anyRules, fc.constantFrom('month', 'quarter', 'half', 'year'), (rules, frequency) => {
        const periods = generatePeriods(rules, frequency, 2014, 2025);
        const isOrdered = periods.every((period) => period.firstDay <= period.lastDay);
        const isDueLater = periods.every((period) => period.deadline > period.lastDay);
        return isOrdered && isDueLater && findGapsAndOverlaps(periods).length === 0;
      }),
    );
  });
});

describe('deadlines', () => {
  const dueThe = (deadline: CalendarRule['deadline'], holidays: Day[] = []) => {
    if (!decreeRule) throw new Error('the named set has a first rule');
    const months = generatePeriods([{ ...decreeRule, deadline }], 'month', 2022, 2022, holidays);
    return find(months, '2022-M10')?.deadline; // cut-off Friday 14/10/2022
  };
  it('leave at least one working day after the cut-off', () => {
    expect(dueThe({ daysAfterCutOff: 1 })).toBe('2022-10-17');
    expect(dueThe({ daysAfterCutOff: 1 }, ['2022-10-17'])).toBe('2022-10-18');
    expect(dueThe({ daysAfterCutOff: 5 })).toBe('2022-10-19');
  });
  it('on a day of the month come after the cut-off, next month if need be', () => {
    expect(dueThe({ dayOfMonth: 20 })).toBe('2022-10-20');
    expect(dueThe({ dayOfMonth: 14 })).toBe('2022-11-14');
    expect(dueThe({ dayOfMonth: 15 })).toBe('2022-10-17');
  });
  it('count Saturday, Sunday and announced holidays as no working days', () => {
    expect(isWorkingDay('2022-09-08')).toBe(true);
    expect(isWorkingDay('2022-09-10')).toBe(false);
    expect(isWorkingDay('2022-09-11')).toBe(false);
    expect(isWorkingDay('2022-09-02', ['2022-09-01', '2022-09-02'])).toBe(false);
  });
});

describe('rules about the deadline', () => {
  const third = (part: Partial<CalendarRule>, holidays: Day[] = []) => {
    if (!plainRule) throw new Error('the named set has a first rule');
    const rule = { ...plainRule, deadline: { daysAfterCutOff: 9 }, ...part };
    return find(generatePeriods([rule], 'quarter', 2022, 2022, holidays), '2022-Q3'); // 09/10/2022 is a Sunday
  };
  it('let a deadline on a Sunday stand unless the calendar says otherwise', () => {
    expect(third({})?.deadline).toBe('2022-10-09');
    expect(third({ movesToWorkingDay: true })?.deadline).toBe('2022-10-10');
    expect(third({ movesToWorkingDay: true }, ['2022-10-10'])?.deadline).toBe('2022-10-11');
  });
  it('close entry so many days after the deadline as it has become', () => {
    expect(third({})?.closesOn).toBeNull();
    expect(third({ closesAfterDays: 5 })?.closesOn).toBe('2022-10-15');
    expect(third({ closesAfterDays: 5, movesToWorkingDay: true })?.closesOn).toBe('2022-10-16');
  });
  it('take the last day of entry as one that still counts', () => {
    expect(entryState(null, '2022-10-15')).toBe('open');
    expect(entryState('2022-10-15', '2022-10-14')).toBe('closing');
    expect(entryState('2022-10-15', '2022-10-15')).toBe('closed');
  });
});

describe('the periods that a calendar still lacks', () => {
  const codes = (periods: readonly CalendarPeriod[]) => periods.map(({ code }) => code);
  const from = '2022-01-01';
  it('go from the first day of data to the next period ahead, and no further', () => {
    expect(codes(missingPeriods(PLAIN, 'quarter', { opened: [], from, today: '2022-10-05' }))).toEqual([
      '2022-Q1',
      '2022-Q2',
      '2022-Q3',
      '2022-Q4',
      '2023-Q1',
    ]);
    expect(
      codes(missingPeriods(INSPECTION, 'quarter', { opened: [], from: '2022-12-20', today: '2022-12-20' })),
    ).toEqual(['2023-Q1', '2023-Q2']);
  });
  it('are none once they are opened', () => {
    const opened = missingPeriods(PLAIN, 'month', { opened: [], from, today: '2022-10-05' });
    expect(missingPeriods(PLAIN, 'month', { opened, from, today: '2022-10-05' })).toEqual([]);
    expect(codes(missingPeriods(PLAIN, 'month', { opened, from, today: '2022-11-01' }))).toEqual([
      '2022-M12',
    ]);
  });
  it.each([
    ['leave no gap', ND09_2019, PLAIN, '2022-06-20', '2022-Q3', '2022-06-15'],
    ['leave no overlap', PLAIN, ND09_2019, '2022-06-20', '2022-Q3', '2022-07-01'],
  ] as const)('after a rule change %s beside those already opened', (_, old, now, day, code, firstDay) => {
    const opened = generatePeriods(old, 'quarter', 2022, 2022).slice(0, 2);
    const [next] = missingPeriods(now, 'quarter', { opened, from, today: day });
    expect(next).toMatchObject({ code, firstDay });
  });
  it('end where the calendar ends', () => {
    if (!plainRule) throw new Error('the named set has a first rule');
    const ending = [{ ...plainRule, validTo: '2022-06-30' }];
    expect(codes(missingPeriods(ending, 'quarter', { opened: [], from, today: '2022-10-05' }))).toEqual([
      '2022-Q1',
      '2022-Q2',
    ]);
    expect(() => generatePeriods(ending, 'quarter', 2022, 2022)).toThrow('2022-06-30');
  });
  it('follow each other whatever day it is', () => {
    const day = fc.integer({ min: 0, max: 3000 }).map((days) => addDays('2017-01-01', days));
    fc.assert(
      fc.property(day, day, fc.constantFrom(PLAIN, ND09_2019, INSPECTION), (one, other, rules) => {
        const [start, today] = [one, other].sort();
        if (!start || !today) throw new Error('two days make a pair');
        const first = missingPeriods(rules, 'quarter', { opened: [], from: start, today: start });
        const all = [...first, ...missingPeriods(rules, 'quarter', { opened: first, from: start, today })];
        return (
          findGapsAndOverlaps(all).length === 0 && all.filter(({ firstDay }) => firstDay > today).length >= 1
        );
      }),
    );
  });
});

describe('gaps and overlaps', () => {
  const period = (code: string, firstDay: Day | null, lastDay: Day) => ({ code, firstDay, lastDay });
  it('are found with their days, in whatever order the periods come', () => {
    const periods = [
      period('C', '2022-08-01', '2022-09-30'),
      period('A', '2022-01-01', '2022-03-31'),
      period('B', '2022-03-15', '2022-06-30'),
    ];
    expect(findGapsAndOverlaps(periods)).toEqual([
      { kind: 'overlap', codes: ['A', 'B'], firstDay: '2022-03-15', lastDay: '2022-03-31' },
      { kind: 'gap', codes: ['B', 'C'], firstDay: '2022-07-01', lastDay: '2022-07-31' },
    ]);
  });
  it('are found against the period that reaches furthest', () => {
    const periods = [
      period('all', '2022-01-01', '2022-12-31'),
      period('Q1', '2022-01-01', '2022-03-31'),
      period('Q3', '2022-07-01', '2022-09-30'),
    ];
    expect(findGapsAndOverlaps(periods).map((fault) => fault.kind)).toEqual(['overlap', 'overlap']);
  });
  it('treat an unknown start as before everything', () => {
    const periods = [period('old', null, '2022-03-31'), period('Q1', '2022-01-01', '2022-06-30')];
    expect(findGapsAndOverlaps(periods)).toHaveLength(1);
    expect(findGapsAndOverlaps([])).toEqual([]);
  });
});

describe('where a period stands', () => {
  const q3 = { firstDay: '2022-07-01', lastDay: '2022-09-30', deadline: '2022-10-10' };
  it.each([
    ['2022-06-30', 'notYet'],
    ['2022-07-01', 'running'],
    ['2022-09-30', 'running'],
    ['2022-10-05', 'open'],
    ['2022-10-10', 'open'],
    ['2022-10-11', 'overdue'],
  ])('on %s Q3/2022 is %s', (today, state) => expect(reportingState(q3, today)).toBe(state));
  it('never is overdue without a deadline', () => {
    expect(reportingState({ ...q3, firstDay: null, deadline: null }, '2030-01-01')).toBe('open');
  });
});

describe('what staff set of a calendar', () => {
  it('holds from today on, for the rules that have not ended', () => {
    const terms = { movesToWorkingDay: true, closesAfterDays: 20 };
    const rules = withTerms(INSPECTION, terms, '2022-10-05');
    expect(rules.map((rule) => [rule.validFrom, rule.movesToWorkingDay, rule.closesAfterDays])).toEqual([
      [null, undefined, undefined],
      ['2021-05-10', true, 20],
      ['2024-03-05', true, 20],
    ]);
    expect(termsOn(rules, '2022-10-05')).toEqual(terms);
    const open = withTerms(rules, { ...terms, closesAfterDays: null }, '2022-10-05');
    expect(termsOn(open, '2022-10-05')).toEqual({ movesToWorkingDay: true, closesAfterDays: null });
  });

  it('dates a period by the rule of its last day, as opening it would', () => {
    const rules = withTerms(PLAIN, { movesToWorkingDay: true, closesAfterDays: 20 }, '2022-01-01');
    const holidays: Day[] = ['2022-07-11'];
    const [, q2] = generatePeriods(rules, 'quarter', 2022, 2022, holidays);
    expect(datesAfter(rules, '2022-06-30', holidays)).toEqual({
      deadline: '2022-07-12',
      closesOn: '2022-08-02',
    });
    expect(q2).toMatchObject(datesAfter(rules, '2022-06-30', holidays));
  });
});
