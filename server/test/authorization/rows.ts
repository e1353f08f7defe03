import { randomUUID } from 'node:crypto';
import type { World } from '../world.ts';

/** A ward's report of a form of the office, another ward's, and one of a form that another body owns. */
export type Target = 'bode' | 'cukhoi' | 'foreign';
export const TARGETS: Record<Target, { unitCode: string; formCode: string; periodCode: string }> = {
  bode: { unitCode: 'bode', formCode: 'B01', periodCode: '2022-Q3' },
  cukhoi: { unitCode: 'cukhoi', formCode: 'B01', periodCode: '2022-Q3' },
  foreign: { unitCode: 'saidong', formCode: 'B09', periodCode: '2022-Q3' },
};

export type Api = ReturnType<World['as']>;
export type Context = { key: (typeof TARGETS)[Target]; versionId: string; partId: string };

// Past the gate: the answer, or a refusal that speaks of the report itself and not of who asks.
export const Y = 'allowed';
export const P = 'NOT_PERMITTED';
export const F = 'NOT_FOUND';
export type Outcome = typeof Y | typeof P | typeof F;
/** reporter, unit leader, specialist, head, leader, administrator */
export type Row = readonly [Outcome, Outcome, Outcome, Outcome, Outcome, Outcome];

export const everyone: Row = [Y, Y, Y, Y, Y, Y];
export const readers: Row = [Y, Y, Y, Y, Y, P];
export const units: Row = [Y, Y, P, P, P, P];
/** who has work of their own, and is reminded of it */
export const working: Row = [Y, Y, Y, Y, P, P];
/** the committee's staff, for every unit alike */
export const assigners: Row = [P, P, Y, Y, P, P];
/** past the gate there is no such thing */
export const noneThere: Row = [P, P, F, F, P, P];
export const administrators: Row = [P, P, P, P, P, Y];
/** of conferences: those who prepare them, and the leaders who run them */
export const conferenceReaders: Row = [P, P, Y, Y, Y, P];
// A revision that nobody ever looked at: a step past the gate is refused as stale and changes nothing.
export const stale = () => ({ revision: 999_999, requestKey: randomUUID() });
export const toItself = () => ({
  fromCode: 'CT-1',
  toCode: 'CT-1',
  kind: 'refersTo' as const,
  requestKey: randomUUID(),
});
/** A file that nobody uploaded. */
export const noFile = () => ({ code: 'CT-1', fileId: randomUUID(), requestKey: randomUUID() });
export const staleParts = (id: string) => ({ parts: [{ id, revision: 999_999 }], requestKey: randomUUID() });

/** One procedure: for each role, what comes of what is theirs and of what is not. The few that serve a visitor are `open`. */
export type Table = Record<
  string,
  { call: (api: Api, context: Context) => Promise<unknown>; own: Row; other: Row; open?: true }
>;
