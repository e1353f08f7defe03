import { describe, expect, it } from 'vitest';
import { cell, toCsv } from './feed-csv.ts';
import { parseFeedQuery } from './feed-query.ts';

describe('a cell of the CSV', () => {
  it.each(['=1+1', '+84', '-2', '@SUM(A1)', '\tx', '\rx'])('cannot carry the formula %j', (text) => {
    expect(cell(text).replace(/^"/, '').startsWith("'")).toBe(true);
  });

  it('keeps numbers as numbers, negative ones too', () => {
    expect(cell(-10)).toBe('-10');
    expect(cell(97.5)).toBe('97.5');
    expect(cell(null)).toBe('');
  });

  it('quotes what would break a row', () => {
    expect(cell('a,b')).toBe('"a,b"');
    expect(cell('nói "đạt"')).toBe('"nói ""đạt"""');
    expect(cell('hai\ndòng')).toBe('"hai\ndòng"');
    expect(cell('97,5%')).toBe('"97,5%"');
  });

  it('begins with the mark by which Excel knows UTF-8', () => {
    expect(toCsv([]).startsWith('\uFEFFindicator,name,unit,')).toBe(true);
    expect(toCsv([]).endsWith('\r\n')).toBe(true);
  });
});

describe('the parameters of the feed', () => {
  const parse = (query: string) => parseFeedQuery(new URLSearchParams(query));

  it('have defaults', () => {
    expect(parse('')).toEqual({
      indicators: [],
      directive: null,
      unit: null,
      from: null,
      to: null,
      groupBy: 'none',
      map: 'then',
      lang: 'vi',
    });
  });

  it('take indicators repeated or with commas', () => {
    expect(parse('indicator=F14,F47&indicator=F14').indicators).toEqual(['F14', 'F47']);
  });

  it.each([
    ['from=2022-02-30', 'from'],
    ['to=8/9/2022', 'to'],
    ['from=2022-09-08&to=2022-01-01', 'to'],
    ['groupBy=ward', 'groupBy'],
    ['lang=fr', 'lang'],
    ['map=today', 'map'],
    ['unit=', 'unit'],
    ['unit=a&unit=b', 'unit'],
    ['indicator=', 'indicator'],
    ['indikator=F14', 'indikator'],
    ['groupby=unit', 'groupby'],
  ])('%s is refused, naming %s', (query, field) => {
    expect(() => parse(query)).toThrow(
      expect.objectContaining({
        code: 'PARAMETER_INVALID',
        details: expect.objectContaining({ field }) as unknown,
      }),
    );
  });
});
