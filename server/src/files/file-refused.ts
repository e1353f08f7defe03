import { LARGEST_FILE } from '@soket/shared/stored-file';

export type FileFault =
  | 'EMPTY'
  | 'TOO_LARGE'
  | 'UNKNOWN_TYPE'
  | 'FALSE_TYPE'
  | 'MACROS'
  | 'ACTIVE'
  | 'LOCKED'
  | 'DAMAGED'
  | 'NO_NAME';

/** Why a file is not kept, and what to do instead. */
const SENTENCES: Record<FileFault, string> = {
  EMPTY: 'Tệp này trống.',
  TOO_LARGE: `Tệp lớn hơn ${LARGEST_FILE / 1024 / 1024} MB. Hãy quét ở độ phân giải thấp hơn hoặc tách tệp.`,
  UNKNOWN_TYPE:
    'Chỉ nhận tệp PDF, Word (.docx), Excel (.xlsx) và ảnh PNG, JPG. Hãy lưu lại ở một trong các dạng này.',
  FALSE_TYPE: 'Tên tệp và nội dung không khớp nhau. Hãy mở tệp bằng đúng chương trình rồi lưu lại.',
  MACROS:
    'Tệp này có macro hoặc đối tượng nhúng nên không được nhận. Hãy lưu lại không có macro, hoặc xuất ra PDF.',
  ACTIVE:
    'Tệp này chứa lệnh tự chạy hoặc liên kết tới tệp khác nên không được nhận. Hãy in ra PDF rồi gửi lại.',
  LOCKED:
    'Tệp này ở dạng cũ (.doc, .xls) hoặc có mật khẩu. Hãy lưu lại dạng .docx, .xlsx hoặc PDF, không đặt mật khẩu.',
  DAMAGED: 'Tệp này bị hỏng, không đọc được. Hãy mở bằng chương trình của nó rồi lưu lại.',
  NO_NAME: 'Tệp chưa có tên đọc được. Hãy đổi tên tệp rồi gửi lại.',
};

/** The file is not kept; `message` is a finished Vietnamese sentence and says nothing that comes out of the file. */
export class FileNotKept extends Error {
  override readonly name = 'FileNotKept';
  readonly fault: FileFault;

  constructor(fault: FileFault) {
    super(SENTENCES[fault]);
    this.fault = fault;
  }
}
