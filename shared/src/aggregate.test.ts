import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  aggregate,
  mergeParts,
  type Cell,
  type ExpectedCell,
  type Question,
  type SpanCell,
} from './aggregate.ts';
import { ELEMENT_KINDS, type ElementKind } from './data-element.ts';
import { QUALIFIERS } from './figure.ts';

const QUARTERS = [
  ['2022-01-01', '2022-03-31'],
  ['2022-04-01', '2022-06-30'],
  ['2022-07-01', '2022-09-30'],
  ['2022-10-01', '2022-12-31'],
] as const;
const YEAR = { from: '2022-01-01', to: '2022-12-31' };

function cell(unitId: string, quarter: 1 | 2 | 3 | 4, value: string, more: Partial<Cell> = {}): Cell {
  const [firstDay, lastDay] = QUARTERS[quarter - 1] ?? QUARTERS[0];
  return { unitId, firstDay, lastDay, value, qualifier: 'exact', provenance: 'reported', ...more };
}

function published(from: string | null, to: string, value: string, more: Partial<SpanCell> = {}): SpanCell {
  return { unitId: 'quan', span: { from, to }, value, qualifier: 'exact', provenance: 'published', ...more };
}

function expecting(
  units: readonly string[],
  quarters: readonly (1 | 2 | 3 | 4)[] = [1, 2, 3, 4],
): ExpectedCell[] {
  return units.flatMap((unitId) =>
    quarters.map((quarter) => ({ unitId, lastDay: cell(unitId, quarter, '0').lastDay })),
  );
}

function ask(kind: ElementKind, cells: readonly Cell[], more: Partial<Question> = {}) {
  return aggregate({ kind, span: YEAR, cells, expected: [], ...more });
}

const twoWards = [cell('a', 1, '5'), cell('a', 2, '7'), cell('b', 1, '1'), cell('b', 3, '4')];

describe('aggregation by kind', () => {
  it('adds a flow over time and units', () => {
    expect(ask('flow', twoWards).value).toBe('17');
  });

  it.each(['stock', 'cumulative'] as const)(
    'takes the last value of a %s in each unit, then adds the units',
    (kind) => {
      expect(ask(kind, twoWards).value).toBe('11');
    },
  );

  it('takes the first value of an opening balance in each unit', () => {
    expect(ask('opening', twoWards).value).toBe('6');
  });

  it('never aggregates a printed value, and shows the one that speaks of exactly the span', () => {
    expect(ask('printed', [cell('a', 1, '96')], { span: YEAR }).value).toBeNull();
    expect(
      ask('printed', [cell('a', 1, '96')], { span: { from: '2022-01-01', to: '2022-03-31' } }).value,
    ).toBe('96');
    const two = [cell('a', 1, '96'), cell('b', 1, '98')];
    expect(ask('printed', two, { span: { from: '2022-01-01', to: '2022-03-31' } }).value).toBeNull();
  });

  it('counts a calendar period where its last day lies', () => {
    const q1OfInspection = cell('a', 1, '9', { firstDay: '2021-12-16', lastDay: '2022-03-15' });
    expect(ask('flow', [q1OfInspection]).value).toBe('9');
    expect(
      ask('flow', [q1OfInspection], { span: { from: '2021-01-01', to: '2021-12-31' } }).value,
    ).toBeNull();
  });

  it('does not add a year to its own quarters', () => {
    const year = cell('a', 4, '30', { firstDay: '2022-01-01' });
    expect(ask('flow', [cell('a', 1, '5'), year, cell('a', 4, '8')]).value).toBe('30');
    const lastQuarter = { from: '2022-10-01', to: '2022-12-31' };
    expect(ask('flow', [year, cell('a', 4, '8')], { span: lastQuarter }).value).toBe('8');
  });
});

describe('missing values', () => {
  it('is empty, not zero, while nothing was reported', () => {
    const part = ask('flow', [], { expected: expecting(['a', 'b']) });
    expect(part).toMatchObject({
      value: null,
      unitsReported: 0,
      unitsExpected: 2,
      cellsReported: 0,
      cellsExpected: 8,
    });
  });

  it('counts a report of zero as reported', () => {
    expect(ask('flow', [cell('a', 1, '0')], { expected: expecting(['a', 'b'], [1]) })).toMatchObject({
      value: '0',
      unitsReported: 1,
      unitsExpected: 2,
    });
  });

  it('says on how many units and reports a total stands', () => {
    expect(ask('flow', twoWards, { expected: expecting(['a', 'b', 'c'], [1, 2, 3]) })).toMatchObject({
      unitsReported: 2,
      unitsExpected: 3,
      cellsReported: 4,
      cellsExpected: 9,
      units: { reported: ['a', 'b'], expected: ['a', 'b', 'c'] },
    });
  });

  it('needs only the last state of each unit', () => {
    expect(
      ask('stock', [cell('a', 3, '5'), cell('b', 2, '4')], { expected: expecting(['a', 'b'], [1, 2, 3]) }),
    ).toMatchObject({ value: '9', unitsReported: 2, cellsReported: 1, cellsExpected: 2 });
  });

  it('never stands on more units than it expects', () => {
    expect(ask('flow', twoWards, { expected: expecting(['a']) })).toMatchObject({
      unitsReported: 2,
      unitsExpected: 2,
    });
  });
});

