import { describe, expect, it } from 'vitest';
import {
  isEntryClosed,
  printShare,
  type Submission,
  submissionState,
  tallySubmissions,
} from './submission.ts';

const Q3 = { firstDay: '2022-07-01', lastDay: '2022-09-30' };
const asked = (part: Partial<Submission> = {}): Submission => ({
  period: Q3,
  deadline: '2022-10-10',
  status: 'missing',
  firstSubmittedOn: null,
  ...part,
});

describe('entry of a report', () => {
  const never = { closesOn: '2022-10-20', extension: null, wasSent: false };
  it('ends for what was never sent once its period is closed', () => {
    expect(isEntryClosed(never, '2022-10-19')).toBe(false);
    expect(isEntryClosed(never, '2022-10-20')).toBe(true);
    expect(isEntryClosed({ ...never, closesOn: null }, '2030-01-01')).toBe(false);
  });
  it('goes on while an extension is running, and for what was sent', () => {
    expect(isEntryClosed({ ...never, extension: '2022-10-25' }, '2022-10-25')).toBe(false);
    expect(isEntryClosed({ ...never, extension: '2022-10-25' }, '2022-10-26')).toBe(true);
    expect(isEntryClosed({ ...never, wasSent: true }, '2030-01-01')).toBe(false);
  });
});

describe('where a report stands', () => {
  it('goes from not begun to running, awaited and overdue while nothing is sent', () => {
    const days = ['2022-06-30', '2022-09-30', '2022-10-01', '2022-10-10', '2022-10-11'];
    expect(days.map((day) => submissionState(asked(), day))).toEqual([
      'notYet',
      'running',
      'awaited',
      'awaited',
      'overdue',
    ]);
  });

  it('is judged by the unit’s own deadline', () => {
    expect(submissionState(asked({ deadline: '2022-10-15' }), '2022-10-11')).toBe('awaited');
    const sent = { status: 'submitted', firstSubmittedOn: '2022-10-12' } as const;
    expect(submissionState(asked(sent), '2022-11-01')).toBe('late');
    expect(submissionState(asked({ ...sent, deadline: '2022-10-15' }), '2022-11-01')).toBe('onTime');
  });

  it('stays on time through a return, and says that it came back', () => {
    const returned = asked({ status: 'returned', firstSubmittedOn: '2022-10-10' });
    expect(submissionState(returned, '2022-11-01')).toBe('returned');
    expect(tallySubmissions([returned], '2022-11-01')).toMatchObject({ submitted: 1, onTime: 1 });
  });

  it('cannot be late where there is no deadline', () => {
    expect(submissionState(asked({ deadline: null }), '2023-10-01')).toBe('awaited');
    const sent = asked({ deadline: null, status: 'approved', firstSubmittedOn: '2023-10-01' });
    expect(submissionState(sent, '2023-10-01')).toBe('onTime');
  });
});

describe('completeness and timeliness', () => {
  const submitted = (firstSubmittedOn: string) => asked({ status: 'approved', firstSubmittedOn });

  it('count what was expected, what came and what came in time', () => {
    const some = [submitted('2022-10-03'), submitted('2022-10-10'), submitted('2022-10-11'), asked()];
    expect(tallySubmissions(some, '2022-10-20')).toEqual({
      expected: 4,
      submitted: 3,
      onTime: 2,
      undecided: 0,
    });
    expect(tallySubmissions(some, '2022-10-05')).toMatchObject({ expected: 4, undecided: 1 });
  });

  it('expect nothing of a period that still runs, unless it came early', () => {
    const running = asked({
      period: { firstDay: '2022-10-01', lastDay: '2022-12-31' },
      deadline: '2023-01-10',
    });
    expect(tallySubmissions([running], '2022-10-20')).toMatchObject({ expected: 0 });
    const early = { ...running, status: 'submitted', firstSubmittedOn: '2022-10-19' } as const;
    expect(tallySubmissions([early], '2022-10-20')).toMatchObject({ expected: 1, onTime: 1 });
  });

  it('make a total of parts, not of percentages', () => {
    // One of one, and one of three: half of all, where the mean of 100% and 33,3% would say 66,7%.
    const all = [submitted('2022-10-03'), submitted('2022-10-03'), asked(), asked()];
    const { submitted: count, expected } = tallySubmissions(all, '2022-10-20');
    expect(printShare(count, expected)).toBe('50,0%');
    expect(printShare(0, 0)).toBeNull();
  });
});
