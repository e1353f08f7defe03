import { dictionary } from '../../lib/language.ts';

export const finderWords = dictionary(
  {
    title: 'Tìm nhanh',
    placeholder: 'Chỉ tiêu, phường, văn bản, trang, mã số liệu… (gõ không dấu cũng được)',
    kinds: {
      page: 'Trang',
      indicator: 'Chỉ tiêu',
      unit: 'Đơn vị',
      document: 'Văn bản',
      trace: 'Nguồn số liệu',
    },
    trace: 'Số liệu này ở đâu ra?',
    nothing: (typed: string) => `Không tìm thấy “${typed}”. Hãy thử một từ khác, hoặc ít chữ hơn.`,
    partly: 'Chưa tải được toàn bộ danh mục; kết quả có thể thiếu.',
    keys: '↑ ↓ để chọn · Enter để mở · Esc để đóng',
    hits: (count: number) => `${count} kết quả`,
  },
  {
    title: 'Quick find',
    placeholder: 'Indicator, ward, document, page, code of a number… (diacritics are not needed)',
    kinds: { page: 'Page', indicator: 'Indicator', unit: 'Unit', document: 'Document', trace: 'Source' },
    trace: 'Where does this number come from?',
    nothing: (typed: string) => `Nothing found for “${typed}”. Try another word, or fewer letters.`,
    partly: 'Not everything could be loaded; hits may be missing.',
    keys: '↑ ↓ to choose · Enter to open · Esc to close',
    hits: (count: number) => (count === 1 ? '1 hit' : `${count} hits`),
  },
);
