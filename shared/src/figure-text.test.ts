import { describe, expect, it } from 'vitest';
import { parseFigureText, printFigureText } from './figure-text.ts';

const whole = { decimals: 0 };
const read = (text: string, field = whole) => parseFigureText(text, field);

describe('a figure as people write it', () => {
  it('reads the words before the number', () => {
    expect(read('hơn 1.300')).toEqual({
      ok: true,
      value: '1300',
      qualifier: 'over',
      qualifierWord: 'hơn',
      estimated: false,
    });
    expect(read('Gần 40')).toMatchObject({ value: '40', qualifier: 'nearly' });
    expect(read('12')).toMatchObject({ value: '12', qualifier: 'exact', estimated: false });
  });

  it('takes "ước" for an estimate, also before another word', () => {
    for (const text of ['ước 12', 'Ước tính 12', 'ước đạt 12']) {
      expect(read(text)).toMatchObject({ ok: true, value: '12', qualifier: 'exact', estimated: true });
    }
    expect(read('ước khoảng 1.300')).toMatchObject({ value: '1300', qualifier: 'about', estimated: true });
  });

  it('wants a number after its words', () => {
    expect(read('ước')).toMatchObject({ ok: false });
    expect(read('ướcchừng 12')).toMatchObject({ ok: false });
    expect(read('')).toMatchObject({ ok: true, value: null, qualifier: 'exact', estimated: false });
  });

  it('names both ways to read a number that has two', () => {
    expect(read('1,234', { decimals: 3 })).toMatchObject({ ok: false, readings: ['1.234', '1,234'] });
    expect(read('ước 18.6')).toMatchObject({ ok: false, readings: ['186', '18,6'] });
    expect(read('abc')).toMatchObject({ ok: false, readings: [] });
  });
});

it('prints what it reads back, the word as it was written', () => {
  const figure = { value: '1.234', qualifier: 'over', qualifierWord: 'hơn' } as const;
  const printed = printFigureText(figure, { decimals: 3 });
  expect(parseFigureText(printed, { decimals: 3 })).toMatchObject(figure);
});
