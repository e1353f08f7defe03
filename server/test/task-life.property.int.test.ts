import { randomUUID } from 'node:crypto';
import { addDays, type Day } from '@soket/shared/day';
import { DomainError } from '@soket/shared/errors';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { StepOutcome, TaskDetail } from '../src/tasks/task-story.ts';
import { testDatabase, type TestDatabase } from './database.ts';
import { aWorld, type World } from './world.ts';

const RUNS = Number(process.env['SOKET_PROPERTY_RUNS'] ?? 15);
const FIRST_DAY = '2022-10-05';
const WARDS = ['bode', 'cukhoi', 'saidong'] as const;
type Ward = (typeof WARDS)[number];

let database: TestDatabase;
let world: World;

beforeAll(async () => {
  database = await testDatabase();
  world = await aWorld(database.db);
});
afterAll(() => database.drop());

/** One ward's part, told in the plainest words: what it says, what was decided, by when. */
type Part = {
  state: 'open' | 'done' | 'confirmed' | 'paused' | 'cancelled';
  percent: number;
  deadline: Day;
  doneOn: Day | null;
  events: number;
};

const wards = fc.subarray([...WARDS], { minLength: 1 });
const someAction = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('report' as const),
      ward: fc.constantFrom(...WARDS),
      percent: fc.constantFrom(0, 40, 100, 100),
      isTwice: fc.boolean(),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom('confirm', 'sendBack', 'pause', 'cancel', 'resume', 'stale'),
      wards,
    }),
  },
  fc.record({ do: fc.constant('putOff' as const), wards, days: fc.integer({ min: 0, max: 30 }) }),
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 12 }) }),
  },
);
type Action = typeof someAction extends fc.Arbitrary<infer T> ? T : never;

it(
  'keeps the rules of the work through any life of a task, and its counts add up on every day',
  { timeout: 60_000 + RUNS * 6000 },
  async () => {
    const reached = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.array(someAction, { minLength: 8, maxLength: 16 }), async (actions) => {
        const life = await begin();
        for (const action of actions) {
          await act(life, action);
          await compare(life, reached);
        }
      }),
      { numRuns: RUNS },
    );
    // A few lives need not come by every state; a long run must.
    expect(EVERY_STATE.filter((state) => RUNS >= 100 && !reached.has(state))).toEqual([]);
  },
);

const EVERY_STATE = ['open', 'done', 'confirmed', 'paused', 'cancelled', 'overdue', 'doneLate', 'dueSoon'];

type Life = { code: string; today: Day; parts: Record<Ward, Part>; shown: TaskDetail };

async function begin(): Promise<Life> {
  setDay(FIRST_DAY);
  const deadline = addDays(FIRST_DAY, 16);
  const order = { text: 'Việc thử', unitCodes: [...WARDS], deadline, requestKey: randomUUID() };
  const { code } = await staff().assign(order);
  const part = (): Part => ({ state: 'open', percent: 0, deadline, doneOn: null, events: 0 });
  const parts = { bode: part(), cukhoi: part(), saidong: part() };
  return { code, today: FIRST_DAY, parts, shown: await staff().show({ code }) };
}

const staff = () => world.as('chuyenvien').tasks;
const setDay = (day: Day) => world.clock.set(new Date(`${day}T09:00:00+07:00`));

async function act(life: Life, action: Action): Promise<void> {
  if (action.do === 'wait') {
    life.today = addDays(life.today, action.days);
    setDay(life.today);
    return;
  }
  const { shown } = life;
  if (action.do === 'report') return report(life, shown, action);
  const parts = refsOf(shown, action.wards);
  const asked = { parts, reason: 'Lý do', requestKey: randomUUID() };
  switch (action.do) {
    case 'confirm':
      return told(life, action.wards, shown, await staff().confirm(asked), (part) =>
        part.state === 'done' ? { ...part, state: 'confirmed' } : null,
      );
    case 'sendBack':
      return told(life, action.wards, shown, await staff().sendBack(asked), (part) =>
        part.state === 'done' || part.state === 'confirmed' ? { ...part, state: 'open', doneOn: null } : null,
      );
    case 'pause':
      return told(life, action.wards, shown, await staff().halt({ ...asked, to: 'paused' }), (part) =>
        part.state === 'open' ? { ...part, state: 'paused' } : null,
      );
    case 'cancel':
      return told(life, action.wards, shown, await staff().halt({ ...asked, to: 'cancelled' }), (part) =>
        part.state === 'open' || part.state === 'paused' ? { ...part, state: 'cancelled' } : null,
      );
    case 'resume':
      return told(life, action.wards, shown, await staff().resume(asked), (part) =>
        part.state === 'paused' || part.state === 'cancelled' ? { ...part, state: 'open' } : null,
      );
    case 'stale': {
      const old = parts.map(({ id, revision }) => ({ id, revision: revision + 1 }));
      const outcome = await staff().halt({ ...asked, parts: old, to: 'paused' });
      return told(life, action.wards, shown, outcome, () => null);
    }
    case 'putOff': {
      const deadline = addDays(life.today, action.days);
      return told(life, action.wards, shown, await staff().changeDeadline({ ...asked, deadline }), (part) =>
        (part.state === 'open' || part.state === 'paused') && part.deadline !== deadline
          ? { ...part, deadline }
          : null,
      );
    }
  }
}

