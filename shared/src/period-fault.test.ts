import { describe, expect, it } from 'vitest';
import { PLAIN, ruleOn } from './calendar.ts';
import { describeFault, findRuleFaults } from './period-fault.ts';

describe('rules that do not follow each other', () => {
  const rule = (validFrom: string | null, validTo: string | null, source: string) => ({
    ...ruleOn(PLAIN, '2022-01-01'),
    ...{ validFrom, validTo, source },
  });
  const told = (...rules: ReturnType<typeof rule>[]) =>
    findRuleFaults(rules).map((fault) => describeFault(fault));

  it('are told with the days that have none, or two', () => {
    expect(told(rule(null, '2021-05-09', 'TT 03'), rule('2021-05-10', null, 'TT 02'))).toEqual([]);
    expect(told(rule(null, '2021-05-09', 'TT 03'), rule('2021-05-15', null, 'TT 02'))).toEqual([
      'Hở từ 10/5/2021 đến 14/5/2021, giữa TT 03 và TT 02.',
    ]);
    expect(told(rule(null, null, 'TT 03'), rule('2021-05-15', null, 'TT 02'))).toEqual([
      'Chồng nhau từ 15/5/2021 trở đi: TT 03 và TT 02.',
    ]);
  });
});
