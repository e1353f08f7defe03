import { expect, it } from 'vitest';
import { differences } from './differences.ts';

it('tells what differs, by its path, and leaves out what stayed', () => {
  expect(
    differences(
      { status: 'draft', revision: 1, figures: [{ code: 'W1', value: '3' }], kept: true },
      { status: 'submitted', revision: 1, figures: [{ code: 'W1', value: '0' }], kept: true },
    ),
  ).toEqual([
    { path: 'status', before: 'draft', after: 'submitted' },
    { path: 'figures.1.value', before: '3', after: '0' },
  ]);
});

it('takes a list of plain values as one, and tells nothing from what is not there', () => {
  expect(differences(null, { codes: ['2022-Q3', '2022-Q4'], note: null, none: [] })).toEqual([
    { path: 'codes', before: null, after: '2022-Q3, 2022-Q4' },
  ]);
  expect(differences({ closesOn: '2022-10-10' }, { closesOn: null })).toEqual([
    { path: 'closesOn', before: '2022-10-10', after: null },
  ]);
});
