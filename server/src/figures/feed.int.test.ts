import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { approvedReport } from '../../test/approved-figures.ts';
import { testDatabase, type TestDatabase } from '../../test/database.ts';
import { anIndicator } from '../../test/indicators.ts';
import { aWorld, type World } from '../../test/world.ts';
import { createToken } from '../auth/tokens.ts';
import { feedRouter } from './feed.ts';

let database: TestDatabase;
let world: World;
let server: Server;
const tokens = new Map<string, string>();

const plus = (element: string) => ({ element, sign: 1 as const });

beforeAll(async () => {
  database = await testDatabase();
  world = await aWorld(database.db);
  const ratio = { kind: 'ratio' as const, numerator: [plus('W3')], denominator: [plus('W2')] };
  await anIndicator(world, {
    code: 'R',
    name: '=Tỷ lệ',
    formula: ratio,
    decimals: 1,
    directives: ['15-CT/TU'],
  });
  await anIndicator(world, { code: 'D', formula: { kind: 'sum', terms: [plus('D1')] } });
  for (const [unit, period, received, resolved] of [
    ['bode', '2022-Q1', '300', '290'],
    ['bode', '2022-Q2', '100', '98'],
    ['cukhoi', '2022-Q1', '208', '205'],
  ] as const) {
    const figures = [
      { element: 'W2', value: received },
      { element: 'W3', value: resolved, provenance: 'synthetic' as const },
    ];
    await approvedReport(world, { form: 'B01', unit, period, figures });
  }
  await approvedReport(world, {
    form: 'B03',
    unit: 'ubnd',
    period: '2022-Q1',
    figures: [
      { element: 'D1', value: '9' },
      { element: 'D1', value: '4', place: 'bode' },
    ],
  });
  for (const username of ['lanhdao', 'bode']) {
    const made = await createToken({ db: world.db, clock: world.clock }, { username, label: 'test' });
    tokens.set(username, made.token);
  }
  server = express()
    .use('/api/v1', feedRouter({ db: world.db, clock: world.clock }))
    .listen(0);
}, 60_000);

afterAll(async () => {
  server.close();
  await database.drop();
});

async function get(path: string, person: string | null = 'lanhdao') {
  // The server listens on a port, so its address is that of a socket.
  const { port } = server.address() as AddressInfo;
  const headers = person === null ? {} : { authorization: `Bearer ${tokens.get(person) ?? person}` };
  const response = await fetch(`http://127.0.0.1:${port}/api/v1/indicator-values${path}`, { headers });
  return {
    status: response.status,
    type: response.headers.get('content-type') ?? '',
    text: await response.text(),
  };
}

async function rows(query: string, person = 'lanhdao'): Promise<Record<string, unknown>[]> {
  const { status, text } = await get(`.json?${query}`, person);
  expect(status).toBe(200);
  // An array of flat objects, as the feed documents.
  return JSON.parse(text) as Record<string, unknown>[];
}

describe('the feed', () => {
  it('gives rows whose numbers are numbers', async () => {
    expect(await rows('indicator=R&from=2022-01-01&to=2022-06-30')).toEqual([
      {
        indicator: 'R',
        name: '=Tỷ lệ',
        unit: 'quan',
        measure: 'đơn',
        periodStart: '2022-01-01',
        periodEnd: '2022-06-30',
        numerator: 593,
        denominator: 608,
        value: 97.5328947368,
        display: '97,5%',
        qualifier: 'exact',
        unitsReported: 2,
        unitsExpected: 3,
        map: 'then',
        estimate: false,
        provenance: 'reported+synthetic',
      },
    ]);
  });

  it('takes a missing start as the beginning and a missing end as today', async () => {
    expect(await rows('indicator=R')).toMatchObject([
      { periodStart: null, periodEnd: '2022-10-05', denominator: 608 },
    ]);
  });

  it('groups by period and by unit; what is missing is null', async () => {
    const year = 'from=2022-01-01&to=2022-12-31';
    const byPeriod = await rows(`indicator=R&${year}&groupBy=period`);
    expect(byPeriod.map(({ periodEnd, denominator }) => [periodEnd, denominator])).toEqual([
      ['2022-03-31', 508],
      ['2022-06-30', 100],
      ['2022-09-30', null],
      ['2022-12-31', null],
    ]);
    const byUnit = await rows(`indicator=R&${year}&groupBy=unit`);
    expect(byUnit.map(({ unit, denominator, provenance }) => [unit, denominator, provenance])).toEqual([
      ['bode', 400, 'reported+synthetic'],
      ['cukhoi', 208, 'reported+synthetic'],
      ['saidong', null, ''],
    ]);
    const byPlace = await rows(`indicator=D&${year}&groupBy=unit`);
    expect(byPlace.map(({ unit, value }) => [unit, value])).toEqual([
      ['bode', 4],
      ['cukhoi', null],
      ['saidong', null],
    ]);
  });

  it('knows indicators by their directive too', async () => {
    expect((await rows('directive=15-CT/TU')).map(({ indicator }) => indicator)).toEqual(['R']);
    expect((await rows('')).map(({ indicator }) => indicator)).toEqual(['D', 'R']);
  });

  it('writes CSV that Excel reads and that carries no formula', async () => {
    const { type, text } = await get('.csv?indicator=R&from=2022-01-01&to=2022-06-30');
    expect(type).toBe('text/csv; charset=utf-8');
    const [, line] = text.split('\r\n');
    expect(line).toBe(
      `R,"'=Tỷ lệ",quan,đơn,2022-01-01,2022-06-30,593,608,97.5328947368,"97,5%",exact,2,3,then,false,reported+synthetic`,
    );
  });
});

describe('who may ask', () => {
  it('is whoever holds a token', async () => {
    expect(await get('.json', null)).toMatchObject({ status: 401 });
    expect(await get('.csv', 'soket_wrong')).toMatchObject({ status: 401 });
  });

  it('answers a unit about itself and the district only', async () => {
    expect(await rows('indicator=R&unit=bode', 'bode')).toMatchObject([{ unit: 'bode', denominator: 400 }]);
    expect(await rows('indicator=R', 'bode')).toMatchObject([{ unit: 'quan', denominator: 608 }]);
    expect(await get('.json?indicator=R&unit=cukhoi', 'bode')).toMatchObject({ status: 403 });
    expect((await rows('indicator=R&groupBy=unit', 'bode')).map(({ unit }) => unit)).toEqual(['bode']);
  });
});

it.each([
  ['indicator=X', 'indicator'],
  ['directive=X', 'directive'],
  ['unit=X', 'unit'],
  ['from=2022', 'from'],
  ['token=abc', 'token'],
])('refuses %s with 400, naming the field', async (query, field) => {
  const { status, text } = await get(`.json?${query}`);
  expect(status).toBe(400);
  expect(JSON.parse(text)).toMatchObject({ code: 'PARAMETER_INVALID', field });
});
