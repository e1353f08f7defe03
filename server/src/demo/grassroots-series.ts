import { WARDS } from './demo-organisation.ts';
import { cell, distancing, OPEN_CODE, PLAIN_QUARTERS, type Quarter, type SeriesCell } from './quarters.ts';
import { jitter, randomOf, split, splitWithin, wholeBetween } from './split.ts';

type Share = { code: string; weight: number };

const WARD_TOTAL = WARDS.reduce((sum, ward) => sum + ward.weight, 0);
const withBody = (code: string, part: number): Share[] => [
  ...WARDS.map((ward) => ({ code: ward.code, weight: ward.weight + 12 })),
  { code, weight: WARD_TOTAL * part },
];

/** Quarters whose last day lies in a fact's own span: from Q3/2017 on for what began on 04/7/2017. */
const SINCE_RESOLUTION = PLAIN_QUARTERS.filter((quarter) => quarter.code >= '2017-Q3');

type Grid = { unitCode: string; quarter: Quarter; weight: number }[];

function grid(
  seed: string,
  units: readonly Share[],
  quarters: readonly Quarter[],
  seasons: readonly [number, number, number, number],
  spread: number,
): Grid {
  return units.flatMap((unit) => {
    const random = randomOf(`${seed} ${unit.code}`);
    return quarters.map((quarter, index) => ({
      unitCode: unit.code,
      quarter,
      weight:
        unit.weight *
        (seasons[quarter.ordinal - 1] ?? 1) *
        (0.8 + (0.4 * index) / quarters.length) *
        distancing(quarter.code) *
        jitter(random, spread),
    }));
  });
}

const spread = (elementCode: string, total: number, cells: Grid): SeriesCell[] =>
  split(
    total,
    cells.map(({ weight }) => weight),
  ).map((value, index) => cellOf(elementCode, cells[index], value));

function cellOf(elementCode: string, at: Grid[number] | undefined, value: number): SeriesCell {
  if (!at) throw new RangeError('A share without a place');
  return cell(at.unitCode, at.quarter.code, elementCode, value);
}

/** F14, both sides: what is left unresolved lies where something was raised, and more of it lately. */
function opinionSeries(resolved: number, received: number): SeriesCell[] {
  const cells = grid('F14', withBody('btg', 0.14), PLAIN_QUARTERS, [1, 0.9, 1.15, 1.05], 0.6);
  const raised = spread('F14.TN', received, cells);
  const rooms = raised.map(({ value }) => value);
  const random = randomOf('F14 unresolved');
  const left = splitWithin(
    received - resolved,
    raised.map(({ value, periodCode }) => value * jitter(random, 0.95) * (periodCode >= '2020' ? 3 : 1)),
    rooms,
  );
  const settled = raised.map((raisedCell, index) => ({
    ...raisedCell,
    elementCode: 'F14.GQ',
    value: raisedCell.value - (left[index] ?? 0),
  }));
  return [...raised, ...settled];
}

/** F32 and F33: opinions are voiced mostly where dialogues are held. */
function dialogueSeries(dialogues: number, opinions: number): SeriesCell[] {
  const units = withBody('mttq', 0.12);
  const held = spread('F32', dialogues, grid('F32', units, SINCE_RESOLUTION, [0.6, 1, 0.8, 1.6], 0.7));
  const voices = grid('F33', units, SINCE_RESOLUTION, [0.8, 1, 0.9, 1.3], 0.4).map((at, index) => ({
    ...at,
    weight: at.weight * (0.35 + (held[index]?.value ?? 0)),
  }));
  return [...held, ...spread('F33', opinions, voices)];
}

/** F21: committees are filled up all the time, and mostly around the congresses of 2020. */
function committeeSeries(added: number): SeriesCell[] {
  const cells = grid('F21', withBody('btc', 0.2), SINCE_RESOLUTION, [0.8, 1.1, 1, 1.1], 0.95);
  const congress = new Set(['2020-Q1', '2020-Q2', '2020-Q3']);
  return spread(
    'F21',
    added,
    cells.map((at) => ({ ...at, weight: at.weight * (congress.has(at.quarter.code) ? 3 : 1) })),
  );
}

