import type { ElementKind } from '@soket/shared/data-element';
import type { Fact } from './demo-source.ts';

export type DemoElement = {
  code: string;
  name: string;
  measure: string;
  kind: ElementKind;
  decimals?: number;
  byPlace?: boolean;
  guidance?: string;
  note?: string;
};

/** What a petition balance is made of, each an element of its own. */
const BALANCE = { opening: 'DK', received: 'TN', resolved: 'GQ' } as const;

/** Facts that are counted by a balance: opening + received − resolved = closing. */
export const BALANCED = ['F47', 'F48', 'F50', 'F52', 'F53'] as const;

export const openingOf = (id: string) => `${id}.${BALANCE.opening}`;
export const receivedOf = (id: string) => `${id}.${BALANCE.received}`;
export const resolvedOf = (id: string) => `${id}.${BALANCE.resolved}`;

/** The third kind of petitions, which the source leaves unnamed: 3.432 − 1.557 − 197 = 1.678. */
export const THIRD_KIND = 'F47K';
/** The element that holds what is still open at the end of a period. */
export const CLOSING = { F47: 'F47.CK', F48: 'F49', F50: 'F51', [THIRD_KIND]: 'F47K.CK' } as const;

const GUESSED_OWNER = 'Nguồn không in đơn vị chủ trì; đơn vị báo cáo ở đây là suy đoán.';

const THIRD_KIND_NOTE =
  'Nguồn không nêu tên loại đơn này; số liệu suy ra từ 3.432 − 1.557 − 197 = 1.678 đơn.';
const CASE_WORD_NOTE = 'Nguồn in “vụ”; lưu theo đơn vì 1.521 + 36 = 1.557 và 190 + 7 = 197 đếm như vậy.';

function balance(
  id: string,
  what: string,
  measure: string,
  options: { byPlace?: boolean; note?: string } = {},
): DemoElement[] {
  const capital = what.charAt(0).toLocaleUpperCase('vi') + what.slice(1);
  const shared = { measure, ...options };
  return [
    {
      ...shared,
      code: openingOf(id),
      kind: 'opening',
      name: `${capital} kỳ trước chuyển sang`,
      guidance: 'Số còn lại cuối kỳ trước, hệ thống tự chuyển sang.',
    },
    { ...shared, code: receivedOf(id), kind: 'flow', name: `${capital} tiếp nhận trong kỳ` },
    { ...shared, code: resolvedOf(id), kind: 'flow', name: `${capital} đã giải quyết trong kỳ` },
  ];
}

const PETITIONS: readonly DemoElement[] = [
  ...balance('F47', 'đơn thuộc thẩm quyền UBND quận', 'đơn', { byPlace: true }),
  {
    code: CLOSING.F47,
    name: 'Đơn thuộc thẩm quyền UBND quận còn lại cuối kỳ',
    measure: 'đơn',
    kind: 'stock',
  },
  ...balance('F48', 'đơn khiếu nại', 'đơn'),
  ...balance('F50', 'đơn tố cáo', 'đơn'),
  ...balance(THIRD_KIND, 'đơn loại khác', 'đơn', { note: THIRD_KIND_NOTE }),
  {
    code: CLOSING[THIRD_KIND],
    name: 'Đơn loại khác còn lại cuối kỳ',
    measure: 'đơn',
    kind: 'stock',
    note: THIRD_KIND_NOTE,
  },
  ...balance('F52', 'đơn do Ban Nội chính Thành ủy chuyển', 'đơn, thư'),
  ...balance('F53', 'vụ việc đông người, phức tạp', 'vụ việc'),
];

