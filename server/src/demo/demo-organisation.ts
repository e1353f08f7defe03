import type { Role } from '@soket/shared/permissions';

export const ROOT = { code: 'quan-longbien', name: 'Quận Long Biên', shortName: 'Quận Long Biên' };

export const LEVELS = [
  { code: 'district', name: 'Quận', countWord: 'quận', sortOrder: 1 },
  { code: 'ward', name: 'Phường', countWord: 'phường', sortOrder: 2 },
  { code: 'body', name: 'Ban, cơ quan quận', countWord: 'đơn vị', sortOrder: 3 },
] as const;

export type Ward = {
  code: string;
  shortName: string;
  /** Invented: roughly how populous a ward is, so that synthetic figures differ believably. No source, no statistic. */
  weight: number;
};

export const WARDS: readonly Ward[] = [
  { code: 'bode', shortName: 'Bồ Đề', weight: 34 },
  { code: 'cukhoi', shortName: 'Cự Khối', weight: 11 },
  { code: 'ducgiang', shortName: 'Đức Giang', weight: 36 },
  { code: 'giathuy', shortName: 'Gia Thụy', weight: 17 },
  { code: 'giangbien', shortName: 'Giang Biên', weight: 19 },
  { code: 'longbien', shortName: 'Long Biên', weight: 20 },
  { code: 'ngoclam', shortName: 'Ngọc Lâm', weight: 25 },
  { code: 'ngocthuy', shortName: 'Ngọc Thụy', weight: 38 },
  { code: 'phucdong', shortName: 'Phúc Đồng', weight: 16 },
  { code: 'phucloi', shortName: 'Phúc Lợi', weight: 18 },
  { code: 'saidong', shortName: 'Sài Đồng', weight: 20 },
  { code: 'thachban', shortName: 'Thạch Bàn', weight: 30 },
  { code: 'thuongthanh', shortName: 'Thượng Thanh', weight: 30 },
  { code: 'viethung', shortName: 'Việt Hưng', weight: 24 },
];

/** `owns` lists the facts that the source's bodies answer for; where it only lets one guess, the element's note says so. */
export const BODIES = [
  {
    code: 'vpqu',
    name: 'Văn phòng Quận ủy',
    shortName: 'Văn phòng',
    owns: 'F01 F04 F07 F08 F10 F11 F17 F18 F30 F31 F34 F35 F36 F37 F38 F53 F54 F55',
  },
  {
    code: 'btc',
    name: 'Ban Tổ chức Quận ủy',
    shortName: 'Ban Tổ chức',
    owns: 'F19 F20 F21 F22 F23 F24 F25 F26 F27 F28',
  },
  { code: 'btg', name: 'Ban Tuyên giáo Quận ủy', shortName: 'Ban Tuyên giáo', owns: 'F05 F06 F13 F14' },
  { code: 'ubkt', name: 'Ủy ban Kiểm tra Quận ủy', shortName: 'Ủy ban Kiểm tra', owns: 'F39 F40 F41' },
  { code: 'mttq', name: 'Ủy ban MTTQ Việt Nam quận', shortName: 'MTTQ', owns: 'F09 F32 F33' },
  {
    code: 'ubnd',
    name: 'Ủy ban nhân dân quận',
    shortName: 'UBND',
    owns: 'F02 F03 F12 F15 F16 F29 F46 F47 F48 F49 F50 F51 F52',
  },
  {
    code: 'tiepdan',
    name: 'Ban Tiếp công dân quận',
    shortName: 'Ban Tiếp công dân',
    owns: 'F42 F43 F44 F45',
  },
] as const;

export type BodyCode = (typeof BODIES)[number]['code'];

/** The body whose thematic report carries a fact. */
export function bodyOf(factId: string): BodyCode {
  const body = BODIES.find((candidate) => candidate.owns.split(' ').includes(factId));
  if (!body) throw new RangeError(`No body answers for ${factId}`);
  return body.code;
}

export type DemoAccount = { username: string; post: string; role: Role; unitCode: string | null };

export const ADMINISTRATOR: DemoAccount = {
  username: 'quantri',
  post: 'Quản trị hệ thống',
  role: 'administrator',
  unitCode: null,
};

const reporterOf = (unitCode: string, unitName: string, username = unitCode): DemoAccount => ({
  username,
  post: `Cán bộ tổng hợp ${unitName}`,
  role: 'reporter',
  unitCode,
});

/** Posts, never persons. The user name of a unit's reporter is the unit's code, but for the office's own. */
export const ACCOUNTS: readonly DemoAccount[] = [
  {
    username: 'chuyenvien',
    post: 'Chuyên viên Văn phòng Quận ủy',
    role: 'specialist',
    unitCode: 'vpqu',
  },
  { username: 'chanhvanphong', post: 'Chánh Văn phòng Quận ủy', role: 'head', unitCode: 'vpqu' },
  { username: 'lanhdao', post: 'Thường trực Quận ủy', role: 'leader', unitCode: null },
  ...WARDS.map((ward) => reporterOf(ward.code, `phường ${ward.shortName}`)),
  {
    username: 'bode.lanhdao',
    post: 'Phó Bí thư Thường trực Đảng ủy phường Bồ Đề',
    role: 'unitLeader',
    unitCode: 'bode',
  },
  {
    username: 'ubkt.lanhdao',
    post: 'Chủ nhiệm Ủy ban Kiểm tra Quận ủy',
    role: 'unitLeader',
    unitCode: 'ubkt',
  },
  ...BODIES.map((body) => reporterOf(body.code, body.name, body.code === 'vpqu' ? 'vanphong' : body.code)),
];

/** Who enters a unit's figures. */
export function reporterNameOf(unitCode: string): string {
  const account = ACCOUNTS.find((person) => person.unitCode === unitCode && person.role === 'reporter');
  if (!account) throw new RangeError(`Nobody reports for ${unitCode}`);
  return account.username;
}