/** A fixed order of things, drawn once. */
function shuffled<T>(seed: string, items: readonly T[]): T[] {
  const random = randomOf(seed);
  return items
    .map((item) => ({ item, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

/** How many of `total` a state has reached by each quarter: from 40% at first to all of it at the end, slipping at times. */
function climb(seed: string, total: number, count: number): number[] {
  const random = randomOf(seed);
  return Array.from({ length: count }, (_, index) => {
    if (index >= count - 2) return total;
    const reached = total * (0.4 + (0.62 * index) / count) * jitter(random, 0.06);
    return Math.max(0, Math.min(total, Math.round(reached)));
  });
}

/** F04: wards the standing committee met with in the twelve months before; all of them at the end. */
function meetingSeries(total: number): SeriesCell[] {
  const order = shuffled('F04', WARDS);
  const reached = climb('F04', total, PLAIN_QUARTERS.length);
  return PLAIN_QUARTERS.flatMap((quarter, index) =>
    order.map((ward, rank) => cell(ward.code, quarter.code, 'F04', rank < (reached[index] ?? 0) ? 1 : 0)),
  );
}

/** F25: two posts in each ward; those held by people from elsewhere climb to the published state. */
function postSeries(notLocal: number, posts: number): SeriesCell[] {
  const perWard = posts / WARDS.length;
  const everyPost = WARDS.flatMap((ward) => Array.from({ length: perWard }, () => ward.code));
  const order = shuffled('F25', everyPost);
  const reached = climb('F25', notLocal, PLAIN_QUARTERS.length);
  return PLAIN_QUARTERS.flatMap((quarter, index) => {
    const taken = order.slice(0, reached[index] ?? 0);
    return WARDS.flatMap((ward) => [
      cell(ward.code, quarter.code, 'F25.CD', perWard),
      cell(ward.code, quarter.code, 'F25.NDP', taken.filter((code) => code === ward.code).length),
    ]);
  });
}

/** The published totals that wards and district bodies make up together. */
export type GrassrootsTotals = {
  opinionsResolved: number;
  opinionsRaised: number;
  committeeMembersAdded: number;
  dialogues: number;
  contributions: number;
  wardsMet: number;
  postsNotLocal: number;
  posts: number;
};

/**
 * Synthetic quarters of F14, F21, F32, F33 that add up exactly to the published totals over each fact's own span, and of
 * the states F04 and F25 that end at the published ones. Wholly invented below the total: the source has no ward value.
 */
export function grassrootsSeries(totals: GrassrootsTotals): SeriesCell[] {
  return [
    ...opinionSeries(totals.opinionsResolved, totals.opinionsRaised),
    ...committeeSeries(totals.committeeMembersAdded),
    ...dialogueSeries(totals.dialogues, totals.contributions),
    ...meetingSeries(totals.wardsMet),
    ...postSeries(totals.postsNotLocal, totals.posts),
  ];
}

/** One ward of the open quarter stands out and says why: what a question about an outlier looks like in review. */
const SURGE = { unitCode: 'saidong', elementCode: 'F14.TN', value: 14 };

const FLOWS = new Set(['F14.TN', 'F21', 'F32', 'F33']);

/** The open quarter, after the published spans: last year's quarter with a little more or less; states as they were. */
export function openGrassroots(history: readonly SeriesCell[]): SeriesCell[] {
  const yearBefore = history.filter((past) => past.periodCode === '2021-Q4');
  const raised = yearBefore
    .filter((past) => FLOWS.has(past.elementCode))
    .map((past) => {
      const random = randomOf(`open ${past.unitCode} ${past.elementCode}`);
      const value = Math.max(0, past.value + wholeBetween(random, -1, 1));
      const isSurge = past.unitCode === SURGE.unitCode && past.elementCode === SURGE.elementCode;
      return { ...past, periodCode: OPEN_CODE, value: isSurge ? SURGE.value : value };
    });
  const settled = raised
    .filter((now) => now.elementCode === 'F14.TN')
    .map((now) => ({ ...now, elementCode: 'F14.GQ' }));
  const states = history
    .filter((past) => past.periodCode === '2022-Q2' && /^F(04|25)/.test(past.elementCode))
    .map((past) => ({ ...past, periodCode: OPEN_CODE }));
  return [...raised, ...settled, ...states];
}
