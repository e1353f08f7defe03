import { readFileSync } from 'node:fs';
import { roundHalfAwayFromZero } from '@soket/shared/decimal';
import { QualifierSchema } from '@soket/shared/figure';
import { printNumber } from '@soket/shared/number-vi';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoDatabase, type TestDatabase } from '../../test/database.ts';
import { settableClock } from '../core/clock.ts';
import type { FeedQuery } from './feed-query.ts';
import { type FeedRow, readFeed } from './feed-rows.ts';

type Fact = {
  id: string;
  kind: string;
  value: number | null;
  numerator: number | null;
  denominator: number | null;
  qualifier: string;
  percentAsPrinted: string | null;
  computedPercent?: number;
  periodStart: string | null;
  periodEnd: string;
  sourceQuote: string;
};
type Identity = { id: string; expr: string; lhs: number; rhs: number };

// The project's own copy of the source, in the shape that server/src/demo/demo-source.ts checks.
const source = JSON.parse(
  readFileSync(new URL('../../../prisma/demo/longbien-2022.json', import.meta.url), 'utf8'),
) as { facts: Fact[]; identities: Identity[] };

let database: TestDatabase;
const rows = new Map<string, FeedRow>();

beforeAll(async () => {
  database = await demoDatabase();
  for (const fact of source.facts) {
    const [row] = await feedOf(fact, 'none');
    if (row) rows.set(fact.id, row);
  }
}, 300_000);

afterAll(() => database.drop());

function feedOf(fact: Fact, groupBy: FeedQuery['groupBy']): Promise<FeedRow[]> {
  const clock = settableClock(new Date('2022-10-05T09:00:00+07:00'));
  const actor = { userId: 'x', username: 'lanhdao', post: 'x', role: 'leader' as const, unitId: null };
  const query: FeedQuery = {
    indicators: [fact.id],
    directive: null,
    unit: null,
    from: fact.periodStart,
    to: fact.periodEnd,
    groupBy,
    map: 'then',
    lang: 'vi',
  };
  return readFeed({ db: database.db, clock, actor }, query);
}

function row(id: string): FeedRow {
  const found = rows.get(id);
  if (!found) throw new Error(`the feed has no row for ${id}`);
  return found;
}

describe('the published facts come back from the feed over their own span', () => {
  it('all 55 of them', () => {
    expect(source.facts).toHaveLength(55);
    expect([...rows.keys()]).toEqual(source.facts.map(({ id }) => id));
  });

  it.each(source.facts.map((fact) => [fact.id, fact] as const))('%s', (id, fact) => {
    expect(row(id)).toMatchObject(expectedRow(fact));
  });
});

/** What the source prints of a fact; what it does not print is not asked for. */
function expectedRow(fact: Fact): Partial<FeedRow> {
  const computed =
    fact.computedPercent === undefined ? null : `${printNumber(String(fact.computedPercent), 1)}%`;
  const display = printed(fact) ?? computed;
  const isRatio = fact.kind === 'ratio';
  return {
    unit: 'quan-longbien',
    provenance: 'published',
    periodStart: fact.periodStart,
    periodEnd: fact.periodEnd,
    ...(fact.value === null ? {} : { value: fact.value }),
    ...(isRatio ? { numerator: fact.numerator, denominator: fact.denominator } : {}),
    ...(display === null ? {} : { display }),
    qualifier: QualifierSchema.parse(fact.qualifier),
  };
}

/** "97,5%" as the source prints it; of a count the number with the source's own word ("hơn 75.000"). */
function printed(fact: Fact): string | null {
  // A change is signed in the product and worded in the source ("giảm 10%").
  const percent = fact.percentAsPrinted?.replace('.', ',') ?? null;
  if (percent !== null) return fact.kind === 'change' ? `−${percent}` : percent;
  if (fact.value === null) return null;
  const number = printNumber(String(fact.value));
  if (fact.qualifier === 'exact') return number;
  const word = /^(hơn|trên|gần)/.exec(fact.sourceQuote)?.[1] ?? 'the source has no word';
  return `${word} ${number}`;
}

describe('what the grassroots make up adds up to the published total', () => {
  const facts = source.facts.filter(({ id }) => ['F14', 'F21', 'F32', 'F33'].includes(id));

  it.each(facts.flatMap((fact) => (['period', 'unit'] as const).map((by) => [fact.id, by, fact] as const)))(
    '%s by %s',
    async (id, groupBy, fact) => {
      const parts = await feedOf(fact, groupBy);
      const total = (column: 'value' | 'numerator' | 'denominator') =>
        parts.reduce((sum, part) => sum + (part[column] ?? 0), 0);
      const sums =
        fact.kind === 'ratio' ? [total('numerator'), total('denominator')] : [total('value'), null];
      const { value, numerator, denominator } = row(id);
      expect(sums).toEqual(fact.kind === 'ratio' ? [numerator, denominator] : [value, null]);
      expect(new Set(parts.map(({ provenance }) => provenance))).toEqual(new Set(['synthetic']));
      expect(parts.length).toBeGreaterThanOrEqual(15);
    },
  );
});

describe('the identities of the source', () => {
  const value = (id: string) => row(id).value ?? Number.NaN;
  const numerator = (id: string) => row(id).numerator ?? Number.NaN;
  const denominator = (id: string) => row(id).denominator ?? Number.NaN;
  const rounded = (id: string) => Number(roundHalfAwayFromZero(String(value(id)), 1));
  const SIDES: Record<string, () => [number, number]> = {
    I1: () => [numerator('F48') + value('F49'), denominator('F48')],
    I2: () => [numerator('F50') + value('F51'), denominator('F50')],
    I3: () => [value('F35') + value('F36'), value('F34')],
    I4: () => [((value('F28') - value('F27')) / value('F27')) * 100, value('F26')],
    I5: () => [rounded('F47'), 98.2],
    I6: () => [rounded('F14'), 97.5],
    I7: () => [value('F04') * 2, denominator('F25')],
    I8: () => [numerator('F53') + value('F54'), denominator('F53')],
    I9: () => [denominator('F47') - numerator('F47'), value('F49') + value('F51') + 19],
    I10: () => [
      denominator('F47') -
        denominator('F48') -
        denominator('F50') -
        (numerator('F47') - numerator('F48') - numerator('F50')),
      19,
    ],
  };

  /** The file states these two as rests that follow from the printed numbers. */
  const STATED: Record<string, number> = { I9: 62, I10: 19 };

  it.each(source.identities.map(({ id, expr, lhs }) => [id, expr, lhs] as const))(
    '%s: %s',
    (id, _expr, stated) => {
      const sides = SIDES[id]?.();
      expect(sides).toEqual([STATED[id] ?? stated, STATED[id] ?? stated]);
    },
  );
});
