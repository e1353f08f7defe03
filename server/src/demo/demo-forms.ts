import type { FormRule } from '@soket/shared/form-rule';
import type { Term } from '@soket/shared/indicator';
import { BALANCED, CLOSING, openingOf, receivedOf, resolvedOf, THIRD_KIND } from './demo-elements.ts';
import { BODIES, type BodyCode, bodyOf, WARDS } from './demo-organisation.ts';
import type { Fact } from './demo-source.ts';

type Line = { elementCode: string; required?: boolean; max?: string };
type Section = { name: string; lines: readonly Line[] };

export type DemoFormVersion = {
  effectiveFrom: string | null;
  sections: readonly Section[];
  rules: readonly FormRule[];
};

export type DemoForm = {
  code: string;
  name: string;
  units: readonly { unitCode: string; validFrom: string | null }[];
  calendarCode: 'plain' | 'inspection' | null;
  versions: readonly DemoFormVersion[];
};

const plus = (element: string): Term => ({ element, sign: 1 });
const minus = (element: string): Term => ({ element, sign: -1 });

const identity = (
  lhs: readonly Term[],
  relation: '=' | '<=' | '>=',
  rhs: readonly Term[],
  message: string,
): FormRule => ({ kind: 'identity', lhs: [...lhs], relation, rhs: [...rhs], severity: 'hard', message });

/** Product rule: a jump of more than half asks for a word, once the earlier number is big enough for a percentage. */
const jump = (
  element: string,
  from: string,
  against: 'previous' | 'sameLastYear' = 'previous',
): FormRule => ({
  kind: 'jump',
  element,
  percent: '50',
  against,
  from,
});

/**
 * Product rule: a ward that reports far more or less than the other wards says why. 3.5 is the usual factor; numbers that
 * hardly differ between wards need a wider one.
 */
const outlier = (element: string, factor = '3.5'): FormRule => ({
  kind: 'outlier',
  element,
  factor,
  atLeast: 5,
});

const DATE_SERIAL: FormRule = { kind: 'dateSerial' };
const unchanged = (atLeast: number): FormRule => ({ kind: 'unchanged', atLeast });

/** opening + received − resolved = closing, nothing more resolved than there was, and the opening carried over. */
function balanceRules(id: string, closing: string | null): FormRule[] {
  const left = [plus(openingOf(id)), plus(receivedOf(id)), minus(resolvedOf(id))];
  const enough = identity(
    [plus(resolvedOf(id))],
    '<=',
    [plus(openingOf(id)), plus(receivedOf(id))],
    'Đã giải quyết không thể nhiều hơn số phải giải quyết',
  );
  const closes = closing
    ? [identity([plus(closing)], '=', left, 'Còn lại = chuyển sang + tiếp nhận − đã giải quyết')]
    : [];
  return [
    enough,
    ...closes,
    { kind: 'carriedOver', opening: openingOf(id), closing: left, severity: 'hard' },
  ];
}

const balanceLines = (id: string, closing: string | null): Line[] =>
  [openingOf(id), receivedOf(id), resolvedOf(id), ...(closing ? [closing] : [])].map((elementCode) => ({
    elementCode,
  }));

const OPINION: Section = {
  name: 'Dư luận xã hội',
  lines: [{ elementCode: 'F14.TN' }, { elementCode: 'F14.GQ' }],
};
const OPINION_RULE = identity(
  [plus('F14.GQ')],
  '<=',
  [plus('F14.TN')],
  'Đã giải quyết không thể nhiều hơn số phản ánh',
);
const POSTS: readonly Line[] = [
  { elementCode: 'F04', max: '1' },
  { elementCode: 'F25.CD', max: '2' },
  { elementCode: 'F25.NDP', max: '2' },
];
const POSTS_RULE = identity(
  [plus('F25.NDP')],
  '<=',
  [plus('F25.CD')],
  'Số không là người địa phương không thể nhiều hơn số chức danh',
);
const STAFF_RULE = identity(
  [plus('W-BIENCHE.CO')],
  '<=',
  [plus('W-BIENCHE.GIAO')],
  'Biên chế có mặt không thể nhiều hơn được giao',
);
const DIALOGUE: Section = {
  name: 'Đối thoại, góp ý',
  lines: [{ elementCode: 'F32' }, { elementCode: 'F33' }],
};
const WARD_PETITIONS: Section = {
  name: 'Đơn thuộc thẩm quyền phường',
  lines: balanceLines('W-DON', 'W-DON.CK'),
};
const WARD_OWN: readonly Section[] = [
  {
    name: 'Biên chế phường',
    lines: [
      { elementCode: 'W-BIENCHE.GIAO', max: '200' },
      { elementCode: 'W-BIENCHE.CO', max: '200' },
    ],
  },
  { name: 'Tập huấn, bồi dưỡng', lines: [{ elementCode: 'W-TAPHUAN', max: '20000' }] },
];
const WARD_RULES = [
  ...balanceRules('W-DON', 'W-DON.CK'),
  OPINION_RULE,
  POSTS_RULE,
  STAFF_RULE,
  jump('W-DON.TN', '10'),
  jump('W-TAPHUAN', '20', 'sameLastYear'),
  outlier('F14.TN'),
  outlier('W-BIENCHE.GIAO', '5'),
  DATE_SERIAL,
  unchanged(5),
];

