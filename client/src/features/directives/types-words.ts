import { dictionary } from '../../lib/language.ts';

export const typesWords = dictionary(
  {
    open: 'Loại văn bản',
    title: 'Danh mục loại văn bản',
    advice:
      'Thứ tự ở đây là thứ tự khi chọn. Loại đã có văn bản không xóa được; khi không dùng nữa thì đóng lại.',
    name: 'Tên loại',
    symbol: 'Ký hiệu',
    documents: 'Số văn bản',
    inUse: 'Đang dùng',
    nameOf: (position: number) => `Tên loại ở dòng ${position}`,
    symbolOf: (name: string) => `Ký hiệu của ${name}`,
    inUseOf: (name: string) => `Đang dùng ${name}`,
    fresh: 'loại mới',
    add: 'Thêm loại',
    save: 'Lưu danh mục',
    saved: 'Đã lưu danh mục loại văn bản.',
  },
  {
    open: 'Document types',
    title: 'Types of documents',
    advice:
      'They are offered in this order. A type that has documents cannot be removed; close it when it is no longer used.',
    name: 'Type',
    symbol: 'Symbol',
    documents: 'Documents',
    inUse: 'In use',
    nameOf: (position: number) => `Name of the type in row ${position}`,
    symbolOf: (name: string) => `Symbol of ${name}`,
    inUseOf: (name: string) => `${name} in use`,
    fresh: 'the new type',
    add: 'Add a type',
    save: 'Save the list',
    saved: 'The list of document types is saved.',
  },
);