async function report(
  life: Life,
  shown: TaskDetail,
  { ward, percent, isTwice }: { ward: Ward; percent: number; isTwice: boolean },
): Promise<void> {
  const [ref] = refsOf(shown, [ward]);
  const part = life.parts[ward];
  const request = {
    partId: ref?.id ?? '',
    revision: ref?.revision ?? 0,
    percent,
    requestKey: randomUUID(),
  };
  const say = () => world.as(ward).tasks.report(request);
  if (part.state !== 'open' && part.state !== 'done') {
    await expect(say()).rejects.toMatchObject({ cause: expect.any(DomainError) });
    return;
  }
  const first = await say();
  if (isTwice) expect(await say()).toEqual(first);
  life.parts[ward] = {
    ...part,
    percent,
    state: percent === 100 ? 'done' : 'open',
    doneOn: percent === 100 ? life.today : null,
    events: part.events + 1,
  };
}

const refsOf = (shown: TaskDetail, of: readonly string[]) =>
  shown.parts.filter(({ unit }) => of.includes(unit.code)).map(({ id, revision }) => ({ id, revision }));

/** A decision is taken on exactly those parts that take it, and the answer names all the others. */
function told(
  life: Life,
  of: readonly Ward[],
  shown: TaskDetail,
  outcome: StepOutcome,
  next: (part: Part) => Part | null,
): void {
  for (const ward of of) {
    const id = shown.parts.find(({ unit }) => unit.code === ward)?.id ?? '';
    const after = next(life.parts[ward]);
    expect(outcome.done.some((each) => each.id === id)).toBe(after !== null);
    expect(outcome.refused.some((each) => each.id === id && each.message !== '')).toBe(after === null);
    if (after) life.parts[ward] = { ...after, events: after.events + 1 };
  }
}

async function compare(life: Life, reached: Set<string>): Promise<void> {
  const { code, today, parts } = life;
  const shown = await staff().show({ code });
  life.shown = shown;
  for (const ward of WARDS) {
    const part = parts[ward];
    const isDone = part.state === 'done' || part.state === 'confirmed';
    const status = isDone
      ? 'done'
      : part.state === 'open'
        ? part.percent === 0
          ? null
          : 'inProgress'
        : part.state;
    const stored = shown.parts.find(({ unit }) => unit.code === ward);
    expect(stored).toMatchObject({
      percent: part.percent,
      deadline: part.deadline,
      doneOn: part.doneOn,
      isConfirmed: part.state === 'confirmed',
      lateness: latenessOf(part, today),
      // Sent back with nothing done yet is under way all the same; else what the unit says decides.
      ...(status === null ? {} : { status }),
    });
    reached.add(part.state).add(latenessOf(part, today));
    expect(shown.events.filter(({ partId }) => partId === stored?.id)).toHaveLength(part.events);
  }
  const binding = Object.values(parts).filter(({ state }) => state !== 'cancelled');
  const late = binding.map((part) => latenessOf(part, today));
  expect(shown.counts).toEqual({
    of: binding.length,
    done: binding.filter(({ state }) => state === 'done' || state === 'confirmed').length,
    overdue: late.filter((each) => each === 'overdue').length,
    dueSoon: late.filter((each) => each === 'dueSoon').length,
    doneLate: late.filter((each) => each === 'doneLate').length,
  });
}

function latenessOf({ state, deadline, doneOn }: Part, today: Day): string {
  if (state === 'paused' || state === 'cancelled') return 'inTime';
  if (doneOn !== null) return doneOn > deadline ? 'doneLate' : 'inTime';
  if (deadline < today) return 'overdue';
  return deadline <= addDays(today, 14) ? 'dueSoon' : 'inTime';
}
