import { INSPECTION, ND09_2019, PLAIN } from '@soket/shared/calendar';
import type { FormRule } from '@soket/shared/form-rule';
import { elementsOf as elementsOfRule } from '@soket/shared/form-rules/validate';
import { elementsOf } from '@soket/shared/indicator';
import { demoElements } from '../demo/demo-elements.ts';
import { type DemoForm, numbered, PERIODIC_FORMS, thematicForms } from '../demo/demo-forms.ts';
import { demoIndicators } from '../demo/demo-indicators.ts';
import { readSource, type Source } from '../demo/demo-source.ts';
import { calendarsUsed, type Definitions, elementsUsed, type TravellingForm } from './transfer-file.ts';

// Sets to begin with: what the demonstration asks, put together by subject and without its figures. There is no second
// copy; lines, rules and indicators are the demonstration's own.

export const SET_CODES = [
  'calendars',
  'petitions',
  'training',
  'staffing',
  'inspection',
  'dialogue',
  'evaluation',
] as const;
export type SetCode = (typeof SET_CODES)[number];

type FormPlan = Pick<TravellingForm, 'code' | 'name' | 'reportedBy'> & {
  calendar: 'plain' | 'inspection';
  /** which of the demonstration's lines it asks for */
  asks: RegExp;
};

const WARDS = ['Phường', 'Xã'];
const ward = (code: string, name: string, asks: RegExp): FormPlan => ({
  ...{ code, name, asks, calendar: 'plain', reportedBy: WARDS },
});
const body = (
  code: string,
  name: string,
  asks: RegExp,
  calendar: FormPlan['calendar'] = 'plain',
): FormPlan => ({ ...{ code, name, asks, calendar, reportedBy: [] } });

const SETS: Record<SetCode, { name: string; forms: readonly FormPlan[] }> = {
  calendars: { name: 'Lịch báo cáo: quý dương lịch; thanh tra, tiếp công dân; Nghị định 09/2019', forms: [] },
  petitions: {
    name: 'Đơn thư, kiến nghị, tiếp công dân',
    forms: [
      ward('DT-CS', 'Đơn thư của cơ sở', /^W-DON\./),
      body(
        'DT-UBND',
        'Tiếp nhận, giải quyết đơn thư',
        /^(F46|F47K?\..*|F48\..*|F49|F50\..*|F51|F52\..*|F53\..*|F54)$/,
        'inspection',
      ),
      body('TCD', 'Tiếp công dân', /^F4[2-5]$/, 'inspection'),
    ],
  },
  training: {
    name: 'Tập huấn, bồi dưỡng',
    forms: [
      ward('TH-CS', 'Tập huấn, bồi dưỡng của cơ sở', /^W-TAPHUAN$/),
      body('TH-CQ', 'Bồi dưỡng cán bộ', /^F3[01]$/),
    ],
  },
  staffing: {
    name: 'Tổ chức, cán bộ, biên chế',
    forms: [
      ward('TC-CS', 'Tổ chức, cán bộ, biên chế của cơ sở', /^(W-BIENCHE\..*|F25\..*)$/),
      body('TC-CQ', 'Công tác cán bộ', /^F2[1-4]$/),
    ],
  },
  inspection: {
    name: 'Kiểm tra, giám sát',
    forms: [body('KTGS', 'Kiểm tra, giám sát', /^(F39|F40|F41)$/)],
  },
  dialogue: {
    name: 'Đối thoại, góp ý, dư luận xã hội',
    forms: [ward('DTH-CS', 'Đối thoại, góp ý, dư luận xã hội', /^(F14\..*|F32|F33)$/)],
  },
  evaluation: {
    name: 'Học tập, tu dưỡng, đánh giá, khen thưởng',
    forms: [body('DG-CQ', 'Học tập, tu dưỡng, khen thưởng', /^(F0[5-9]|F1[0-2]|F12\.TL)$/)],
  },
};

