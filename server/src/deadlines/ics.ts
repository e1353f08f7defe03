import { addDays, type Day } from '@soket/shared/day';

/** A whole day in a calendar. */
export type CalendarEntry = {
  /** The same for the same thing for ever: programs recognise an entry by it. */
  uid: string;
  day: Day;
  summary: string;
  description: string;
  url: string;
  /** Grows when the day has changed. */
  sequence: number;
  /** A sentence for nine o'clock on the day before; null where nothing is to be done. */
  reminder: string | null;
};

const LONGEST_LINE = 75;
const encoder = new TextEncoder();

/**
 * A calendar as programs subscribe to it.
 * @param stampedAt when the entries were known to be so
 * @source RFC 5545; REFRESH-INTERVAL of RFC 7986 and the names before it that Outlook and Google read
 */
export function writeCalendar(name: string, entries: readonly CalendarEntry[], stampedAt: Date): string {
  const stamp = `${stampedAt
    .toISOString()
    .replace(/[-:]/g, '')
    .replace(/\.\d+Z$/, '')}Z`;
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//So Ket//Han gui bao cao//VI',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `NAME:${text(name)}`,
    `X-WR-CALNAME:${text(name)}`,
    'X-WR-TIMEZONE:Asia/Ho_Chi_Minh',
    'REFRESH-INTERVAL;VALUE=DURATION:PT6H',
    'X-PUBLISHED-TTL:PT6H',
    ...entries.flatMap((entry) => entryLines(entry, stamp)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join('');
}

function entryLines(entry: CalendarEntry, stamp: string): string[] {
  const { uid, day, summary, description, url, sequence, reminder } = entry;
  return [
    'BEGIN:VEVENT',
    `UID:${text(uid)}`,
    `DTSTAMP:${stamp}`,
    `SEQUENCE:${sequence}`,
    `DTSTART;VALUE=DATE:${basic(day)}`,
    // The end is the first day that is not in it any more.
    `DTEND;VALUE=DATE:${basic(addDays(day, 1))}`,
    `SUMMARY:${text(summary)}`,
    `DESCRIPTION:${text(description)}`,
    `URL:${url}`,
    'TRANSP:TRANSPARENT',
    ...(reminder === null
      ? []
      : ['BEGIN:VALARM', 'ACTION:DISPLAY', `DESCRIPTION:${text(reminder)}`, 'TRIGGER:-PT15H', 'END:VALARM']),
    'END:VEVENT',
  ];
}

const basic = (day: Day): string => day.replaceAll('-', '');

/** A value of type TEXT: what has a meaning in the format is escaped, and no control character gets through. */
function text(value: string): string {
  return value
    .normalize('NFC')
    .replace(/[\\;,]/g, String.raw`\$&`)
    .replace(/\r\n|\r|\n/g, String.raw`\n`)
    .replace(/[\u0000-\u001f\u007f]/g, ' ');
}

/** At most 75 octets a line, and never through the midst of a letter, which has up to three octets in Vietnamese. */
function fold(line: string): string {
  const folded: string[] = [];
  let piece = '';
  let octets = 0;
  for (const letter of line) {
    const size = encoder.encode(letter).length;
    if (octets + size > LONGEST_LINE) {
      folded.push(piece);
      piece = '';
      octets = 1; // the blank that every further line begins with
    }
    piece += letter;
    octets += size;
  }
  return [...folded, piece].join('\r\n ');
}
