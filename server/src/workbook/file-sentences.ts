import { printNumber } from '@soket/shared/number-vi';
import { LARGEST_WORKBOOK } from '@soket/shared/workbook-file';
import { type FileRefusal, MOST_ROWS } from './sheet-file.ts';

/** Why a file is not read, and what to do instead. */
export const FILE_SENTENCES: Record<FileRefusal, string> = {
  EMPTY: 'Tệp này trống.',
  TOO_LARGE: `Tệp lớn hơn ${LARGEST_WORKBOOK / 1024} KB. Hãy dùng mẫu tải từ báo cáo này, không chèn ảnh.`,
  NOT_XLSX: 'Đây không phải tệp Excel dạng .xlsx. Hãy mở tệp và lưu lại dạng “Excel Workbook (.xlsx)”.',
  OLD_OR_LOCKED:
    'Tệp này ở dạng .xls cũ hoặc có mật khẩu. Hãy lưu lại dạng “Excel Workbook (.xlsx)”, không đặt mật khẩu.',
  DAMAGED: 'Tệp này bị hỏng hoặc ghi sai quy cách, không đọc được. Hãy mở bằng Excel rồi lưu lại.',
  BOMB: 'Tệp này nén quá mức bình thường nên không được mở. Hãy dùng mẫu tải từ báo cáo này.',
  TOO_MANY_PARTS: 'Tệp này có quá nhiều thành phần. Hãy chỉ giữ trang số liệu.',
  MACROS:
    'Tệp này có macro hoặc đối tượng nhúng nên không được nhận. Hãy lưu lại dạng .xlsx, không có macro.',
  EXTERNAL_LINKS:
    'Tệp này có liên kết tới tệp khác nên không được nhận. Hãy bỏ liên kết (Dữ liệu → Sửa liên kết).',
  ENTITIES: 'Tệp này có khai báo XML không được phép (DTD) nên không được mở.',
  RANGE_TOO_LARGE:
    'Tệp này gộp ô hoặc đặt điều kiện trên vùng quá lớn (cả cột, cả trang). Hãy bỏ các vùng đó hoặc dùng mẫu mới.',
  TOO_MANY_ROWS: `Trang trong tệp có quá nhiều dòng hoặc cột (tối đa ${printNumber(String(MOST_ROWS))} dòng). Hãy chỉ giữ các dòng của biểu.`,
  TOO_SLOW: 'Tệp này mất quá nhiều thời gian để đọc. Hãy dùng mẫu tải từ báo cáo này.',
};