const CALENDARS: Definitions['calendars'] = [
  { code: 'plain', name: 'Tháng, quý dương lịch', rules: [...PLAIN] },
  { code: 'nd09', name: 'Lịch báo cáo theo Nghị định 09/2019/NĐ-CP', rules: [...ND09_2019] },
  { code: 'inspection', name: 'Lịch báo cáo công tác thanh tra, tiếp công dân', rules: [...INSPECTION] },
];

export type StartingSet = { code: SetCode; name: string; forms: string[]; indicators: number };

/** The sets a committee may begin with, and what is in each. */
export function startingSets(): StartingSet[] {
  return SET_CODES.map((code) => {
    const { forms, indicators } = definitionsOfSets([code]);
    return {
      code,
      name: SETS[code].name,
      forms: forms.map(({ name }) => name),
      indicators: indicators.length,
    };
  });
}

/** The chosen sets as definitions that may be brought in like a file. */
export function definitionsOfSets(codes: readonly SetCode[]): Definitions {
  const source = readSource();
  const forms = codes.flatMap((code) => SETS[code].forms.map((plan) => formOf(plan, source)));
  const asked = elementsUsed({ forms, indicators: [] });
  return {
    forms,
    calendars: codes.includes('calendars')
      ? CALENDARS
      : CALENDARS.filter(({ code }) => calendarsUsed({ forms }).has(code)),
    // Notes tell of the source that the demonstration's figures come from.
    elements: demoElements(source.facts)
      .filter(({ code }) => asked.has(code))
      .map(({ code, name, measure, kind, decimals = 0, byPlace = false, guidance = null }) => ({
        ...{ code, name, measure, kind, decimals, byPlace, guidance },
        note: null,
      })),
    indicators: demoIndicators(source.facts)
      .filter(({ formula }) => elementsOf(formula).every(({ element }) => asked.has(element)))
      .map(({ code, name, nameEn, theme, measure, formula, decimals, polarity, sortOrder }) => ({
        ...{ code, name, nameEn, theme, measure, formula, decimals, polarity, sortOrder },
        ...{ bands: null, note: null },
      })),
  };
}

/** The lines that are asked for, each from the first form that has it, in their sections and with the rules about them. */
function formOf({ asks, ...plan }: FormPlan, source: Source): TravellingForm {
  const taken = new Set<string>();
  const parts = [...PERIODIC_FORMS, ...thematicForms(source.facts)].map((form) => {
    const { sections, rules } = newest(form);
    const own = sections.flatMap(({ name, lines }) => {
      const some = lines.filter(({ elementCode }) => asks.test(elementCode) && !taken.has(elementCode));
      return some.length > 0 ? [{ name: isOfSource(name) ? 'Số liệu trong kỳ' : name, lines: some }] : [];
    });
    const codes = own.flatMap(({ lines }) => lines.map(({ elementCode }) => elementCode));
    codes.forEach((code) => taken.add(code));
    return { sections: own, rules: rules.filter((rule) => isWithin(rule, codes)) };
  });
  return {
    ...plan,
    ...{ frequency: 'quarter', oneStep: false, needsSignOff: false, owner: null },
    rules: [...parts.flatMap(({ rules }) => rules), { kind: 'dateSerial' }],
    sections: numbered(parts.flatMap(({ sections }) => sections)).map(({ name, lines }) => ({
      name,
      lines: lines.map(({ elementCode, label, required = true, max = null }) => ({
        ...{ element: elementCode, label, required, max },
        min: null,
        guidance: null,
      })),
    })),
  };
}

function isWithin(rule: FormRule, codes: readonly string[]): boolean {
  const used = elementsOfRule(rule);
  return used.length > 0 && used.every((code) => codes.includes(code));
}

/** What was only ever printed has a heading that says so. */
const isOfSource = (section: string) => section.includes('theo nguồn');

function newest(form: DemoForm) {
  const version = form.versions.at(-1);
  if (!version) throw new RangeError(`Form ${form.code} has no version`);
  return version;
}
