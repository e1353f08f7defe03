import { daysBetween, printDay } from '@soket/shared/day';
import { lastDayOfSoon, printOccurrence } from '@soket/shared/task';
import { z } from 'zod';
import type { Deps } from '../core/actor.ts';
import { recordAudit } from '../core/audit.ts';
import { inTransaction } from '../core/db.ts';
import { letterheadOf } from '../letters/letterhead.ts';
import { writePartyLetter } from '../letters/party-letter.ts';
import { Code } from '../reports/report-input.ts';
import { unitNamesOn } from '../units/unit-names.ts';
import { unitIdsOf } from './order-task.ts';
import { type DuePart, dueParts } from './reminders.ts';
import { invalid } from './task-input.ts';

export const ReminderLetterInput = z.object({
  unitCodes: z.array(Code).min(1).max(200),
  /** also what is not late yet, but soon due */
  withDueSoon: z.boolean().default(true),
});

export type LetterFile = { fileName: string; fileBase64: string };

/**
 * A letter to the chosen units about what they are late with and what is soon due, dated today; that it was made is kept.
 * @throws NOT_FOUND for a unit that is not there, INVALID_INPUT when nothing is waited for from any of them
 */
export function makeReminderLetter(
  { db, actor, clock }: Deps,
  input: z.infer<typeof ReminderLetterInput>,
): Promise<LetterFile> {
  return inTransaction(db, async (tx) => {
    const today = clock.today();
    const unitIds = new Set(await unitIdsOf(tx, input.unitCodes));
    const due = (await dueParts(tx, lastDayOfSoon(today), null)).filter(
      ({ unitId, deadline }) => unitIds.has(unitId) && (input.withDueSoon || deadline < today),
    );
    if (due.length === 0)
      throw invalid('unitCodes', 'Các đơn vị đã chọn không có nhiệm vụ quá hạn hoặc sắp đến hạn.');
    const names = await unitNamesOn(tx, [...unitIds], today);
    const nameOf = ({ unitId }: DuePart) => names.get(unitId)?.name ?? '';
    const file = await writePartyLetter({
      head: await letterheadOf(tx),
      day: today,
      subject: 'V/v đôn đốc thực hiện nhiệm vụ',
      recipients: [...new Set(due.map(nameOf))],
      opening: `Qua theo dõi, đến ngày ${printDay(today)} các đơn vị sau còn nhiệm vụ quá hạn hoặc sắp đến hạn:`,
      table: {
        heads: ['TT', 'Đơn vị', 'Nhiệm vụ', 'Thời hạn', 'Tình trạng'],
        widths: [7, 24, 39, 14, 16],
        rows: due.map((part, index) => [
          String(index + 1),
          nameOf(part),
          part.occurrence === '' ? part.task.text : `${part.task.text} (${printOccurrence(part.occurrence)})`,
          printDay(part.deadline),
          stateOf(part, today),
        ]),
      },
      closing: [
        'Đề nghị các đơn vị khẩn trương thực hiện, cập nhật kết quả kèm số, ngày văn bản; trường hợp có khó khăn, vướng mắc thì báo cáo rõ nguyên nhân và đề xuất thời hạn hoàn thành.',
      ],
      sentTo: ['Như trên', 'Lưu Văn phòng'],
    });
    await recordAudit(tx, {
      actor,
      clock,
      action: 'tasks:makeReminderLetter',
      subject: { type: 'reminderLetter', id: today },
      after: { unitCodes: [...new Set(input.unitCodes)], parts: due.length },
    });
    return { fileName: `don-doc-${today}.docx`, fileBase64: Buffer.from(file).toString('base64') };
  });
}

function stateOf({ deadline, percent }: DuePart, today: string): string {
  const days = daysBetween(deadline, today);
  const when = days > 0 ? `Quá hạn ${days} ngày` : days === 0 ? 'Đến hạn hôm nay' : `Còn ${-days} ngày`;
  return percent === 0 ? `${when}; chưa báo cáo` : `${when}; đã làm ${percent}%`;
}
