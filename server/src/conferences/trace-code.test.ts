import { readTraceCode } from '@soket/shared/trace-code';
import { expect, it } from 'vitest';
import { traceBook } from './trace-code.ts';

const TARGET = {
  slideId: '00000000-0000-7000-8000-000000000001',
  indicatorCode: 'F14',
  unitCode: 'bode',
  span: { from: '2022-01-01', to: '2022-09-08' },
};

it('hands out codes that are read back as people retype them', () => {
  const book = traceBook('00000000-0000-7000-8000-000000000002', 1);
  for (let index = 0; index < 200; index += 1) {
    const code = book.codeFor({ ...TARGET, indicatorCode: `F${index}` });
    expect(readTraceCode(` ${code.toLowerCase()} `)).toBe(code);
  }
  expect(book.codeFor(TARGET)).toBe(book.codeFor({ ...TARGET }));
});

it.each(['K7PM2QXA', '15-NQ/TU', 'đơn thư', 'KOPM-2QXA', ''])('takes “%s” for no code', (text) =>
  expect(readTraceCode(text)).toBeNull(),
);
