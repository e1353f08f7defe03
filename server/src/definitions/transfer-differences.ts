import type { CalendarRule } from '@soket/shared/calendar';
import { ELEMENT_KIND_WORDS_VI } from '@soket/shared/data-element';
import { printDay } from '@soket/shared/day';
import { formChanges, type FormTerms } from '@soket/shared/form-change';
import { printChange } from '@soket/shared/form-change-text';
import { printNumber } from '@soket/shared/number-vi';
import { DEFAULT_BANDS, type Polarity } from '@soket/shared/target';
import { formulaInWords } from '../figures/formula-words.ts';
import {
  canonical,
  type Definitions,
  elementsUsed,
  type TravellingCalendar,
  type TravellingElement,
  type TravellingForm,
  type TravellingIndicator,
} from './transfer-file.ts';

export const DEFINITION_KINDS = ['calendar', 'element', 'form', 'indicator'] as const;
export type DefinitionKind = (typeof DEFINITION_KINDS)[number];

/** One difference in words. @shape `what` null where the sentence names itself; `before` null: added, `after` null: taken away */
export type Difference = { what: string | null; before: string | null; after: string | null };

export type ComparedDefinition = {
  kind: DefinitionKind;
  code: string;
  name: string;
  /** `refused`: cannot be taken, for the reason in `refusal` */
  state: 'new' | 'same' | 'changed' | 'refused';
  refusal: string | null;
  differences: Difference[];
};

/** What stands in the way of a change. */
type Limits = {
  /** elements that hold figures: what they count is what those figures counted */
  counted: ReadonlySet<string>;
  /** forms that the actor's body does not own */
  foreign: ReadonlySet<string>;
};

/** What a workspace would see change, definition by definition, in the order calendars, elements, forms, indicators. */
export function compareDefinitions(
  own: Definitions,
  incoming: Definitions,
  { counted, foreign }: Limits,
): ComparedDefinition[] {
  const ownElements = byCode(own.elements);
  const elements = new Map([...ownElements, ...byCode(incoming.elements)]);
  const calendars = new Map([...byCode(own.calendars), ...byCode(incoming.calendars)]);
  const clashes = new Map(
    incoming.elements.flatMap((element) => {
      const before = ownElements.get(element.code);
      const clash = before ? clashOf(before, element, counted.has(element.code)) : null;
      return clash === null ? [] : [[element.code, clash]];
    }),
  );
  const clashIn = (used: Iterable<string>) => [...used].flatMap((code) => clashes.get(code) ?? [])[0] ?? null;
  const termsOf = (form: TravellingForm) => formTerms(form, elements, calendars);
  return [
    ...compared('calendar', own.calendars, incoming.calendars, calendarDifferences, () => null),
    ...compared('element', own.elements, incoming.elements, elementDifferences, ({ code }) =>
      clashIn([code]),
    ),
    ...compared(
      'form',
      own.forms,
      incoming.forms,
      (before, after) => formDifferences(termsOf(before), termsOf(after)),
      (form) =>
        foreign.has(form.code)
          ? `Biểu ${form.code} do cơ quan khác chủ trì; cơ quan đó hoặc quản trị mới cập nhật được.`
          : clashIn(elementsUsed({ forms: [form], indicators: [] })),
    ),
    ...compared(
      'indicator',
      own.indicators,
      incoming.indicators,
      (before, after) => indicatorDifferences(before, after, elements),
      (indicator) => clashIn(elementsUsed({ forms: [], indicators: [indicator] })),
    ),
  ];
}

function compared<T extends { code: string; name: string }>(
  kind: DefinitionKind,
  own: readonly T[],
  incoming: readonly T[],
  differencesOf: (before: T, after: T) => Difference[],
  refusalOf: (row: T) => string | null,
): ComparedDefinition[] {
  const known = byCode(own);
  return incoming.map((row): ComparedDefinition => {
    const { code, name } = row;
    const before = known.get(code);
    const differences = before ? differencesOf(before, row) : [];
    if (before && differences.length === 0)
      return { kind, code, name, state: 'same', refusal: null, differences };
    const refusal = refusalOf(row);
    const state = refusal !== null ? 'refused' : before ? 'changed' : 'new';
    return { kind, code, name, state, refusal, differences };
  });
}

const byCode = <T extends { code: string }>(rows: readonly T[]) =>
  new Map(rows.map((row) => [row.code, row]));

/** Why one element cannot become the other; null where it can. @source product rule, docs/decisions/0026 and 0028 */
function clashOf(own: TravellingElement, incoming: TravellingElement, isCounted: boolean): string | null {
  if (own.kind !== incoming.kind)
    return `Mục số liệu ${own.code} đã có với cách cộng “${ELEMENT_KIND_WORDS_VI[own.kind]}”, tệp ghi “${ELEMENT_KIND_WORDS_VI[incoming.kind]}”. Cách cộng khác là mục số liệu khác: cần đổi mã trong tệp.`;
  const isSameCount = (['measure', 'decimals', 'byPlace'] as const).every(
    (field) => own[field] === incoming[field],
  );
  return isCounted && !isSameCount
    ? `Mục số liệu ${own.code} đã có số liệu, tệp lại đếm khác (đơn vị tính, số thập phân hoặc địa bàn). Cần đổi mã trong tệp.`
    : null;
}

