// The only place where the client turns numbers, days and moments into what people read.
import { dayOf, printDay, type Day } from '@soket/shared/day';
import type { DecimalText } from '@soket/shared/decimal';
import { printNumber } from '@soket/shared/number-vi';
import { printSpan, type Span } from '@soket/shared/period';

export { printDay } from '@soket/shared/day';

const NO_VALUE = '–';

/** A figure as typed and stored: as many decimals as it has. Missing is a dash, never 0. */
export function printFigure(value: DecimalText | null, missing = NO_VALUE): string {
  return value === null ? missing : printNumber(value, value.split('.')[1]?.length ?? 0);
}

/** A count made on the spot, such as the number of rows. */
export function printCount(count: number): string {
  return printNumber(String(count));
}

export function printOptionalDay(day: Day | null, missing = NO_VALUE): string {
  return day === null ? missing : printDay(day);
}

/** A span with a capital where it begins a line: "Từ 04/7/2017 đến 08/9/2022", "Quý III/2022". */
export function printSpanTitle(span: Span): string {
  const words = printSpan(span);
  return words.charAt(0).toLocaleUpperCase('vi') + words.slice(1);
}

const clock = new Intl.DateTimeFormat('vi-VN', {
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
  timeZone: 'Asia/Ho_Chi_Minh',
});

/** The time of day of a moment, as clocks in Việt Nam show it: "10:42". */
export function printTime(iso: string): string {
  return clock.format(new Date(iso));
}

/** A moment in full: "10:42, 05/10/2022". */
export function printMoment(iso: string): string {
  return `${printTime(iso)}, ${printDay(dayOf(new Date(iso)))}`;
}

const order = new Intl.Collator('vi', { numeric: true });

/** The order of Vietnamese text, for `sort`: "Đức Giang" after "Cự Khối", "F2" before "F10". */
export function compareText(a: string, b: string): number {
  return order.compare(a, b);
}
