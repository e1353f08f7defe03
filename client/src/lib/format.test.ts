import { expect, it } from 'vitest';
import { compareText, printFigure, printMoment, printSpanTitle } from './format.ts';

it('prints a missing figure as a dash and zero as zero', () => {
  expect(printFigure(null)).toBe('–');
  expect(printFigure('0')).toBe('0');
  expect(printFigure('1773')).toBe('1.773');
  expect(printFigure('18.6')).toBe('18,6');
});

it('prints moments by the clocks of Việt Nam, whatever the machine says', () => {
  expect(printMoment('2022-10-05T03:42:00.000Z')).toBe('10:42, 05/10/2022');
  expect(printMoment('2022-09-07T20:00:00.000Z')).toBe('03:00, 08/9/2022');
});

it('begins a span with a capital where it stands as a title', () => {
  expect(printSpanTitle({ from: null, to: '2022-09-08' })).toBe('Đến 08/9/2022');
  expect(printSpanTitle({ from: '2022-07-01', to: '2022-09-30' })).toBe('Quý III/2022');
});

it('sorts as Vietnamese readers expect, and codes by their number', () => {
  expect(['Đức Giang', 'Cự Khối', 'Bồ Đề'].sort(compareText)).toEqual(['Bồ Đề', 'Cự Khối', 'Đức Giang']);
  expect(['F10', 'F2'].sort(compareText)).toEqual(['F2', 'F10']);
});
