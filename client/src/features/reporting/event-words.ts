import { dictionary } from '../../lib/language.ts';

/** What a saving says of the workbooks that its figures were taken from. */
export const fileWords = dictionary(
  { fromFiles: (files: string) => `từ tệp Excel ${files}` },
  { fromFiles: (files: string) => `from the Excel file ${files}` },
);

/** What an event of a report's history says; the names are the actions that the server records. */
export const eventWords = dictionary<Partial<Record<string, string>>>(
  {
    'reports:save': 'lưu số liệu',
    'reports:signOff': 'ký duyệt trước khi gửi',
    'reports:submit': 'gửi báo cáo',
    'reports:correct': 'mở bản đính chính',
    'review:comment': 'ghi ý kiến',
    'review:return': 'trả lại để bổ sung',
    'review:markReviewed': 'thẩm định',
    'review:approve': 'duyệt',
    'deadlines:extend': 'gia hạn gửi báo cáo',
    'deadlines:withdraw': 'thu hồi gia hạn',
  },
  {
    'reports:save': 'saved figures',
    'reports:signOff': 'signed off',
    'reports:submit': 'submitted',
    'reports:correct': 'opened a correction',
    'review:comment': 'commented',
    'review:return': 'returned for completion',
    'review:markReviewed': 'reviewed',
    'review:approve': 'approved',
    'deadlines:extend': 'gave more time',
    'deadlines:withdraw': 'took the extension back',
  },
);