/** The quarters a published total is split over begin here; see the spans of F14, and of F21, F32 and F33. */
const B01: DemoForm = {
  code: 'B01',
  name: 'Biểu 01 · Tổng hợp tình hình phường',
  units: WARDS.map((ward) => ({ unitCode: ward.code, validFrom: '2016-07-01' })),
  calendarCode: 'plain',
  versions: [
    {
      effectiveFrom: '2016-07-01',
      sections: [OPINION, { name: 'Tổ chức, cán bộ', lines: POSTS }],
      rules: [OPINION_RULE, POSTS_RULE, outlier('F14.TN'), DATE_SERIAL],
    },
    {
      effectiveFrom: '2017-01-01',
      sections: [WARD_PETITIONS, OPINION, { name: 'Tổ chức, cán bộ', lines: POSTS }, ...WARD_OWN],
      rules: WARD_RULES,
    },
    {
      effectiveFrom: '2017-07-01',
      sections: [
        WARD_PETITIONS,
        OPINION,
        { name: 'Tổ chức, cán bộ', lines: [...POSTS, { elementCode: 'F21' }] },
        ...WARD_OWN,
        DIALOGUE,
      ],
      rules: [...WARD_RULES, jump('F33', '10', 'sameLastYear'), outlier('F21')],
    },
  ],
};

const bodyForm = (
  body: BodyCode,
  name: string,
  effectiveFrom: string,
  sections: readonly Section[],
  rules: readonly FormRule[],
): DemoForm => ({
  code: `B02-${body.toUpperCase()}`,
  name: `Biểu 02 · ${name}`,
  units: [{ unitCode: body, validFrom: effectiveFrom }],
  calendarCode: 'plain',
  versions: [{ effectiveFrom, sections, rules }],
});

const KINDS = ['F48', 'F50', THIRD_KIND] as const;

const B03: DemoForm = {
  code: 'B03-UBND',
  name: 'Biểu 03 · Tiếp nhận, giải quyết đơn thư của quận',
  units: [{ unitCode: 'ubnd', validFrom: '2016-12-16' }],
  calendarCode: 'inspection',
  versions: [
    {
      effectiveFrom: '2016-12-16',
      sections: [
        { name: 'Đơn tiếp nhận', lines: [{ elementCode: 'F46' }] },
        { name: 'Đơn thuộc thẩm quyền UBND quận', lines: balanceLines('F47', CLOSING.F47) },
        { name: 'Trong đó: đơn khiếu nại', lines: balanceLines('F48', CLOSING.F48) },
        { name: 'Trong đó: đơn tố cáo', lines: balanceLines('F50', CLOSING.F50) },
        { name: 'Trong đó: đơn loại khác', lines: balanceLines(THIRD_KIND, CLOSING[THIRD_KIND]) },
        { name: 'Đơn do Ban Nội chính Thành ủy chuyển', lines: balanceLines('F52', null) },
        { name: 'Vụ việc đông người, phức tạp', lines: balanceLines('F53', 'F54') },
      ],
      rules: [
        ...balanceRules('F47', CLOSING.F47),
        ...balanceRules('F48', CLOSING.F48),
        ...balanceRules('F50', CLOSING.F50),
        ...balanceRules(THIRD_KIND, CLOSING[THIRD_KIND]),
        ...balanceRules('F52', null),
        ...balanceRules('F53', null),
        identity([plus('F46')], '>=', [plus('F47.TN')], 'Đơn tiếp nhận gồm cả đơn thuộc thẩm quyền'),
        ...[openingOf, receivedOf, resolvedOf].map((part) =>
          identity(
            [plus(part('F47'))],
            '=',
            KINDS.map((kind) => plus(part(kind))),
            'Tổng bằng khiếu nại + tố cáo + loại khác',
          ),
        ),
        identity(
          [plus('F54')],
          '<=',
          [plus(openingOf('F53')), plus(receivedOf('F53')), minus(resolvedOf('F53'))],
          'Không thể nhiều hơn số vụ việc còn lại',
        ),
        ...['F46', 'F47.DK', 'F47.TN', 'F47.GQ'].map((element): FormRule => ({
          kind: 'places',
          element,
          relation: '=',
          severity: 'hard',
        })),
        jump('F46', '50'),
        jump('F47.TN', '50'),
        DATE_SERIAL,
        unchanged(5),
      ],
    },
  ],
};

