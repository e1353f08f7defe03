import { describe, expect, it } from 'vitest';
import type { LineTerms } from './form-change.ts';
import {
  lineFaults,
  movedBy,
  movedTo,
  renumbered,
  withLine,
  withLineChanged,
  withoutLine,
  withSectionMoved,
  withSectionNamed,
} from './form-lines.ts';

const line = (
  elementCode: string,
  section: string,
  label: string,
  part: Partial<LineTerms> = {},
): LineTerms => ({
  elementCode,
  section,
  label,
  name: `Mục ${elementCode}`,
  measure: 'đơn',
  kind: 'flow',
  decimals: 0,
  byPlace: false,
  required: true,
  min: null,
  max: null,
  guidance: null,
  ...part,
});
const FORM = [line('A', 'I', '1.1'), line('B', 'I', '1.2'), line('C', 'II', '2.1')];

const shape = (lines: readonly LineTerms[] | null) =>
  lines?.map(({ elementCode, section, label }) => [section, label, elementCode].join(' '));

describe('the lines of a form', () => {
  it('are numbered by where they stand', () => {
    expect(shape(withLine(FORM, line('D', 'I', '')))).toEqual(['I 1.1 A', 'I 1.2 B', 'I 1.3 D', 'II 2.1 C']);
    expect(shape(withLine(FORM, line('D', 'III', '')))).toContain('III 3.1 D');
    expect(shape(withoutLine(FORM, 'A'))).toEqual(['I 1.1 B', 'II 2.1 C']);
  });

  it('keep a number that was given by hand, until they are all numbered anew', () => {
    const own = FORM.map((each) => (each.elementCode === 'B' ? { ...each, label: '1a' } : each));
    const moved = movedBy(own, 'B', -1);
    expect(shape(moved)).toEqual(['I 1a B', 'I 1.2 A', 'II 2.1 C']);
    expect(shape(renumbered(moved ?? []))).toEqual(['I 1.1 B', 'I 1.2 A', 'II 2.1 C']);
  });

  it('change where they stand, their number too, or go to another section', () => {
    const [first, second] = FORM;
    if (!first || !second) throw new Error('The sample has lines');
    expect(shape(withLineChanged(FORM, { ...first, label: '1a' }))).toEqual([
      'I 1a A',
      'I 1.2 B',
      'II 2.1 C',
    ]);
    expect(shape(withLineChanged(FORM, { ...second, section: 'II' }))).toEqual([
      'I 1.1 A',
      'II 2.1 B',
      'II 2.2 C',
    ]);
  });

  it('move within their section, over its edge into the next, and no further than the ends', () => {
    expect(shape(movedBy(FORM, 'A', 1))).toEqual(['I 1.1 B', 'I 1.2 A', 'II 2.1 C']);
    expect(shape(movedBy(FORM, 'B', 1))).toEqual(['I 1.1 A', 'II 2.1 B', 'II 2.2 C']);
    expect(shape(movedBy(FORM, 'C', -1))).toEqual(['I 1.1 A', 'I 1.2 B', 'I 1.3 C']);
    expect(movedBy(FORM, 'A', -1)).toBeNull();
    expect(shape(movedTo(FORM, 'A', 'C'))).toEqual(['I 1.1 B', 'II 2.1 C', 'II 2.2 A']);
  });

  it('move and are renamed by the section; two sections of one name are one', () => {
    expect(shape(withSectionMoved(FORM, 'II', -1))).toEqual(['II 1.1 C', 'I 2.1 A', 'I 2.2 B']);
    expect(shape(withSectionNamed(FORM, 'II', 'I'))).toEqual(['I 1.1 A', 'I 1.2 B', 'I 1.3 C']);
  });
});

describe('faults of lines', () => {
  it('are said by the line', () => {
    expect(lineFaults(FORM)).toEqual([]);
    expect(lineFaults([])).toEqual(['Biểu phải có ít nhất một dòng.']);
    expect(lineFaults([line('A', ' ', '1', { name: '', min: '9', max: '3' }), line('A', 'I', '1')])).toEqual([
      '1: chưa có tên mục.',
      '1: chưa có tên dòng.',
      '1: mức thấp nhất lớn hơn mức cao nhất.',
      'Có hai dòng cùng số thứ tự 1.',
      'Mục số liệu A có mặt hai lần.',
    ]);
    expect(
      lineFaults([line('A', 'I', '1', { min: '-1' }), line('B', 'I', '2', { max: '1.5' })]),
    ).toHaveLength(2);
    expect(lineFaults([line('A', 'I', '1', { kind: 'printed', min: '-1', byPlace: true })])).toEqual([
      '1 Mục A: số chỉ in trong nguồn thì không chia theo địa bàn.',
    ]);
  });
});
