import { CalendarRulesSchema } from '@soket/shared/calendar';
import { ElementCodeSchema, ElementKindSchema } from '@soket/shared/data-element';
import { DecimalTextSchema } from '@soket/shared/decimal';
import { DomainError } from '@soket/shared/errors';
import { FormRulesSchema } from '@soket/shared/form-rule';
import { validateRules } from '@soket/shared/form-rules/validate';
import { elementsOf, IndicatorFormulaSchema } from '@soket/shared/indicator';
import { FREQUENCIES } from '@soket/shared/period';
import { BandsSchema, PolaritySchema } from '@soket/shared/target';
import { z } from 'zod';

// The one file in which definitions travel from one workspace to another, and what is looked at before it is believed.

const FORMAT = 'so-ket-definitions';
const VERSION = 1;
const DESCRIPTION =
  'Bộ biểu mẫu, mục số liệu, chỉ tiêu và lịch báo cáo của Sơ Kết. Không có số liệu, đơn vị, tài khoản.';

const text = (longest: number) => z.string().trim().min(1).max(longest);
const note = (longest: number) => z.string().max(longest).nullable();
const code = text(60);
const decimals = z.int().min(0).max(6);
const bound = DecimalTextSchema.nullable();

const CalendarSchema = z.object({ code, name: text(200), rules: CalendarRulesSchema });

const ElementSchema = z
  .object({
    code: ElementCodeSchema,
    kind: ElementKindSchema,
    name: text(300),
    measure: text(40),
    decimals,
    byPlace: z.boolean(),
    guidance: note(1000),
    note: note(1000),
  })
  .refine(({ kind, byPlace }) => kind !== 'printed' || !byPlace, { path: ['byPlace'] });

const LineSchema = z.object({
  element: ElementCodeSchema,
  label: text(20),
  required: z.boolean(),
  min: bound,
  max: bound,
  /** null: as the element itself says; empty: nothing */
  guidance: note(1000),
});

const FormSchema = z
  .object({
    code,
    name: text(300),
    frequency: z.enum(FREQUENCIES).nullable(),
    calendar: code.nullable(),
    oneStep: z.boolean(),
    needsSignOff: z.boolean(),
    /** in words, for whoever brings the form in: who owned it and which levels reported it */
    owner: note(200),
    reportedBy: z.array(text(200)),
    sections: z.array(z.object({ name: text(200), lines: z.array(LineSchema).min(1) })).min(1),
    rules: FormRulesSchema,
  })
  .refine(({ frequency, calendar }) => (frequency === null) === (calendar === null), { path: ['calendar'] });

const IndicatorSchema = z.object({
  code: ElementCodeSchema,
  name: text(300),
  nameEn: text(300).nullable(),
  theme: text(120),
  measure: text(40),
  formula: IndicatorFormulaSchema,
  decimals,
  polarity: PolaritySchema,
  bands: BandsSchema.nullable(),
  note: note(2000),
  sortOrder: z.int().min(0),
});

const DefinitionsSchema = z.object({
  calendars: z.array(CalendarSchema),
  elements: z.array(ElementSchema),
  forms: z.array(FormSchema),
  indicators: z.array(IndicatorSchema),
});
/** Forms, elements, indicators and calendars as they travel: by code, without figures, units, documents or accounts. */
export type Definitions = z.infer<typeof DefinitionsSchema>;
export type TravellingCalendar = Definitions['calendars'][number];
export type TravellingElement = Definitions['elements'][number];
export type TravellingForm = Definitions['forms'][number];
export type TravellingIndicator = Definitions['indicators'][number];

export const linesOf = (form: TravellingForm) => form.sections.flatMap(({ lines }) => lines);

/** The elements that definitions stand on, each once. */
export function elementsUsed({ forms, indicators }: Pick<Definitions, 'forms' | 'indicators'>): Set<string> {
  return new Set([
    ...forms.flatMap((form) => linesOf(form).map(({ element }) => element)),
    ...indicators.flatMap(({ formula }) => elementsOf(formula).map(({ element }) => element)),
  ]);
}

