import { dictionary } from '../../lib/language.ts';

/** Words of how an indicator came to be so, and of those that are shown no more. */
export const historyWords = dictionary(
  {
    title: 'Lịch sử chỉ tiêu',
    version: (number: string) => `Phiên bản ${number}`,
    by: (post: string | null, at: string) => (post === null ? at : `${post}, ${at}`),
    because: (reason: string) => `Lý do: ${reason}`,
    becomes: 'thành',
    closed: (deed: string) => `Thôi theo dõi: ${deed}.`,
    parts: {
      name: 'Tên',
      nameEn: 'Tên tiếng Anh',
      theme: 'Nhóm',
      measure: 'Đơn vị tính',
      formula: 'Cách tính',
      decimals: 'Chữ số sau dấu phẩy',
      polarity: 'Chiều tốt lên',
      bands: 'Ngưỡng đánh giá',
      note: 'Ghi chú',
      sortOrder: 'Thứ tự',
    },
    closedOnes: (count: string) => `Đã thôi theo dõi (${count})`,
    reopen: 'Xem, theo dõi lại',
  },
  {
    title: 'History of the indicator',
    version: (number: string) => `Version ${number}`,
    by: (post: string | null, at: string) => (post === null ? at : `${post}, ${at}`),
    because: (reason: string) => `Reason: ${reason}`,
    becomes: 'becomes',
    closed: (deed: string) => `Closed: ${deed}.`,
    parts: {
      name: 'Name',
      nameEn: 'English name',
      theme: 'Theme',
      measure: 'Unit of measure',
      formula: 'How it is computed',
      decimals: 'Decimals',
      polarity: 'Better is',
      bands: 'Thresholds',
      note: 'Note',
      sortOrder: 'Order',
    },
    closedOnes: (count: string) => `Closed (${count})`,
    reopen: 'Look at it, open again',
  },
);
