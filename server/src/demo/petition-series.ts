import { CLOSING, openingOf, receivedOf, resolvedOf, THIRD_KIND } from './demo-elements.ts';
import { WARDS } from './demo-organisation.ts';
import {
  cell,
  distancing,
  INSPECTION_QUARTERS,
  OPEN_INSPECTION,
  type Quarter,
  type SeriesCell,
} from './quarters.ts';
import { jitter, randomOf, split, splitWithin } from './split.ts';

const SEASONS = [0.85, 1.05, 1.1, 1];
const QUARTERS: readonly Quarter[] = [...INSPECTION_QUARTERS, ...OPEN_INSPECTION];
const COUNT = INSPECTION_QUARTERS.length;

type Move = { opening: number; received: number; resolved: number; closing: number };
/** One line of moves for each place, in the order of `QUARTERS`. */
type Balance = Move[][];

const weightsOf = (seed: string, placeWeight: number): number[] => {
  const random = randomOf(seed);
  return INSPECTION_QUARTERS.map(
    (quarter, index) =>
      placeWeight *
      (SEASONS[quarter.ordinal - 1] ?? 1) *
      (1.1 - (0.25 * index) / COUNT) *
      (0.4 + 0.6 * distancing(quarter.code)) *
      jitter(random, 0.35),
  );
};

/** Received counts, places × quarters, that add up exactly, with a believable open quarter behind them. */
function receivedBy(seed: string, total: number, placeWeights: readonly number[]): number[][] {
  const flat = split(
    total,
    placeWeights.flatMap((weight, place) => weightsOf(`${seed} ${place}`, weight)),
  );
  return placeWeights.map((_, place) => {
    const line = flat.slice(place * COUNT, (place + 1) * COUNT);
    return [...line, line.at(-4) ?? 0];
  });
}

/**
 * Petitions of one kind through the years. Every place starts with nothing open; the share resolved is such that the
 * stock stays about as big as it is at the end, and the last quarter leaves open exactly what was published.
 */
function simulate(seed: string, total: number, openAtEnd: number, placeWeights: readonly number[]): Balance {
  const received = receivedBy(seed, total, placeWeights);
  const perQuarter = total / COUNT;
  const pace = perQuarter / (perQuarter + openAtEnd);
  const lines: Balance = received.map((line, place) => {
    const random = randomOf(`${seed} pace ${place}`);
    let open = 0;
    return line.slice(0, COUNT - 1).map((came) => {
      // Rounded by chance, so that places with one or two petitions keep the same pace as the others.
      const expected = (open + came) * Math.min(1, pace * jitter(random, 0.12));
      const resolved = Math.min(open + came, Math.floor(expected + random()));
      const move = { opening: open, received: came, resolved, closing: open + came - resolved };
      open = move.closing;
      return move;
    });
  });
  const waiting = lines.map(
    (line, place) => (line.at(-1)?.closing ?? 0) + (received[place]?.[COUNT - 1] ?? 0),
  );
  const left = splitWithin(openAtEnd, waiting, waiting);
  return lines.map((line, place) => {
    const last = moveTo(line.at(-1)?.closing ?? 0, received[place]?.[COUNT - 1] ?? 0, left[place] ?? 0);
    const came = received[place]?.[COUNT] ?? 0;
    const open = moveTo(last.closing, came, Math.round((last.closing + came) * (1 - pace)));
    return [...line, last, open];
  });
}

const moveTo = (opening: number, received: number, closing: number): Move => ({
  opening,
  received,
  resolved: opening + received - closing,
  closing,
});

const sumOf = (moves: readonly Move[]): Move => ({
  opening: moves.reduce((sum, move) => sum + move.opening, 0),
  received: moves.reduce((sum, move) => sum + move.received, 0),
  resolved: moves.reduce((sum, move) => sum + move.resolved, 0),
  closing: moves.reduce((sum, move) => sum + move.closing, 0),
});

const at = (balance: Balance, index: number): Move => sumOf(balance.flatMap((line) => line[index] ?? []));

const balanceCells = (
  id: string,
  quarter: Quarter,
  move: Move,
  place: string | null = null,
): SeriesCell[] => [
  cell('ubnd', quarter.code, openingOf(id), move.opening, place),
  cell('ubnd', quarter.code, receivedOf(id), move.received, place),
  cell('ubnd', quarter.code, resolvedOf(id), move.resolved, place),
];

type Count = { received: number; openAtEnd: number };

