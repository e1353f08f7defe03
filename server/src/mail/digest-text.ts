import { type Day, printDay } from '@soket/shared/day';
import type { Reminder, Section } from './reminder.ts';

export type DigestFor = { post: string; unitName: string | null; today: Day; baseUrl: string };
export type DigestText = { subject: string; text: string; html: string };

/** More lines than this under one heading are counted. */
const MOST_LINES = 12;

/** One message about everything that waits for a person, as plain text and as simple HTML that says the same. */
export function writeDigest(
  { post, unitName, today, baseUrl }: DigestFor,
  reminders: readonly Reminder[],
): DigestText {
  const sections = [...Map.groupBy(reminders, ({ section }) => section)];
  const summary = sections.map(([section, some]) => section.summary(countOf(some))).join(', ');
  const place = unitName === null ? '' : ` – ${unitName}`;
  const greeting = `Kính gửi: ${post}`;
  const asOf = `Việc cần làm trên Sơ Kết tính đến ngày ${printDay(today)}${place}:`;
  const foot = [
    'Thư do hệ thống Sơ Kết tự gửi, mỗi ngày nhiều nhất một thư, chỉ khi có việc mới; thư không có số liệu báo cáo.',
    'Xin không trả lời thư này. Đổi hoặc thôi nhận thư:',
  ];
  const settings = `${baseUrl}/settings`;
  const text = [
    greeting,
    '',
    asOf,
    ...sections.flatMap(([section, some]) => [
      '',
      section.title.toLocaleUpperCase('vi'),
      ...linesOf(some, baseUrl),
    ]),
    '',
    '--',
    ...foot,
    settings,
    '',
  ].join('\n');
  const html = [
    '<!doctype html><html lang="vi"><meta charset="utf-8">',
    '<body style="font-family: sans-serif; font-size: 15px; line-height: 1.5; color: #1a1a1a">',
    `<p>${escape(greeting)}</p><p>${escape(asOf)}</p>`,
    ...sections.map(([section, some]) => sectionHtml(section, some, baseUrl)),
    `<p style="color: #595959; font-size: 13px">${escape(foot.join(' '))} `,
    `<a href="${escape(settings)}">${escape(settings)}</a></p></body></html>`,
  ].join('\n');
  return { subject: `Sơ Kết: ${summary}${place} (${printDay(today)})`, text, html };
}

function countOf(reminders: readonly Reminder[]): number {
  return reminders.reduce((sum, { count }) => sum + count, 0);
}

function linesOf(reminders: readonly Reminder[], baseUrl: string): string[] {
  const lines = reminders
    .slice(0, MOST_LINES)
    .flatMap(({ text, path }) => [`- ${text}`, `  ${baseUrl}${path}`]);
  const rest = restOf(reminders);
  return rest === null ? lines : [...lines, `- ${rest}`];
}

function sectionHtml(section: Section, reminders: readonly Reminder[], baseUrl: string): string {
  const items = reminders
    .slice(0, MOST_LINES)
    .map(({ text, path }) => `<li><a href="${escape(baseUrl + path)}">${escape(text)}</a></li>`);
  const rest = restOf(reminders);
  const more = rest === null ? '' : `<li>${escape(rest)}</li>`;
  return `<h2 style="font-size: 16px; margin: 18px 0 4px">${escape(section.title)}</h2><ul>${items.join('')}${more}</ul>`;
}

function restOf(reminders: readonly Reminder[]): string | null {
  const rest = reminders.length - MOST_LINES;
  return rest > 0 ? `và ${rest} mục khác` : null;
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text: string) => text.replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);