export const calendarsUsed = ({ forms }: Pick<Definitions, 'forms'>): Set<string> =>
  new Set(forms.flatMap(({ calendar }) => calendar ?? []));

/** The same definitions give the same text, whatever order they come in: two files are compared by their bytes. */
export function printDefinitions(definitions: Definitions): string {
  const byCode = <T extends { code: string }>(rows: readonly T[]) =>
    rows.toSorted((a, b) => (a.code < b.code ? -1 : 1));
  const { calendars, elements, forms, indicators } = definitions;
  const content = {
    format: FORMAT,
    version: VERSION,
    description: DESCRIPTION,
    calendars: byCode(calendars),
    elements: byCode(elements),
    forms: byCode(forms),
    indicators: byCode(indicators),
  };
  return `${canonical(content)}\n`;
}

/** The same text for the same value, however its fields happen to be ordered. */
export const canonical = (value: unknown): string => JSON.stringify(value, sortedKeys, 2);

function sortedKeys(_: string, value: unknown): unknown {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
    : value;
}

/** @throws INVALID_INPUT in one sentence for a file that is foreign, newer than this program, damaged, or contradicts itself */
export function readDefinitions(fileText: string): Definitions {
  const content = parsed(fileText);
  const head = z.object({ format: z.literal(FORMAT), version: z.int().min(1) }).safeParse(content);
  if (!head.success) throw refusal('Tệp này không phải bộ biểu mẫu, chỉ tiêu của Sơ Kết.');
  if (head.data.version > VERSION)
    throw refusal('Tệp do một phiên bản Sơ Kết mới hơn xuất ra. Hãy nâng cấp hệ thống này rồi nhập lại.');
  const read = DefinitionsSchema.safeParse(content);
  if (!read.success) {
    const where = read.error.issues[0]?.path.join('.') ?? '';
    throw refusal(`Tệp bị hỏng hoặc đã bị sửa sai ở chỗ “${where}”. Hãy xin lại tệp từ nơi xuất.`);
  }
  refuseContradictions(read.data);
  return read.data;
}

function parsed(fileText: string): unknown {
  try {
    return JSON.parse(fileText.replace(/^\uFEFF/, '').normalize('NFC'));
  } catch {
    throw refusal('Không đọc được tệp: tệp bị hỏng, hoặc không phải bộ biểu mẫu, chỉ tiêu của Sơ Kết.');
  }
}

function refuseContradictions(definitions: Definitions): void {
  const { calendars, elements, forms, indicators } = definitions;
  for (const rows of [calendars, elements, forms, indicators]) {
    const codes = rows.map((row) => row.code);
    const twice = codes.find((one, index) => codes.indexOf(one) !== index);
    if (twice !== undefined) throw refusal(`Tệp bị hỏng: mã “${twice}” có mặt hai lần.`);
  }
  const byCode = new Map(elements.map((element) => [element.code, element]));
  const lost = [...elementsUsed(definitions)].find((one) => !byCode.has(one));
  if (lost !== undefined) throw refusal(`Tệp thiếu mục số liệu “${lost}” mà biểu hoặc chỉ tiêu cần đến.`);
  const noCalendar = [...calendarsUsed(definitions)].find(
    (one) => !calendars.some((row) => row.code === one),
  );
  if (noCalendar !== undefined) throw refusal(`Tệp thiếu lịch báo cáo “${noCalendar}” mà biểu cần đến.`);
  for (const form of forms) {
    const lines = linesOf(form).flatMap(({ element: elementCode, label }) => {
      const element = byCode.get(elementCode);
      return element ? [{ ...element, elementCode, label }] : [];
    });
    if (new Set(lines.map(({ elementCode }) => elementCode)).size < lines.length)
      throw refusal(`Tệp bị hỏng: biểu ${form.code} có một mục số liệu ở hai dòng.`);
    const [fault] = validateRules(form.rules, lines);
    if (fault) throw refusal(`Biểu ${form.code}: ${fault.message}`);
  }
}

function refusal(message: string): DomainError {
  return new DomainError('INVALID_INPUT', { field: 'file', message });
}
