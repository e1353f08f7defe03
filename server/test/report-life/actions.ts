import fc from 'fast-check';
import { PERIODS, type PeriodCode, UNITS, type UnitCode, type Values } from './model.ts';

/** Who works on the reports and from where: one person may sit at two machines. */
export const CLIENTS = {
  'bode at the desk': { person: 'bode', unit: 'bode' },
  'bode at home': { person: 'bode', unit: 'bode' },
  'bode.hai': { person: 'bode.hai', unit: 'bode' },
  'bode.lanhdao': { person: 'bode.lanhdao', unit: 'bode' },
  cukhoi: { person: 'cukhoi', unit: 'cukhoi' },
  chuyenvien: { person: 'chuyenvien', unit: null },
  chanhvanphong: { person: 'chanhvanphong', unit: null },
} as const;
export type ClientName = keyof typeof CLIENTS;
const EDITORS = ['bode at the desk', 'bode at home', 'bode.hai', 'bode.lanhdao', 'cukhoi'] as const;

/** What the network makes of a message: its answer comes, or is lost, it is delivered twice at once, or stays in the outbox. */
export type Delivery = 'answered' | 'answerLost' | 'twice' | 'waits';

export const STEPS = [
  'signOff',
  'submit',
  'return',
  'review',
  'approve',
  'correct',
  'comment',
  'extend',
] as const;
export type StepName = (typeof STEPS)[number];

export type Detour = 'return' | 'comment' | null;
type At = { unit: UnitCode; period: PeriodCode };

export type Action =
  | {
      act: 'type';
      client: (typeof EDITORS)[number];
      period: PeriodCode;
      values: Values;
      looksFirst: boolean;
      delivery: Delivery;
    }
  | ({ act: 'step'; step: StepName; looksFirst: boolean; delivery: Delivery } & At)
  /** whatever comes next in the report's life, by the person whose turn it is; reviewers may do something else first */
  | ({ act: 'carryOn'; detour: Detour; delivery: Delivery } & At)
  | { act: 'approveMany'; delivery: Delivery }
  /** any message of the last ones, whether it was delivered before or not */
  | { act: 'deliver'; back: number; delivery: Delivery }
  /** two of the last messages at the same moment */
  | { act: 'race'; back: [number, number] }
  | { act: 'loseNetwork' | 'findNetwork'; client: ClientName };

const delivery = fc.oneof(
  { arbitrary: fc.constant<Delivery>('answered'), weight: 6 },
  { arbitrary: fc.constantFrom<Delivery>('answerLost', 'twice', 'waits'), weight: 4 },
);
const count = fc.oneof(fc.nat(9).map(String), fc.constant(null));
const values: fc.Arbitrary<Values> = fc.record({ O: count, A: count, Z: count }, { requiredKeys: [] });
const detour = fc.constantFrom<Detour>(null, null, null, null, 'return', 'comment');
// Most of the time one ward, so that its reports get far.
const unit = fc.constantFrom<UnitCode>(...UNITS, 'bode', 'bode');
const period = fc.constantFrom(...PERIODS);
const looksFirst = fc.boolean();
const back = fc.nat(7);
const client = fc.constantFrom(...(Object.keys(CLIENTS) as ClientName[])); // the keys of a constant object

const action: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      act: fc.constant('type' as const),
      client: fc.constantFrom(...EDITORS),
      ...{ period, values, looksFirst, delivery },
    }),
  },
  {
    weight: 14,
    arbitrary: fc.record({ act: fc.constant('carryOn' as const), detour, unit, period, delivery }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      act: fc.constant('step' as const),
      step: fc.constantFrom(...STEPS),
      ...{ unit, period, looksFirst, delivery },
    }),
  },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('approveMany' as const), delivery }) },
  { weight: 3, arbitrary: fc.record({ act: fc.constant('deliver' as const), back, delivery }) },
  { weight: 3, arbitrary: fc.record({ act: fc.constant('race' as const), back: fc.tuple(back, back) }) },
  {
    weight: 1,
    arbitrary: fc.record({ act: fc.constantFrom('loseNetwork' as const, 'findNetwork' as const), client }),
  },
);

/** A form's rules, and what people and the network do, one after another; shrinks to the shortest that still fails. */
export const someLife = fc.record({
  rules: fc.record({ oneStep: fc.boolean(), needsSignOff: fc.boolean() }),
  actions: fc.array(action, { maxLength: 45, size: 'max' }),
});
