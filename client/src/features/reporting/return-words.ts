import { dictionary } from '../../lib/language.ts';

/** A report that came back, and versions beside each other, as the unit reads them. */
export const returnWords = dictionary(
  {
    returned: 'Báo cáo được trả lại để bổ sung',
    advice: 'Hãy xem từng ý kiến, sửa hoặc giải trình tại ô rồi gửi lại.',
    comments: (count: number) => `${count} ý kiến tại ô:`,
    tally: (changed: number, explained: number, open: number) =>
      [
        changed > 0 && `${changed} đã sửa số liệu`,
        explained > 0 && `${explained} đã giải trình`,
        open > 0 && `${open} chưa thay đổi`,
      ]
        .filter(Boolean)
        .join(', '),
    replaced: (number: number, at: string) => `Đây là bản cũ. Bản ${number} đã thay thế từ ${at}.`,
    openNewest: 'Mở bản đang có hiệu lực',
    until: (day: string) => `đến ${day}`,
  },
  {
    returned: 'The report was returned for completion',
    advice: 'Look at each comment, correct or explain at its cell, then submit again.',
    comments: (count: number) => `${count} ${count === 1 ? 'comment' : 'comments'} at cells:`,
    tally: (changed: number, explained: number, open: number) =>
      [
        changed > 0 && `${changed} changed`,
        explained > 0 && `${explained} explained`,
        open > 0 && `${open} as before`,
      ]
        .filter(Boolean)
        .join(', '),
    replaced: (number: number, at: string) =>
      `This is an old version. Version ${number} took its place ${at}.`,
    openNewest: 'Open the version in force',
    until: (day: string) => `until ${day}`,
  },
);
