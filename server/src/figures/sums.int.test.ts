import { isState } from '@soket/shared/data-element';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { approvedReport, type GivenFigure } from '../../test/approved-figures.ts';
import { testDatabase, type TestDatabase } from '../../test/database.ts';
import { aWorld, type World } from '../../test/world.ts';
import { readCells } from './cells.ts';
import { partOfCells, readingInSpans } from './parts-by-cells.ts';
import { loadParts } from './parts.ts';
import type { PartRequest } from './reading.ts';
import { openView } from './view.ts';

let database: TestDatabase;
let world: World;

const KINDS = ['flow', 'stock', 'cumulative', 'opening'] as const;
const WARDS = ['bode', 'cukhoi', 'saidong'];
const QUARTERS = ['2021-Q3', '2021-Q4', '2022-Q1', '2022-Q2'];
const SPANS = [
  { from: '2021-07-01', to: '2022-06-30' },
  { from: null, to: '2022-06-30' },
  { from: '2022-01-01', to: '2022-03-31' },
  { from: '2021-08-15', to: '2022-05-01' },
];

const figure = fc.record({
  element: fc.constantFrom(...KINDS.map((kind) => `K-${kind}`)),
  value: fc.oneof(fc.constant(null), fc.nat(9999).map(String), fc.constant('0.5')),
  qualifier: fc.constantFrom('exact' as const, 'exact' as const, 'over' as const, 'nearly' as const),
  provenance: fc.constantFrom('reported' as const, 'synthetic' as const),
});
const report = fc.record({
  unit: fc.constantFrom(...WARDS),
  period: fc.constantFrom(...QUARTERS),
  figures: fc.uniqueArray(figure, { selector: ({ element }) => element }),
});

beforeAll(async () => {
  database = await testDatabase();
  world = await aWorld(database.db);
  await world.addForm({
    code: 'K',
    ownerCode: 'vpqu',
    unitCodes: WARDS,
    calendarCode: 'plain',
    elements: KINDS.map((kind, index) => ({
      code: `K-${kind}`,
      kind,
      label: `${index}`,
      name: kind,
      decimals: 1,
    })),
  });
  // One large random sample, corrections among them: a second report of a unit and period replaces the first.
  const reports = fc.sample(report, { numRuns: 24, seed: 20_220_908 });
  for (const { figures, ...at } of reports) {
    await approvedReport(world, { form: 'K', ...at, figures: figures.map(withoutQualifierOfNothing) });
  }
}, 120_000);

afterAll(() => database.drop());

function withoutQualifierOfNothing(given: GivenFigure): GivenFigure {
  return given.value === null ? { ...given, qualifier: 'exact' } : given;
}

it('adds up in the database as the shared rule adds up cell by cell', async () => {
  const view = await openView(world.deps('lanhdao'));
  const requests = KINDS.flatMap((kind) =>
    ['quan', ...WARDS].flatMap((unit) =>
      SPANS.map((span): PartRequest => {
        const element = view.catalogue.element(`K-${kind}`);
        if (!element) throw new Error(`no element of kind ${kind}`);
        return { element, unitId: world.unitId(unit), span };
      }),
    ),
  );
  const parts = await loadParts(view, requests);
  let compared = 0;
  for (const request of requests) {
    const { element, unitId, span } = request;
    const cells = await readCells(view.db, readingInSpans(view, [request]), view.standing);
    const oracle = partOfCells(view, request, cells);
    const told = { element: element.code, unitId, span };
    expect({ ...parts(request), told }).toEqual({ ...oracle, units: null, told });
    if (oracle.value !== null) compared += 1;
  }
  expect(compared).toBeGreaterThan(40);
  expect(requests.some(({ element }) => isState(element.kind))).toBe(true);
});
