import { ELEMENT_KIND_WORDS_VI } from '@soket/shared/data-element';
import type { ReportSheet } from '../reports/report-sheet.ts';

const HOW = [
  'Chỉ nhập vào các ô nền vàng của trang “Số liệu”: Kỳ này, Ghi chú, Giải trình. Các ô khác đã khóa.',
  'Không có số liệu thì để trống. Trong kỳ không phát sinh thì nhập 0. Dấu * là dòng phải có số liệu.',
  'Viết số như 1.773 hoặc 18,6. Số chưa chính xác thì viết cả chữ: trên 96, gần 1.300, khoảng 50.',
  'Không dùng công thức, không gộp ô, không chèn hay xóa dòng; có thể chép giá trị từ tệp khác (Dán đặc biệt → Giá trị).',
  'Ô nền xám do hệ thống chuyển từ kỳ trước sang, không nhập lại.',
  'Ô có thay đổi lớn so với kỳ trước hoặc cùng kỳ thì ghi lý do ở cột Giải trình.',
  'Nhập xong, lưu tệp dạng .xlsx, vào báo cáo của kỳ này và bấm “Nhập từ Excel”. Hệ thống cho xem trước mọi thay đổi; chưa đồng ý thì chưa có gì được ghi.',
  'Tệp này chỉ dùng cho đúng đơn vị, biểu và kỳ báo cáo ghi ở đầu trang “Số liệu”.',
  'Không ghi tên, địa chỉ của công dân và nội dung bí mật nhà nước vào cột Ghi chú, Giải trình.',
];

/** The second sheet: how to fill the form, then what each line means. Two columns. */
export function guidanceRows({ form, unit, period, rows }: ReportSheet): string[][] {
  const meant = rows
    .filter((row) => row.placeUnitCode === null)
    .map((row) => [
      row.label,
      [`${row.name} (${row.measure}; ${ELEMENT_KIND_WORDS_VI[row.kind]}).`, row.guidance]
        .filter(Boolean)
        .join(' '),
    ]);
  return [
    ['', `HƯỚNG DẪN NHẬP ${form.name}`],
    ['', `${unit.name} · ${period.label}`],
    [],
    ...HOW.map((sentence, at) => [String(at + 1), sentence]),
    [],
    ['Dòng', 'Ý nghĩa'],
    ...meant,
  ];
}
