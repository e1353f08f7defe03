import { describe, expect, it } from 'vitest';
import { printedChange, splitChange } from './prepare-report-changes.ts';

const figure = (value: string | null, more = {}) => ({
  value,
  qualifier: 'exact' as const,
  qualifierWord: null,
  estimated: false,
  note: null,
  explanation: null,
  ...more,
});

describe('a changed cell', () => {
  it('is printed as it was and as it is', () => {
    expect(printedChange({ before: figure('1345'), after: figure(null) }, 0, 'ước tính')).toEqual({
      before: '1.345',
      after: '–',
    });
    const after = figure('1300', { qualifier: 'nearly', estimated: true });
    expect(printedChange({ before: figure('1300'), after }, 0, 'ước tính')).toEqual({
      before: '1.300',
      after: 'gần 1.300 (ước tính)',
    });
  });

  it('has no other figure where only the words changed', () => {
    const after = figure('5', { explanation: 'Thêm hai lớp' });
    expect(printedChange({ before: figure('5'), after }, 0, 'ước tính')).toBeNull();
  });
});

describe('a changed text', () => {
  it('shows whole words, and what stayed around them', () => {
    expect(splitChange('Đã mở 3 lớp tập huấn.', 'Đã mở 5 lớp tập huấn.')).toEqual({
      head: 'Đã mở ',
      removed: '3',
      added: '5',
      tail: ' lớp tập huấn.',
    });
  });

  it('begins after the last full stop where a sentence was added', () => {
    expect(splitChange('Đã xong.', 'Đã xong. Thêm một lớp.')).toMatchObject({
      head: 'Đã xong.',
      removed: '',
      added: ' Thêm một lớp.',
    });
  });

  it('is all new, all gone, or longer by a repeated word', () => {
    expect(splitChange('', 'Mới')).toEqual({ head: '', removed: '', added: 'Mới', tail: '' });
    expect(splitChange('Cũ', '')).toEqual({ head: '', removed: 'Cũ', added: '', tail: '' });
    const { head, removed, added, tail } = splitChange('a a ', 'a a a ');
    expect(removed).toBe('');
    expect(head + added + tail).toBe('a a a ');
  });
});
