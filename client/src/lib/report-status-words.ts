import type { ReportStatus } from '@soket/shared/report-status';
import { dictionary } from './language.ts';

type Status = ReportStatus | 'missing';

/** The status of a report, as its unit and its reviewers both read it. */
export const reportStatusWords = dictionary<Record<Status, string>>(
  {
    missing: 'Chưa có',
    draft: 'Đang nhập',
    submitted: 'Đã gửi',
    returned: 'Trả lại để bổ sung',
    reviewed: 'Đã thẩm định',
    approved: 'Đã duyệt',
  },
  {
    missing: 'Nothing yet',
    draft: 'Draft',
    submitted: 'Submitted',
    returned: 'Returned for completion',
    reviewed: 'Reviewed',
    approved: 'Approved',
  },
);

const TONES = {
  missing: 'neutral',
  draft: 'info',
  submitted: 'info',
  returned: 'warn',
  reviewed: 'info',
  approved: 'ok',
} as const satisfies Record<Status, string>;

/** How the status is marked beside its word. */
export function reportStatusTone(status: Status): (typeof TONES)[Status] {
  return TONES[status];
}
