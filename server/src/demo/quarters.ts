import { generatePeriods, INSPECTION, PLAIN } from '@soket/shared/calendar';
import type { Day } from '@soket/shared/day';

export type Quarter = { code: string; ordinal: number; firstDay: Day; lastDay: Day; deadline: Day };

function quarters(calendar: typeof PLAIN, fromCode: string, toCode: string): Quarter[] {
  return generatePeriods(calendar, 'quarter', 2016, 2022)
    .filter((period) => fromCode <= period.code && period.code <= toCode)
    .map(({ code, firstDay, lastDay, deadline }) => ({
      code,
      ordinal: Number(code.slice(-1)),
      firstDay,
      lastDay,
      deadline,
    }));
}

/** Quarters of both calendars that are approved on the demonstration's day, and the one that is open then. */
export const LAST_CODE = '2022-Q2';
export const OPEN_CODE = '2022-Q3';
export const PLAIN_QUARTERS = quarters(PLAIN, '2016-Q3', LAST_CODE);
export const INSPECTION_QUARTERS = quarters(INSPECTION, '2017-Q1', LAST_CODE);
export const OPEN_PLAIN = quarters(PLAIN, OPEN_CODE, OPEN_CODE);
export const OPEN_INSPECTION = quarters(INSPECTION, OPEN_CODE, OPEN_CODE);

/** Distancing kept people at home: meetings and receptions were fewer. Invented factors, so that the lines look lived. */
export function distancing(code: string): number {
  if (code === '2020-Q2' || code === '2021-Q2') return 0.7;
  return code === '2021-Q3' ? 0.45 : 1;
}

/** One synthetic figure of one unit and period. */
export type SeriesCell = {
  unitCode: string;
  periodCode: string;
  elementCode: string;
  placeUnitCode: string | null;
  value: number;
};

export const cell = (
  unitCode: string,
  periodCode: string,
  elementCode: string,
  value: number,
  placeUnitCode: string | null = null,
): SeriesCell => ({ unitCode, periodCode, elementCode, placeUnitCode, value });
