import { openingOf, receivedOf, resolvedOf } from './demo-elements.ts';
import { type Ward, WARDS } from './demo-organisation.ts';
import { cell, distancing, OPEN_PLAIN, PLAIN_QUARTERS, type Quarter, type SeriesCell } from './quarters.ts';
import { jitter, randomOf, wholeBetween } from './split.ts';

const PETITION_SEASONS = [0.85, 1.1, 1.05, 1];
const TRAINING_SEASONS = [0.55, 1.15, 1.45, 0.85];

function petitions(ward: Ward, quarters: readonly Quarter[]): SeriesCell[] {
  const random = randomOf(`W-DON ${ward.code}`);
  // Some wards settle faster than others, and all a little faster with the years.
  const pace = 0.8 + 0.12 * random();
  let open = wholeBetween(random, 1, 4);
  return quarters.flatMap((quarter, index) => {
    const expected =
      (6 + ward.weight * 0.7) *
      (PETITION_SEASONS[quarter.ordinal - 1] ?? 1) *
      (1 - (0.2 * index) / quarters.length);
    const received = Math.max(2, Math.round(expected * jitter(random, 0.18)));
    const opening = open;
    const share = Math.min(0.98, pace + (0.05 * index) / quarters.length + 0.05 * (random() - 0.5));
    const resolved = Math.min(opening + received, Math.round((opening + received) * share));
    open = opening + received - resolved;
    return [
      cell(ward.code, quarter.code, openingOf('W-DON'), opening),
      cell(ward.code, quarter.code, receivedOf('W-DON'), received),
      cell(ward.code, quarter.code, resolvedOf('W-DON'), resolved),
      cell(ward.code, quarter.code, 'W-DON.CK', open),
    ];
  });
}

function staff(ward: Ward, quarters: readonly Quarter[]): SeriesCell[] {
  const random = randomOf(`W-BIENCHE ${ward.code}`);
  const first = 19 + Math.round(ward.weight / 8);
  // The urban government model of 2021 left fewer posts to the wards; the numbers themselves are invented.
  const cut = wholeBetween(random, 2, 4);
  return quarters.flatMap((quarter) => {
    const assigned = quarter.code < '2019-Q1' ? first : quarter.code < '2021-Q3' ? first - 1 : first - cut;
    const present = assigned - Math.max(0, wholeBetween(random, -2, 2));
    return [
      cell(ward.code, quarter.code, 'W-BIENCHE.GIAO', assigned),
      cell(ward.code, quarter.code, 'W-BIENCHE.CO', present),
    ];
  });
}

function training(ward: Ward, quarters: readonly Quarter[]): SeriesCell[] {
  const random = randomOf(`W-TAPHUAN ${ward.code}`);
  return quarters.map((quarter) => {
    const expected = (25 + ward.weight * 3) * (TRAINING_SEASONS[quarter.ordinal - 1] ?? 1);
    const held = expected * distancing(quarter.code) * jitter(random, 0.2);
    return cell(ward.code, quarter.code, 'W-TAPHUAN', Math.round(held));
  });
}

/** What wards report of themselves, Q1/2017 to the open quarter; all of it invented, in the size of each ward. */
export function wardSeries(): SeriesCell[] {
  const quarters = [...PLAIN_QUARTERS.filter((quarter) => quarter.code >= '2017'), ...OPEN_PLAIN];
  return WARDS.flatMap((ward) => [
    ...petitions(ward, quarters),
    ...staff(ward, quarters),
    ...training(ward, quarters),
  ]);
}