const B04: DemoForm = {
  code: 'B04-TIEPDAN',
  name: 'Biểu 04 · Tiếp công dân',
  units: [{ unitCode: 'tiepdan', validFrom: '2016-12-16' }],
  calendarCode: 'inspection',
  versions: [
    {
      effectiveFrom: '2016-12-16',
      sections: [
        { name: 'Tiếp công dân', lines: [{ elementCode: 'F42' }, { elementCode: 'F43' }] },
        { name: 'Lãnh đạo quận tiếp', lines: [{ elementCode: 'F44' }, { elementCode: 'F45' }] },
      ],
      rules: [
        identity([plus('F43')], '>=', [plus('F42')], 'Mỗi lượt có ít nhất một người'),
        identity([plus('F45')], '>=', [plus('F44')], 'Mỗi lượt có ít nhất một người'),
        jump('F42', '30'),
        DATE_SERIAL,
        unchanged(4),
      ],
    },
  ],
};

const B05: DemoForm = {
  code: 'B05-UBKT',
  name: 'Biểu 05 · Tập huấn kiểm tra, giám sát',
  units: [{ unitCode: 'ubkt', validFrom: '2022-07-01' }],
  calendarCode: 'plain',
  versions: [
    {
      effectiveFrom: '2022-07-01',
      sections: [
        {
          name: 'Tập huấn kiểm tra, giám sát',
          lines: [
            { elementCode: 'F39', max: '100000' },
            { elementCode: 'F40', max: '100000' },
          ],
        },
      ],
      rules: [jump('F39', '50'), jump('F40', '50'), DATE_SERIAL],
    },
  ],
};

/** Forms that are reported by the quarter; all of them two steps, all owned by the committee's office. */
export const PERIODIC_FORMS: readonly DemoForm[] = [
  B01,
  bodyForm('btg', 'Dư luận xã hội do quận tiếp nhận', '2016-07-01', [OPINION], [OPINION_RULE, DATE_SERIAL]),
  bodyForm(
    'btc',
    'Công tác tổ chức, cán bộ của quận',
    '2017-07-01',
    [{ name: 'Công tác cán bộ', lines: [{ elementCode: 'F21' }] }],
    [DATE_SERIAL],
  ),
  bodyForm(
    'mttq',
    'Đối thoại, góp ý do quận tổ chức',
    '2017-07-01',
    [DIALOGUE],
    [jump('F33', '20'), DATE_SERIAL],
  ),
  B03,
  B04,
  B05,
];

/** Elements that a fact's own thematic report fills; F26 is computed from F27 and F28, so it fills none. */
export function elementsOfFact(fact: Fact): string[] {
  if (fact.id === 'F12') return ['F12', 'F12.TL'];
  if (fact.id === 'F14') return ['F14.TN', 'F14.GQ'];
  if (fact.id === 'F25') return ['F25.CD', 'F25.NDP'];
  if (fact.id === 'F26') return [];
  if (BALANCED.some((id) => id === fact.id))
    return [openingOf(fact.id), receivedOf(fact.id), resolvedOf(fact.id)];
  return [fact.id];
}

const SUMMARY_RULES: Partial<Record<BodyCode, FormRule[]>> = {
  vpqu: [identity([plus('F34')], '=', [plus('F35'), plus('F36')], 'Tổng = xóa tên + ra khỏi Đảng')],
  btc: [identity([plus('F24')], '<=', [plus('F23')], 'Là một phần của số giới thiệu ứng cử'), POSTS_RULE],
  btg: [OPINION_RULE],
};

/** One thematic form for each body: what the source prints of it, each report with the span of its facts. */
export function thematicForms(facts: readonly Fact[]): DemoForm[] {
  return BODIES.map((body) => {
    const own = facts.filter((fact) => bodyOf(fact.id) === body.code);
    const lines = own.flatMap(elementsOfFact).map((elementCode) => ({ elementCode, required: false }));
    return {
      code: `CD-${body.code.toUpperCase()}`,
      name: `Báo cáo chuyên đề phục vụ hội nghị sơ kết · ${body.shortName}`,
      units: [{ unitCode: body.code, validFrom: null }],
      calendarCode: null,
      versions: [
        {
          effectiveFrom: null,
          sections: [{ name: 'Số liệu 5 năm, 6 năm theo nguồn', lines }],
          rules: SUMMARY_RULES[body.code] ?? [],
        },
      ],
    };
  });
}

/** Sections with their lines numbered as the rules' sentences call them: 1.1, 1.2, 2.1… */
export function numbered(sections: readonly Section[]) {
  return sections.map((section, index) => ({
    name: section.name,
    lines: section.lines.map((line, position) => ({ ...line, label: `${index + 1}.${position + 1}` })),
  }));
}
