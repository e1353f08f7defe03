import { ElementCodeSchema, ElementKindSchema } from '@soket/shared/data-element';
import { DecimalTextSchema } from '@soket/shared/decimal';
import { DomainError } from '@soket/shared/errors';
import { type FormHead, type FormSteps, type LineTerms, WORDING } from '@soket/shared/form-change';
import { lineFaults } from '@soket/shared/form-lines';
import { type FormRule, FormRulesSchema } from '@soket/shared/form-rule';
import { validateRules } from '@soket/shared/form-rules/validate';
import { FREQUENCIES } from '@soket/shared/period';
import { z } from 'zod';
import type { Actor, Deps } from '../core/actor.ts';
import { type Reader, toDate, type Tx } from '../core/db.ts';
import { keepElement } from '../definitions/define-element.ts';
import { storeVersion } from '../definitions/define-form.ts';
import { cleanText } from '../reports/clean-text.ts';
import { Code } from '../reports/report-input.ts';

const MOST_RULES = 300;
const MOST_LINES = 1000;

/** Everything that a version of a form says, as its builder sends it. */
export const FormContentInput = z.object({
  name: z.string().max(300),
  /** null, like the calendar: one-off spans */
  frequency: z.enum(FREQUENCIES).nullable(),
  calendarCode: Code.nullable(),
  needsSignOff: z.boolean(),
  oneStep: z.boolean(),
  rules: FormRulesSchema.max(MOST_RULES),
  lines: z
    .array(
      z.object({
        elementCode: ElementCodeSchema,
        section: z.string().max(200),
        label: z.string().max(20),
        name: z.string().max(300),
        measure: z.string().max(40),
        kind: ElementKindSchema,
        decimals: z.int().min(0).max(6),
        byPlace: z.boolean(),
        required: z.boolean(),
        min: DecimalTextSchema.nullable(),
        max: DecimalTextSchema.nullable(),
        guidance: z.string().max(1000).nullable(),
      }),
    )
    .max(MOST_LINES),
});
export type FormContentInput = z.infer<typeof FormContentInput>;

type ContentLine = LineTerms & {
  /** null: a data element that is defined with this version */
  element: { id: string; guidance: string | null; note: string | null } | null;
  /** the element is called or counted differently from now on */
  isReworded: boolean;
};

/** A version of a form that may be stored, or tried on figures, or looked at. */
export type FormContent = FormHead &
  FormSteps & { calendarId: string | null; rules: FormRule[]; lines: ContentLine[] };

/**
 * What a builder sent, beside the data elements and the calendar it names.
 * @throws INVALID_INPUT in a sentence that names the line or the rule that cannot be
 */
export async function readContent(
  reader: Reader,
  actor: Actor,
  input: FormContentInput,
): Promise<FormContent> {
  const name = cleanText(input.name);
  if (name === null) throw refusal('name', 'Biểu chưa có tên.');
  const lines = await contentLines(reader, input.lines);
  const [lineFault] = lineFaults(lines);
  if (lineFault !== undefined) throw refusal('lines', lineFault);
  await refuseRewording(reader, actor, lines);
  const [ruleFault] = validateRules(input.rules, lines);
  if (ruleFault) throw refusal('rules', ruleFault.message);
  const { calendarId, calendar } = await calendarOf(reader, input);
  const { frequency, needsSignOff, oneStep, rules } = input;
  return { name, frequency, calendar, calendarId, needsSignOff, oneStep, rules, lines };
}

async function contentLines(reader: Reader, asked: FormContentInput['lines']): Promise<ContentLine[]> {
  const rows = await reader.dataElement.findMany({
    where: { code: { in: asked.map(({ elementCode }) => elementCode) } },
    select: {
      id: true,
      code: true,
      kind: true,
      versions: {
        where: { supersededSeq: null },
        select: { name: true, measure: true, decimals: true, byPlace: true, guidance: true, note: true },
      },
    },
  });
  const elements = new Map(rows.map((row) => [row.code, row]));
  return asked.map((raw): ContentLine => {
    const line: LineTerms = {
      ...raw,
      section: cleanText(raw.section) ?? '',
      label: cleanText(raw.label) ?? '',
      name: cleanText(raw.name) ?? '',
      measure: cleanText(raw.measure) ?? '',
      guidance: cleanText(raw.guidance),
    };
    const element = elements.get(line.elementCode);
    const [wording] = element?.versions ?? [];
    if (!element || !wording) return { ...line, element: null, isReworded: false };
    if (element.kind !== line.kind)
      throw refusal('lines', `Mục số liệu ${element.code} đã có với cách cộng khác. Hãy dùng mã khác.`);
    return {
      ...line,
      element: { id: element.id, guidance: wording.guidance, note: wording.note },
      isReworded: WORDING.some((field) => wording[field] !== line[field]),
    };
  });
}

