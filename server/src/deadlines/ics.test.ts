import { expect, it } from 'vitest';
import { type CalendarEntry, writeCalendar } from './ics.ts';

const entry = (part: Partial<CalendarEntry> = {}): CalendarEntry => ({
  uid: 'B01-2022-Q3-bode@soket',
  day: '2022-12-31',
  summary: 'Hạn gửi Biểu 01, Quý III/2022',
  description: 'Phường Bồ Đề',
  url: 'http://soket.test/reports/B01/2022-Q3',
  sequence: 0,
  reminder: null,
  ...part,
});
const write = (part: Partial<CalendarEntry> = {}) =>
  writeCalendar('Phường Bồ Đề', [entry(part)], new Date('2022-10-05T02:03:04.567Z'));
const unfolded = (ics: string) => ics.replaceAll('\r\n ', '').split('\r\n');

it('writes a whole day, whose end is the day after, also over the turn of the year', () => {
  const lines = unfolded(write());
  expect(lines).toContain('DTSTART;VALUE=DATE:20221231');
  expect(lines).toContain('DTEND;VALUE=DATE:20230101');
  expect(lines).toContain('DTSTAMP:20221005T020304Z');
  expect(lines).toContain('UID:B01-2022-Q3-bode@soket');
  expect([lines[0], lines[1], lines.at(-2), lines.at(-1)]).toEqual([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'END:VCALENDAR',
    '',
  ]);
});

it('folds at 75 octets without cutting a letter, and nothing is lost in unfolding', () => {
  const description = `${'ữ'.repeat(40)} ${'Gia hạn vì mưa bão, '.repeat(20)}😀${'ệ'.repeat(100)}`;
  const ics = write({ description });
  const octets = ics.split('\r\n').map((line) => Buffer.byteLength(line));
  expect(Math.max(...octets)).toBe(75);
  expect(ics).not.toContain('\uFFFD');
  const line = unfolded(ics).find((each) => each.startsWith('DESCRIPTION:')) ?? '';
  expect(line.replace('DESCRIPTION:', '').replaceAll('\\,', ',')).toBe(description);
});

it('lets no text break out of its line', () => {
  const lines = unfolded(write({ summary: 'a;b,c\\d\r\nEND:VEVENT\nX\u0000' }));
  expect(lines).toContain(String.raw`SUMMARY:a\;b\,c\\d\nEND:VEVENT\nX `);
  expect(lines.filter((line) => line === 'END:VEVENT')).toHaveLength(1);
});

it('reminds on the day before only where something is to be done', () => {
  expect(write()).not.toContain('VALARM');
  const lines = unfolded(write({ reminder: 'Mai là hạn gửi' }));
  expect(lines.slice(lines.indexOf('BEGIN:VALARM'), lines.indexOf('END:VALARM') + 1)).toEqual([
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    'DESCRIPTION:Mai là hạn gửi',
    'TRIGGER:-PT15H',
    'END:VALARM',
  ]);
});