/** What the wards report of themselves: wholly synthetic in the demonstration. */
const WARD_ELEMENTS: readonly DemoElement[] = [
  ...balance('W-DON', 'đơn thuộc thẩm quyền phường', 'đơn'),
  { code: 'W-DON.CK', name: 'Đơn thuộc thẩm quyền phường còn lại cuối kỳ', measure: 'đơn', kind: 'stock' },
  {
    code: 'W-BIENCHE.GIAO',
    name: 'Biên chế cán bộ, công chức được giao',
    measure: 'biên chế',
    kind: 'stock',
    guidance: 'Số được giao tại ngày cuối kỳ.',
  },
  {
    code: 'W-BIENCHE.CO',
    name: 'Biên chế cán bộ, công chức có mặt',
    measure: 'biên chế',
    kind: 'stock',
    guidance: 'Số có mặt tại ngày cuối kỳ, không lớn hơn số được giao.',
  },
  {
    code: 'W-TAPHUAN',
    name: 'Lượt đảng viên được tập huấn, bồi dưỡng',
    measure: 'lượt',
    kind: 'flow',
    guidance: 'Một người dự hai lớp được tính hai lượt.',
  },
];

const RATIO_ELEMENTS: readonly DemoElement[] = [
  { code: 'F12', name: 'Người đạt tiêu chí chuyên nghiệp', measure: 'người', kind: 'flow' },
  {
    code: 'F12.TL',
    name: 'Tỷ lệ đạt tiêu chí chuyên nghiệp theo nguồn',
    measure: '%',
    kind: 'printed',
    decimals: 1,
    note: 'Nguồn không in mẫu số.',
  },
  {
    code: 'F14.TN',
    name: 'Nội dung dư luận nhân dân phản ánh',
    measure: 'nội dung',
    kind: 'flow',
    guidance: 'Số nội dung tiếp nhận trong kỳ, không ghi họ tên, địa chỉ người phản ánh.',
  },
  {
    code: 'F14.GQ',
    name: 'Nội dung dư luận phản ánh đã giải quyết',
    measure: 'nội dung',
    kind: 'flow',
    guidance: 'Trong số nội dung phản ánh của kỳ.',
  },
  {
    code: 'F25.CD',
    name: 'Chức danh bí thư cấp ủy, chủ tịch UBND phường',
    measure: 'chức danh',
    kind: 'stock',
    guidance: 'Mỗi phường có 2 chức danh.',
  },
  {
    code: 'F25.NDP',
    name: 'Trong đó: không là người địa phương',
    measure: 'chức danh',
    kind: 'stock',
  },
];

const WORDING: Record<string, Partial<DemoElement>> = {
  F04: {
    name: 'Đảng ủy phường đã được Ban Thường vụ Quận ủy làm việc (1: có, 0: chưa)',
    guidance: 'Tính trong 12 tháng đến ngày cuối kỳ.',
  },
  F49: { name: 'Đơn khiếu nại đang giải quyết cuối kỳ', measure: 'đơn', note: CASE_WORD_NOTE },
  F51: { name: 'Đơn tố cáo đang giải quyết cuối kỳ', measure: 'đơn', note: CASE_WORD_NOTE },
  F54: { name: 'Trong số còn lại: vụ việc không còn yếu tố phức tạp' },
};

const KIND_OF_FACT: Record<Fact['kind'], ElementKind> = {
  flow: 'flow',
  stock: 'stock',
  percent: 'printed',
  threshold: 'printed',
  change: 'printed',
  ratio: 'flow',
};

/** Facts made of several elements, or computed from those of others. */
const COMPOSED = new Set(['F12', 'F14', 'F25', 'F26', 'F47', 'F48', 'F50', 'F52', 'F53']);

/** The element of a fact that is one number, worded as the source words it. */
function elementOfFact(fact: Fact): DemoElement {
  const guessed = /suy đoán/.test(fact.owner) ? { note: GUESSED_OWNER } : {};
  return {
    code: fact.id,
    name: fact.text_vi,
    measure: fact.unit,
    kind: KIND_OF_FACT[fact.kind],
    decimals: fact.value?.includes('.') ? 1 : 0,
    ...guessed,
    ...(fact.id === 'F46' ? { byPlace: true } : {}),
    ...WORDING[fact.id],
  };
}

/** Every data element of the workspace: one or more for each of the 55 facts, and the wards' own. */
export function demoElements(facts: readonly Fact[]): DemoElement[] {
  return [
    ...facts.filter((fact) => !COMPOSED.has(fact.id)).map(elementOfFact),
    ...RATIO_ELEMENTS,
    ...PETITIONS,
    ...WARD_ELEMENTS,
  ];
}
