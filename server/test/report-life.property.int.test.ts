import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from './database.ts';
import { someLife } from './report-life/actions.ts';
import type { FormRules } from './report-life/model.ts';
import { Play } from './report-life/play.ts';
import { aWorld, type World } from './world.ts';

const RUNS = Number(process.env['SOKET_PROPERTY_RUNS'] ?? 30);
const START = new Date('2022-10-05T09:00:00+07:00');

let database: TestDatabase;
let world: World;
let forms = 0;

beforeAll(async () => {
  database = await testDatabase();
  world = await aWorld(database.db);
});
afterAll(() => database.drop());

/** Each life has a form of its own, and with it reports and sums that no other life has touched. */
async function aFormOf(rules: FormRules): Promise<string> {
  forms += 1;
  const code = `L${forms}`;
  const [opening, received, closing] = [`${code}.O`, `${code}.A`, `${code}.Z`];
  await world.addForm({
    code,
    ownerCode: 'vpqu',
    unitCodes: ['bode', 'cukhoi'],
    calendarCode: 'plain',
    ...rules,
    elements: [
      { code: opening, kind: 'opening', label: '1', name: 'Kỳ trước chuyển sang', required: false },
      { code: received, kind: 'flow', label: '2', name: 'Tiếp nhận' },
      { code: closing, kind: 'stock', label: '3', name: 'Còn lại', required: false },
    ],
    rules: [
      { kind: 'carriedOver', opening, closing: [{ element: closing, sign: 1 }], severity: 'hard' },
      {
        ...{ kind: 'identity', relation: '<=', severity: 'hard' },
        lhs: [{ element: closing, sign: 1 }],
        rhs: [{ element: received, sign: 1 }],
      },
    ],
  });
  return code;
}

it(
  'keeps what was acknowledged, once, through any life of a report and any fault of the network',
  { timeout: 60_000 + RUNS * 10_000 },
  async () => {
    const reached = new Set<string>();
    await fc.assert(
      fc.asyncProperty(someLife, async ({ rules, actions }) => {
        world.clock.set(START);
        const play = new Play(world, await aFormOf(rules), rules);
        try {
          for (const action of actions) await play.act(action);
          await play.finish();
        } catch (error) {
          const what = error instanceof Error ? error.message : String(error);
          throw new Error(`${what}\n\nWhat happened:\n${play.story.join('\n')}`, { cause: error });
        }
        for (const { events } of play.model.reports.values())
          for (const { action } of events) reached.add(action);
      }),
      { numRuns: RUNS },
    );
    // Lives that never get as far as an approved correction would prove little; a handful may not.
    expect(EVERY_STEP.filter((step) => RUNS >= 20 && !reached.has(step))).toEqual([]);
  },
);

const EVERY_STEP = [
  'reports:correct',
  'reports:save',
  'reports:signOff',
  'reports:submit',
  'review:approve',
  'review:comment',
  'review:markReviewed',
  'review:return',
];
