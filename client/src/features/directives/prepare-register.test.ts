import { expect, it } from 'vitest';
import { printValue, readReference } from './prepare-register.ts';
import { registerWords } from './register-words.ts';

const TYPES = [
  { code: 'NQ', name: 'Nghị quyết', symbol: 'NQ', documentCount: 0 },
  { code: 'QĐ', name: 'Quyết định', symbol: 'QĐ', documentCount: 0 },
  { code: 'QĐi', name: 'Quy định', symbol: 'QĐ', documentCount: 0 },
];
const nothing = { typeCode: '', issuedOn: null };

it('fills type, number and day from a reference', () => {
  expect(readReference('Nghị quyết số 15-NQ/TU ngày 04/7/2017', nothing, TYPES)).toEqual({
    typeCode: 'NQ',
    number: '15-NQ/TU',
    issuedOn: '2017-07-04',
  });
  expect(readReference('quy định 214-qđ/tw', nothing, TYPES)).toMatchObject({ typeCode: 'QĐi' });
});

it('guesses no type that the symbol leaves open, and takes nothing back', () => {
  expect(readReference('214-QĐ/TW', nothing, TYPES)).toMatchObject({ typeCode: '' });
  const known = { typeCode: 'QĐi', issuedOn: '2020-01-01' };
  expect(readReference('214-QĐ/TW', known, TYPES)).toEqual({ ...known, number: '214-QĐ/TW' });
  expect(readReference('không số', known, TYPES)).toBeNull();
});

it('prints what was before and after in words', () => {
  const words = registerWords.vi;
  expect(printValue('secrecy', 'secret', words)).toBe('Tối mật');
  expect(printValue('issuedOn', '2022-09-08', words)).toBe('08/9/2022');
  expect(printValue('title', null, words)).toBe('để trống');
});
