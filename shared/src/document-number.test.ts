import { describe, expect, it } from 'vitest';
import { likeness, numberKey, parseReference, type DocumentLooks } from './document-number.ts';

describe('reading numbers as they are written', () => {
  it.each([
    ['15-NQ/TU', '15-NQ/TU', null, null],
    ['Số 127-QĐ/TW', '127-QĐ/TW', null, null],
    ['Số: 127-QĐ/TW', '127-QĐ/TW', null, null],
    ['28-CT/TW ngày 21/01/2019', '28-CT/TW', '2019-01-21', null],
    ['Nghị quyết số 15 - NQ/TU, ngày 04 tháng 7 năm 2017', '15-NQ/TU', '2017-07-04', 'Nghị quyết'],
    ['Nghị quyết 15–NQ/TU', '15-NQ/TU', null, 'Nghị quyết'],
    ['số 12/KH-UBND', '12/KH-UBND', null, null],
    ['Nghị định 09/2019/NĐ-CP ngày 24/01/2019', '09/2019/NĐ-CP', '2019-01-24', 'Nghị định'],
    ['01/2024/TT-TTCP', '01/2024/TT-TTCP', null, null],
    ['2200-QĐ/TU', '2200-QĐ/TU', null, null],
    ['66-QĐ/TW ngày 31/02/2017', '66-QĐ/TW', null, null],
  ])('%s', (text, number, issuedOn, typeName) => {
    expect(parseReference(text)).toMatchObject({ number: { number }, issuedOn, typeName });
  });

  it.each(['', 'Kế hoạch', '15', '15/2017', 'ngày 21/01/2019', '15-NQ'])('leaves “%s” unread', (text) => {
    expect(parseReference(text)).toBeNull();
  });

  it('takes apart who issued what', () => {
    expect(parseReference('Số 09/2019/NĐ-CP')?.number).toEqual({
      number: '09/2019/NĐ-CP',
      sequence: '09',
      year: 2019,
      symbol: 'NĐ',
      issuerSymbol: 'CP',
    });
  });
});

it('knows one number however it is written', () => {
  const key = numberKey('15-NQ/TU');
  for (const written of ['15 - NQ / TU', '15-nq/tu', '015-NQ/TU', 'Số 15–NQ/TU'])
    expect(numberKey(written)).toBe(key);
  expect(numberKey('15-NQ/TW')).not.toBe(key);
  expect(numberKey('không số')).not.toBe('');
});

describe('two entries that look like one document', () => {
  const entry = (more: Partial<DocumentLooks>): DocumentLooks => ({
    number: null,
    typeCode: 'CT',
    issuer: null,
    term: null,
    issuedOn: null,
    title: null,
    ...more,
  });

  it('asks about 28-CT/TU beside 28-CT/TW, as the source prints them', () => {
    expect(likeness(entry({ number: '28-CT/TU' }), entry({ number: '28-CT/TW' }))).toBe('nearNumber');
  });

  it('sees one number written twice', () => {
    expect(likeness(entry({ number: '15-NQ/TU' }), entry({ number: '15 - nq/TU' }))).toBe('sameNumber');
  });

  it('lets a number start again in a new term, and on another day', () => {
    const first = entry({ number: '15-NQ/TU', term: '2015-2020' });
    expect(likeness(first, entry({ number: '15-NQ/TU', term: '2020-2025' }))).toBeNull();
    const dated = entry({ number: '15-NQ/TU', issuedOn: '2017-07-04' });
    expect(likeness(dated, entry({ number: '15-NQ/TU', issuedOn: '2022-01-04' }))).toBeNull();
  });

  it('compares words where numbers are not known', () => {
    const one = entry({ title: 'Về công tác  tiếp dân' });
    expect(likeness(one, entry({ title: 'về công tác tiếp dân.' }))).toBe('sameTitle');
    expect(likeness(one, entry({ title: 'Về công tác cán bộ' }))).toBeNull();
    expect(likeness(entry({}), entry({}))).toBeNull();
  });
});
