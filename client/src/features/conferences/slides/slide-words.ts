import { dictionary } from '../../../lib/language.ts';

/** What stands on a slide beside its content, which is finished Vietnamese. */
export const slideWords = dictionary(
  {
    live: 'số liệu đang cập nhật',
    frozenAt: (moment: string) => `chốt ${moment}`,
    synthetic: 'có số liệu minh họa',
    position: (slide: number, count: number) => `${slide}/${count}`,
    part: (part: number, parts: number) => `phần ${part}/${parts}`,
    target: (value: string) => `mục tiêu ${value}`,
    noData: 'Chưa có số liệu',
    missing: (names: string) => `Chưa có số liệu: ${names}.`,
    corrected: 'đã điều chỉnh sau hội nghị',
    correctedTo: (now: string) => `đã điều chỉnh sau hội nghị: nay là ${now}`,
    correctedAt: (places: string, more: number) =>
      `đã điều chỉnh sau hội nghị: ${places}${more > 0 ? ` và ${more} số khác` : ''}`,
    whereFrom: (name: string) => `Nguồn số liệu: ${name}`,
    code: (code: string) => `mã ${code}`,
    drill: 'Xem phường này',
    empty: 'Trang này chưa có nội dung.',
  },
  {
    live: 'live figures',
    frozenAt: (moment: string) => `frozen ${moment}`,
    synthetic: 'contains synthetic figures',
    position: (slide: number, count: number) => `${slide}/${count}`,
    part: (part: number, parts: number) => `part ${part}/${parts}`,
    target: (value: string) => `target ${value}`,
    noData: 'No figures yet',
    missing: (names: string) => `No figures: ${names}.`,
    corrected: 'corrected after the conference',
    correctedTo: (now: string) => `corrected after the conference: now ${now}`,
    correctedAt: (places: string, more: number) =>
      `corrected after the conference: ${places}${more > 0 ? ` and ${more} more` : ''}`,
    whereFrom: (name: string) => `Where it comes from: ${name}`,
    code: (code: string) => `code ${code}`,
    drill: 'See this ward',
    empty: 'Nothing on this slide yet.',
  },
);

export type SlideWords = (typeof slideWords)['vi'];