/**
 * An element that other bodies ask for too is theirs as well; and one that holds figures may be called better, but what it
 * counts is what those figures counted.
 * @source product rule, docs/decisions/0026
 */
async function refuseRewording(reader: Reader, actor: Actor, lines: readonly ContentLine[]): Promise<void> {
  const ids = lines.flatMap(({ element, isReworded }) => (element && isReworded ? [element.id] : []));
  if (ids.length === 0) return;
  const rows = await reader.$queryRaw<Wording[]>`
    SELECT e.code, ev.measure, ev.decimals, ev.by_place AS "byPlace",
           EXISTS (SELECT 1 FROM form_element fe
             JOIN form_version v ON v.id = fe.form_version_id AND v.superseded_seq IS NULL
             JOIN form f ON f.id = v.form_id
             WHERE fe.element_id = e.id AND f.owner_unit_id IS DISTINCT FROM ${actor.unitId}::uuid) AS "isShared",
           EXISTS (SELECT 1 FROM figure g WHERE g.element_id = e.id) AS "hasFigures"
    FROM data_element e
    JOIN data_element_version ev ON ev.element_id = e.id AND ev.superseded_seq IS NULL
    WHERE e.id = ANY(${ids}::uuid[])`;
  for (const { code, isShared, hasFigures, ...counted } of rows) {
    const line = lines.find(({ elementCode }) => elementCode === code);
    if (isShared)
      throw refusal(
        'lines',
        `Mục số liệu ${code} có trong biểu của cơ quan khác nên không sửa tên, cách tính ở đây được.`,
      );
    if (
      hasFigures &&
      (['measure', 'decimals', 'byPlace'] as const).some((field) => counted[field] !== line?.[field])
    )
      throw refusal(
        'lines',
        `Mục số liệu ${code} đã có số liệu nên chỉ sửa được tên. Đếm khác đi thì lập mục số liệu mới.`,
      );
  }
}

type Wording = {
  code: string;
  measure: string;
  decimals: number;
  byPlace: boolean;
  isShared: boolean;
  hasFigures: boolean;
};

async function calendarOf(
  reader: Reader,
  { frequency, calendarCode }: FormContentInput,
): Promise<Pick<FormContent, 'calendarId' | 'calendar'>> {
  if ((frequency === null) !== (calendarCode === null))
    throw refusal('calendarCode', 'Biểu định kỳ cần một lịch báo cáo; biểu chuyên đề thì không.');
  if (calendarCode === null) return { calendarId: null, calendar: null };
  const found = await reader.reportingCalendar.findUnique({
    where: { code: calendarCode },
    select: { id: true, versions: { where: { supersededSeq: null }, select: { name: true } } },
  });
  const name = found?.versions[0]?.name;
  if (!found || name === undefined)
    throw new DomainError('NOT_FOUND', { what: 'calendar', id: calendarCode });
  return { calendarId: found.id, calendar: { code: calendarCode, name } };
}

/** Stores the content as a form's version as of its event, with the data elements that are new or called differently. */
export async function storeContent(
  tx: Tx,
  deps: Deps,
  content: FormContent,
  version: { formId: string; version: number; effectiveFrom: string; seq: bigint; at: Date },
): Promise<void> {
  const { calendar: _, calendarId, lines, ...said } = content;
  const stored: Parameters<typeof storeVersion>[1]['lines'][number][] = [];
  for (const { element, isReworded, ...line } of lines) {
    const {
      elementCode: code,
      name,
      measure,
      kind,
      decimals,
      byPlace,
      section,
      label,
      required,
      min,
      max,
    } = line;
    const ofElement = element?.guidance ?? null;
    const isDefined = element !== null && !isReworded;
    const { id: elementId } = isDefined
      ? element
      : await keepElement(tx, deps, {
          ...{ code, name, measure, kind, decimals, byPlace },
          guidance: element ? ofElement : line.guidance,
          note: element?.note ?? null,
        });
    // Silenced by an empty text: null says what the element says.
    const guidance = element === null || line.guidance === ofElement ? null : (line.guidance ?? '');
    stored.push({ elementId, section, label, required, min, max, guidance });
  }
  const { formId, version: number, effectiveFrom, seq, at } = version;
  await storeVersion(tx, {
    ...said,
    ...{ formId, calendarId, version: number },
    effectiveFrom: toDate(effectiveFrom),
    lines: stored,
    recordedAt: at,
    recordedSeq: seq,
  });
}

export function refusal(field: string, message: string) {
  return new DomainError('INVALID_INPUT', { field, message });
}