/** The fields that differ, each with its words on both sides. */
function fieldDifferences<T>(before: T, after: T, fields: readonly [string, (row: T) => string | null][]) {
  return fields.flatMap(([what, words]): Difference[] => {
    const [a, b] = [words(before), words(after)];
    return a === b ? [] : [{ what, before: a, after: b }];
  });
}

const calendarDifferences = (before: TravellingCalendar, after: TravellingCalendar) =>
  fieldDifferences(before, after, [
    ['Tên', ({ name }) => name],
    ['Quy tắc', ({ rules }) => rules.map(ruleInWords).join('; ')],
  ]);

/** Everything a rule says, so that two rules read alike only where they are. */
function ruleInWords(rule: CalendarRule): string {
  const { validFrom, validTo, startDay, deadline, movesToWorkingDay, closesAfterDays, verified, source } =
    rule;
  return [
    `${validFrom === null ? 'từ đầu' : `từ ${printDay(validFrom)}`}${validTo === null ? '' : ` đến ${printDay(validTo)}`}`,
    `kỳ bắt đầu ngày ${startDay}`,
    'daysAfterCutOff' in deadline
      ? `hạn ${deadline.daysAfterCutOff} ngày sau ngày chốt`
      : `hạn ngày ${deadline.dayOfMonth}`,
    ...(movesToWorkingDay ? ['hạn chuyển sang ngày làm việc'] : []),
    ...(closesAfterDays === undefined ? [] : [`đóng nhập sau hạn ${closesAfterDays} ngày`]),
    ...(verified ? [] : ['chưa kiểm chứng']),
    source,
  ].join(', ');
}

const elementDifferences = (before: TravellingElement, after: TravellingElement) =>
  fieldDifferences(before, after, [
    ['Tên', ({ name }) => name],
    ['Cách cộng', ({ kind }) => ELEMENT_KIND_WORDS_VI[kind]],
    ['Đơn vị tính', ({ measure }) => measure],
    ['Số chữ số thập phân', ({ decimals }) => String(decimals)],
    ['Chia theo địa bàn', ({ byPlace }) => (byPlace ? 'có' : 'không')],
    ['Hướng dẫn', ({ guidance }) => guidance],
    ['Ghi chú', ({ note }) => note],
  ]);

const POLARITY_WORDS: Record<Polarity, string> = {
  higher: 'cao hơn là tốt',
  lower: 'thấp hơn là tốt',
  none: 'không đánh giá',
};

function indicatorDifferences(
  before: TravellingIndicator,
  after: TravellingIndicator,
  elements: ReadonlyMap<string, TravellingElement>,
): Difference[] {
  const inWords = ({ formula }: TravellingIndicator) =>
    formulaInWords({ element: (code) => elements.get(code) }, formula);
  const isSameFormula = canonical(before.formula) === canonical(after.formula);
  return [
    // Two elements may be called alike, so the words alone do not tell.
    ...(isSameFormula ? [] : [{ what: 'Cách tính', before: inWords(before), after: inWords(after) }]),
    ...fieldDifferences(before, after, [
      ['Tên', ({ name }) => name],
      ['Tên tiếng Anh', ({ nameEn }) => nameEn],
      ['Nhóm', ({ theme }) => theme],
      ['Đơn vị tính', ({ measure }) => measure],
      ['Số chữ số thập phân', ({ decimals }) => String(decimals)],
      ['Chiều đánh giá', ({ polarity }) => POLARITY_WORDS[polarity]],
      ['Ngưỡng đạt, cơ bản đạt', ({ bands }) => bandsInWords(bands ?? DEFAULT_BANDS)],
      ['Ghi chú', ({ note }) => note],
      ['Thứ tự', ({ sortOrder }) => String(sortOrder)],
    ]),
  ];
}

const bandsInWords = ({ met, nearly }: typeof DEFAULT_BANDS) =>
  `${printNumber(met)}%, ${printNumber(nearly)}%`;

function formDifferences(before: FormTerms, after: FormTerms): Difference[] {
  return formChanges(before, after).map((change) => {
    const { line, ...sides } = printChange(change, before.lines, after.lines);
    return { what: line, before: sides.before, after: sides.after };
  });
}

/** A form as its changes are told. Both sides name an element alike: its own change is told with the element. */
function formTerms(
  form: TravellingForm,
  elements: ReadonlyMap<string, TravellingElement>,
  calendars: ReadonlyMap<string, TravellingCalendar>,
): FormTerms {
  const { name, frequency, oneStep, needsSignOff, rules } = form;
  const calendar = form.calendar === null ? undefined : calendars.get(form.calendar);
  return {
    ...{ name, frequency, oneStep, needsSignOff, rules },
    calendar: calendar ? { code: calendar.code, name: calendar.name } : null,
    lines: form.sections.flatMap((section) =>
      section.lines.flatMap(({ element: elementCode, guidance, ...line }) => {
        const element = elements.get(elementCode);
        if (!element) return [];
        const { kind, measure, decimals, byPlace } = element;
        return [
          {
            ...line,
            ...{ elementCode, kind, measure, decimals, byPlace },
            name: element.name,
            section: section.name,
            guidance: (guidance ?? element.guidance) || null,
          },
        ];
      }),
    ),
  };
}