describe('figures of which a share counts', () => {
  const part = (unitId: string, value: string, share: string | null) => cell(unitId, 1, value, { share });

  it('count by their share, unrounded, and are estimates', () => {
    expect(ask('flow', [part('a', '10', '0.333'), cell('b', 1, '2')])).toMatchObject({
      value: '5.33',
      qualifier: 'about',
      qualifierWord: 'ước tính',
      unitsReported: 2,
    });
  });

  it('have no value where the share of one is not known, and say so', () => {
    expect(ask('flow', [part('a', '10', null), cell('b', 1, '2')])).toMatchObject({
      value: null,
      hasUnknownShare: true,
      unitsReported: 2,
    });
  });
});

describe('published figures', () => {
  it('answers exactly its own span and is never added to the quarters', () => {
    const spanCells = [published('2022-01-01', '2022-12-31', '100')];
    expect(ask('flow', twoWards, { spanCells })).toMatchObject({ value: '100', provenance: ['published'] });
    expect(ask('flow', twoWards, { spanCells, span: { from: '2022-01-01', to: '2022-09-30' } }).value).toBe(
      '17',
    );
  });

  it('treats an unknown start as a start of its own', () => {
    const spanCells = [published(null, '2022-12-31', '100')];
    expect(ask('flow', twoWards, { spanCells }).value).toBe('17');
    expect(ask('flow', twoWards, { spanCells, span: { from: null, to: '2022-12-31' } }).value).toBe('100');
  });

  it('holds a published state until a later one', () => {
    const spanCells = [published(null, '2016-12-31', '80'), published(null, '2020-12-31', '72')];
    const at = (to: string) => ask('stock', [], { spanCells, span: { from: null, to } }).value;
    expect(at('2015-12-31')).toBeNull();
    expect(at('2016-12-31')).toBe('80');
    expect(at('2019-06-30')).toBe('80');
    expect(at('2022-10-05')).toBe('72');
  });

  it('gives way to a later calendar state in the span, and wins on its own day', () => {
    const own = published(null, '2022-09-08', '36');
    expect(ask('stock', [cell('a', 2, '50')], { spanCells: [own] }).value).toBe('36');
    expect(ask('stock', [cell('a', 3, '41')], { spanCells: [own] }).value).toBe('41');
    const sameDay = published(null, '2022-09-30', '36');
    expect(ask('stock', [cell('a', 3, '41')], { spanCells: [sameDay] }).value).toBe('36');
  });

  it('keeps the qualifier and the word of the source', () => {
    const spanCells = [published(null, '2022-12-31', '75000', { qualifier: 'over', qualifierWord: 'hơn' })];
    const span = { from: null, to: '2022-12-31' };
    expect(ask('flow', [], { spanCells, span })).toMatchObject({ qualifier: 'over', qualifierWord: 'hơn' });
  });

  it('shows a printed percentage over its span, also one that ends in the future', () => {
    const spanCells = [published('2020-01-01', '2025-12-31', '28', { qualifier: 'over' })];
    expect(ask('printed', [], { spanCells, span: { from: '2020-01-01', to: '2025-12-31' } }).value).toBe(
      '28',
    );
    expect(
      ask('printed', [], { spanCells, span: { from: '2020-01-01', to: '2022-12-31' } }).value,
    ).toBeNull();
  });
});

const anyQuarter = fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const);
const anyCells = fc.uniqueArray(
  fc.record({
    unit: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    quarter: anyQuarter,
    value: fc.nat(9999),
    qualifier: fc.constantFrom(...QUALIFIERS),
  }),
  { selector: ({ unit, quarter }) => `${unit}${quarter}` },
);
const toCells = (
  rows: { unit: string; quarter: 1 | 2 | 3 | 4; value: number; qualifier: Cell['qualifier'] }[],
) => rows.map(({ unit, quarter, value, qualifier }) => cell(unit, quarter, String(value), { qualifier }));
const additive = fc.constantFrom(...ELEMENT_KINDS.filter((kind) => kind !== 'printed'));
const ALL_UNITS = ['a', 'b', 'c', 'd', 'e'];

describe('properties', () => {
  it('does not depend on the order of the cells', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ELEMENT_KINDS),
        anyCells,
        fc.infiniteStream(fc.nat()),
        (kind, rows, keys) => {
          const cells = toCells(rows);
          const shuffled = cells
            .map((entry) => ({ entry, key: keys.next().value ?? 0 }))
            .sort((left, right) => left.key - right.key)
            .map(({ entry }) => entry);
          const expected = expecting(ALL_UNITS);
          expect(ask(kind, shuffled, { expected: expected.toReversed() })).toEqual(
            ask(kind, cells, { expected }),
          );
        },
      ),
    );
  });

  it('gives the same through groups of wards as directly', () => {
    fc.assert(
      fc.property(additive, anyCells, (kind, rows) => {
        const cells = toCells(rows);
        const groups = [['a', 'b'], ['c'], ['d', 'e']];
        const parts = groups.map((units) =>
          ask(
            kind,
            cells.filter((entry) => units.includes(entry.unitId)),
            { expected: expecting(units) },
          ),
        );
        expect(mergeParts(parts)).toEqual(ask(kind, cells, { expected: expecting(ALL_UNITS) }));
      }),
    );
  });

  it('changes only the coverage when a unit without figures joins', () => {
    fc.assert(
      fc.property(additive, anyCells, (kind, rows) => {
        const cells = toCells(rows);
        const before = ask(kind, cells, { expected: expecting(ALL_UNITS) });
        const after = ask(kind, cells, { expected: expecting([...ALL_UNITS, 'z']) });
        expect({ ...after, units: before.units }).toEqual({
          ...before,
          unitsExpected: before.unitsExpected + 1,
          cellsExpected: after.cellsExpected,
        });
        expect(after.cellsExpected).toBeGreaterThan(before.cellsExpected);
      }),
    );
  });
});
