import { DomainError } from '@soket/shared/errors';
import { describe, expect, it } from 'vitest';
import type { UnitChange } from './change-input.ts';
import { planChange, type Standing } from './plan-change.ts';
import type { UnitState } from './unit-state.ts';

const unit = (code: string, parentCode: string | null, part: Partial<UnitState> = {}): UnitState => ({
  code,
  levelCode: parentCode === null ? 'district' : 'ward',
  openedOn: null,
  closedOn: null,
  sortOrder: 0,
  names: [{ name: `Phường ${code}`, shortName: code, validFrom: null, validTo: null }],
  parents: parentCode === null ? [] : [{ parentCode, validFrom: null, validTo: null }],
  forms: parentCode === null ? [] : [{ formCode: 'B01', validFrom: null, validTo: null }],
  ...part,
});

const UNITS = [
  unit('quan', null),
  unit('cum', 'quan'),
  unit('bode', 'cum'),
  unit('saidong', 'quan'),
  unit('moi', 'quan', { openedOn: '2024-01-01' }),
];
const STANDING: Standing = {
  units: new Map(UNITS.map((each) => [each.code, each])),
  rootCode: 'quan',
  levels: new Set(['district', 'ward']),
  forms: new Set(['B01']),
  lineage: [],
};
const plan = (change: UnitChange, standing = STANDING) => planChange(standing, change);
const fresh = (code: string, part = {}) => ({
  code,
  name: `Phường ${code}`,
  shortName: code,
  levelCode: 'ward',
  parentCode: 'quan',
  sortOrder: 0,
  formCodes: null,
  ...part,
});
const whole = (unitCode: string, toCode: string) => ({
  unitCode,
  goesOn: false,
  basis: 'declared' as const,
  keptPeople: null,
  parts: [{ toCode, people: null, share: '1', note: null }],
});

/** The sentence of the refusal. */
function refusalOf(change: UnitChange, standing = STANDING): string {
  try {
    plan(change, standing);
  } catch (error) {
    if (error instanceof DomainError && 'message' in error.details) return String(error.details.message);
    throw error;
  }
  return '';
}

describe('a merger', () => {
  const merged = plan({
    kind: 'redraw',
    day: '2025-07-01',
    opens: [fresh('hopnhat')],
    divides: [whole('bode', 'hopnhat'), whole('saidong', 'hopnhat')],
  });

  it('ends what goes on the day before, and opens what comes on the day with the forms of both', () => {
    const after = new Map(merged.after.map((each) => [each.code, each]));
    expect(after.get('bode')).toMatchObject({
      closedOn: '2025-06-30',
      forms: [{ formCode: 'B01', validFrom: null, validTo: '2025-06-30' }],
      // Its name and place stay as they are: its last day ends them.
      names: [{ validTo: null }],
    });
    expect(after.get('hopnhat')).toMatchObject({
      openedOn: '2025-07-01',
      parents: [{ parentCode: 'quan', validFrom: '2025-07-01', validTo: null }],
      forms: [{ formCode: 'B01', validFrom: '2025-07-01', validTo: null }],
    });
    expect(merged.lineage).toEqual([
      { fromCode: 'bode', toCode: 'hopnhat', share: '1', basis: 'declared', people: null, note: null },
      { fromCode: 'saidong', toCode: 'hopnhat', share: '1', basis: 'declared', people: null, note: null },
    ]);
  });
});

describe('what is refused', () => {
  const day = '2025-07-01';
  const divided = (part: object): UnitChange => ({
    kind: 'redraw',
    day,
    opens: [],
    divides: [{ ...whole('bode', 'saidong'), ...part }],
  });
  const parts = (...shares: (string | null)[]) =>
    shares.map((share, at) => ({ toCode: ['saidong', 'moi'][at] ?? '', people: null, share, note: null }));

  it.each<[string, UnitChange, RegExp]>([
    ['a code taken', { kind: 'open', day, unit: fresh('bode') }, /đã có: Phường bode/],
    [
      'a day before the parent opened',
      { kind: 'open', day: '2023-01-01', unit: fresh('x', { parentCode: 'moi' }) },
      /không hoạt động/,
    ],
    ['a circle', { kind: 'move', day, unitCode: 'cum', parentCode: 'bode' }, /nằm dưới chính/],
    ['moving the root', { kind: 'move', day, unitCode: 'quan', parentCode: 'cum' }, /Đơn vị gốc/],
    ['closing the root', { kind: 'close', day, unitCode: 'quan' }, /gốc/],
    ['closing what others lie under', { kind: 'close', day, unitCode: 'cum' }, /Còn Phường bode/],
    [
      'a day before the unit opened',
      { kind: 'close', day: '2023-01-01', unitCode: 'moi' },
      /mở từ ngày 01\/01\/2024/,
    ],
    ['shares above the whole', divided({ basis: 'declared', parts: parts('0.7', '0.6') }), /đúng 100%/],
    ['shares below the whole', divided({ basis: 'declared', parts: parts('0.7', '0.2') }), /đúng 100%/],
    ['a part handed to itself', divided({ parts: [{ ...parts('1')[0], toCode: 'bode' }] }), /chính mình/],
    ['one receiver twice', divided({ basis: 'unknown', parts: [...parts(null), ...parts(null)] }), /hai lần/],
    [
      'a receiver that closes by the same change',
      { kind: 'redraw', day, opens: [], divides: [whole('bode', 'saidong'), whole('saidong', 'bode')] },
      /không nhận/,
    ],
    [
      'a new unit of nothing',
      { kind: 'redraw', day, opens: [fresh('x')], divides: [whole('bode', 'saidong')] },
      /Chưa rõ/,
    ],
  ])('%s', (_, change, sentence) => {
    expect(refusalOf(change)).toMatch(sentence);
  });

  it('a name from a day on which a later one is known', () => {
    const renamed = plan({ kind: 'rename', day, unitCode: 'bode', name: 'Mới', shortName: 'Mới' }).after;
    const units = new Map([...STANDING.units, ...renamed.map((each) => [each.code, each] as const)]);
    const earlier: UnitChange = {
      kind: 'rename',
      day: '2025-01-01',
      unitCode: 'bode',
      name: 'X',
      shortName: 'X',
    };
    expect(refusalOf(earlier, { ...STANDING, units })).toMatch(/đã có thay đổi từ ngày 01\/7\/2025/);
  });

  it('a second division of what was handed on whole; what is not known may come in several times', () => {
    const closed = plan(divided({})).after;
    const units = new Map([...STANDING.units, ...closed.map((each) => [each.code, each] as const)]);
    const earlier = { fromCode: 'bode', toCode: 'moi', effectiveOn: day };
    const again = divided({ basis: 'unknown', parts: parts(null) });
    expect(refusalOf(again, { ...STANDING, units, lineage: [{ ...earlier, isKnown: true }] })).toMatch(
      /đã được chia/,
    );
    const known = { ...STANDING, units, lineage: [{ ...earlier, isKnown: false }] };
    expect(plan(again, known).lineage).toHaveLength(1);
    // It has closed already and is not touched again.
    expect(plan(again, known).after).toEqual([]);
  });
});
