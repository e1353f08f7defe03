import type { TreeUnit, UnitChangePreview, UnitTree } from '../lib/trpc.ts';

/** A unit that has always been, under the district. */
export const aTreeUnit = (code: string, name: string, part: Partial<TreeUnit> = {}): TreeUnit => ({
  code,
  name,
  shortName: name.replace('Phường ', ''),
  levelCode: 'ward',
  openedOn: null,
  closedOn: null,
  sortOrder: 0,
  names: [{ name, shortName: name.replace('Phường ', ''), validFrom: null, validTo: null }],
  parents: [{ parentCode: 'quan', validFrom: null, validTo: null }],
  forms: [{ formCode: 'B01', validFrom: null, validTo: null }],
  parentCode: 'quan',
  standing: 'open',
  ...part,
});

export const aUnitTree = (part: Partial<UnitTree> = {}): UnitTree => ({
  on: '2022-10-05',
  rootCode: 'quan',
  units: [
    aTreeUnit('quan', 'Quận Thử', { levelCode: 'district', parents: [], parentCode: null, forms: [] }),
    aTreeUnit('bode', 'Phường Bồ Đề'),
    aTreeUnit('saidong', 'Phường Sài Đồng'),
  ],
  levels: [
    { code: 'district', name: 'Quận', countWord: 'quận', unitCount: 1 },
    { code: 'ward', name: 'Phường', countWord: 'phường', unitCount: 2 },
  ],
  lineage: [],
  coming: [],
  ...part,
});

const NOTHING_HANGS = { forms: [], reports: [], accounts: [], tasks: [], targets: [], series: null };

export const aPreview = (part: Partial<UnitChangePreview> = {}): UnitChangePreview => ({
  isPast: false,
  units: [
    { ...NOTHING_HANGS, code: 'hopnhat', name: 'Phường Hợp Nhất', fate: 'opens', forms: ['B01'] },
    {
      ...NOTHING_HANGS,
      code: 'bode',
      name: 'Phường Bồ Đề',
      fate: 'closes',
      forms: ['B01'],
      accounts: [{ username: 'bode', post: 'Cán bộ tổng hợp phường Bồ Đề' }],
      reports: [{ formCode: 'B01', periodCode: '2022-Q4', status: 'draft', isAfter: true }],
    },
  ],
  lineage: [
    { fromCode: 'bode', toCode: 'hopnhat', share: '1', basis: 'declared', people: null, note: null },
    { fromCode: 'saidong', toCode: 'hopnhat', share: null, basis: 'unknown', people: null, note: null },
  ],
  seen: 'as-seen',
  ...part,
});