/** Published totals of the district's petitions and cases over six years, and what was open at the end. */
export type PetitionTotals = {
  allReceived: number;
  complaints: Count;
  denunciations: Count;
  /** the kind the source leaves unnamed */
  third: Count;
  referred: Count;
  cases: Count;
  noLongerComplex: number;
};

/**
 * Synthetic quarters of F46–F54, Q1/2017 to the open one: nothing open at the start, stocks never below zero, every
 * published margin met exactly, and F46 and F47 broken down by the ward where they arose.
 */
export function petitionSeries(totals: PetitionTotals): SeriesCell[] {
  const places = WARDS.map((ward) => ward.weight + 8);
  const kinds = [
    { id: 'F48', closing: CLOSING.F48, ...totals.complaints },
    { id: 'F50', closing: CLOSING.F50, ...totals.denunciations },
    { id: THIRD_KIND, closing: CLOSING[THIRD_KIND], ...totals.third },
  ].map((kind) => ({ ...kind, balance: simulate(kind.id, kind.received, kind.openAtEnd, places) }));
  const within = kinds.reduce((sum, kind) => sum + kind.received, 0);
  const elsewhere = receivedBy('F46', totals.allReceived - within, places);
  const referred = simulate('F52', totals.referred.received, totals.referred.openAtEnd, [1]);
  const cases = simulate('F53', totals.cases.received, totals.cases.openAtEnd, [1]);

  return QUARTERS.flatMap((quarter, index) => {
    const byPlace = WARDS.map((_, place) =>
      sumOf(kinds.flatMap(({ balance }) => balance[place]?.[index] ?? [])),
    );
    const others = WARDS.map((_, place) => elsewhere[place]?.[index] ?? 0);
    const total = sumOf(byPlace);
    const arrived = byPlace.map((move, place) => move.received + (others[place] ?? 0));
    const settled = at(cases, index);
    return [
      cell(
        'ubnd',
        quarter.code,
        'F46',
        arrived.reduce((sum, came) => sum + came, 0),
      ),
      ...balanceCells('F47', quarter, total),
      cell('ubnd', quarter.code, CLOSING.F47, total.closing),
      ...WARDS.flatMap((ward, place) => [
        cell('ubnd', quarter.code, 'F46', arrived[place] ?? 0, ward.code),
        ...balanceCells('F47', quarter, byPlace[place] ?? sumOf([]), ward.code),
      ]),
      ...kinds.flatMap(({ id, closing, balance }) => [
        ...balanceCells(id, quarter, at(balance, index)),
        cell('ubnd', quarter.code, closing, at(balance, index).closing),
      ]),
      ...balanceCells('F52', quarter, at(referred, index)),
      ...balanceCells('F53', quarter, settled),
      // Whether an open case is still complex was only said of the end.
      cell(
        'ubnd',
        quarter.code,
        'F54',
        index < COUNT - 2 ? 0 : Math.min(settled.closing, totals.noLongerComplex),
      ),
    ];
  });
}

export type ReceptionTotals = {
  receptions: number;
  people: number;
  byLeaders: number;
  peopleByLeaders: number;
};

/** Synthetic quarters of F42–F45; nobody is received in fewer than none, and each reception has at least one person. */
export function receptionSeries(totals: ReceptionTotals): SeriesCell[] {
  const held = receivedBy('F42', totals.receptions, [1])[0] ?? [];
  const led = receivedBy('F44', totals.byLeaders, [1])[0] ?? [];
  const people = withCompany('F43', held, totals.people);
  const peopleByLeaders = withCompany('F45', led, totals.peopleByLeaders);
  return QUARTERS.flatMap((quarter, index) => [
    cell('tiepdan', quarter.code, 'F42', held[index] ?? 0),
    cell('tiepdan', quarter.code, 'F43', people[index] ?? 0),
    cell('tiepdan', quarter.code, 'F44', led[index] ?? 0),
    cell('tiepdan', quarter.code, 'F45', peopleByLeaders[index] ?? 0),
  ]);
}

/** People who came: one for each reception, and the rest of the total spread over them. */
function withCompany(seed: string, receptions: readonly number[], people: number): number[] {
  const random = randomOf(seed);
  const history = receptions.slice(0, COUNT);
  const more = split(
    people - history.reduce((sum, count) => sum + count, 0),
    history.map((count) => count * jitter(random, 0.25)),
  );
  const totals = history.map((count, index) => count + (more[index] ?? 0));
  return [...totals, totals.at(-4) ?? 0];
}
