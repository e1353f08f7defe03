import { describe, expect, it } from 'vitest';
import { readIdentity } from './read-identity.ts';

const LINES = [
  { elementCode: 'TN', label: '1.1', name: 'Đơn tiếp nhận thuộc thẩm quyền' },
  { elementCode: 'GQ', label: '1.2', name: 'Đơn đã giải quyết' },
  { elementCode: 'DG', label: '1.3', name: 'Đơn đang giải quyết' },
  { elementCode: 'QH', label: '1.4', name: 'Đơn quá hạn - tồn đọng' },
];
const read = (text: string) => {
  const found = readIdentity(text, LINES);
  if (!found.ok) return found.message;
  const side = (terms: typeof found.lhs) =>
    terms.map(({ sign, element }) => `${sign > 0 ? '+' : '-'}${element}`).join('');
  return [side(found.lhs), found.relation, side(found.rhs)].join(' ');
};

describe('an identity that is written', () => {
  it('names lines by number, code, name, or a part of the name, with or without diacritics', () => {
    const same = '+GQ+DG = +TN';
    expect(read('đã giải quyết + đang giải quyết = tiếp nhận')).toBe(same);
    expect(read('1.2 + 1.3 = 1.1')).toBe(same);
    expect(read('GQ + don dang giai quyet = 1.1 Đơn tiếp nhận thuộc thẩm quyền')).toBe(same);
  });

  it('adds, takes away and compares in signs or words', () => {
    expect(read('1.3 = 1.1 - 1.2')).toBe('+DG = +TN-GQ');
    expect(read('−1.2 + 1.1 ≥ 1.3')).toBe('-GQ+TN >= +DG');
    expect(read('đã giải quyết không quá tiếp nhận')).toBe('+GQ <= +TN');
    expect(read('quá hạn <= 1.3')).toBe('+QH <= +DG');
  });

  it('is refused with a sentence about what cannot be read', () => {
    expect(read('1.2 + 1.3')).toBe('Hãy viết dấu =, ≤ hoặc ≥ giữa hai vế.');
    expect(read('1.2 = 1.3 = 1.1')).toBe('Chỉ so sánh một lần: vế trái = vế phải.');
    expect(read('1.2 + = 1.1')).toBe('Có dấu cộng hoặc trừ mà thiếu dòng.');
    expect(read('1.9 = 1.1')).toBe('Không có dòng nào là “1.9”.');
    expect(read('giải quyết = 1.1')).toBe(
      '“giải quyết” có thể là: 1.2 Đơn đã giải quyết, 1.3 Đơn đang giải quyết. Hãy viết số thứ tự của dòng.',
    );
  });
});
