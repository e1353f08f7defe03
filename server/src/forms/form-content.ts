import { ElementCodeSchema } from '@soket/shared/data-element';
import { compare, DecimalTextSchema } from '@soket/shared/decimal';
import { DomainError } from '@soket/shared/errors';
import type { FormTerms, LineTerms } from '@soket/shared/form-change';
import { validateRules } from '@soket/shared/form-rules/validate';
import { FormRulesSchema } from '@soket/shared/form-rule';
import { z } from 'zod';
import { type DefinedLine, type FormDefinition } from '../reports/form-definition.ts';
import { cleanText } from '../reports/clean-text.ts';

const MOST_RULES = 300;
const MOST_LINES = 1000;

/** What somebody wants a form to ask; every line of the form is named, whether or not it changes. */
export const FormTermsInput = z.object({
  rules: FormRulesSchema.max(MOST_RULES),
  lines: z
    .array(
      z.object({
        elementCode: ElementCodeSchema,
        required: z.boolean(),
        min: DecimalTextSchema.nullable(),
        max: DecimalTextSchema.nullable(),
        guidance: z.string().max(1000).nullable(),
      }),
    )
    .max(MOST_LINES),
});
export type FormTermsInput = z.infer<typeof FormTermsInput>;

/**
 * The definition as it would read with these terms; its lines stay what they are.
 * @throws INVALID_INPUT naming the rule or line that cannot be, in a sentence for the person
 */
export function withTerms(definition: FormDefinition, input: FormTermsInput): FormDefinition {
  const asked = new Map(input.lines.map((line) => [line.elementCode, line]));
  if (asked.size !== input.lines.length || asked.size !== definition.lines.length)
    throw refusal('lines', 'Các dòng không khớp với biểu. Hãy tải lại trang.');
  const lines = definition.lines.map((line): DefinedLine => {
    const terms = asked.get(line.elementCode);
    if (!terms) throw refusal('lines', 'Các dòng không khớp với biểu. Hãy tải lại trang.');
    refuseBounds(line, terms);
    const { required, min, max } = terms;
    return { ...line, required, min, max, guidance: cleanText(terms.guidance) };
  });
  const [fault] = validateRules(input.rules, lines);
  if (fault) throw refusal('rules', fault.message);
  return { ...definition, lines, rules: input.rules };
}

function refuseBounds({ label, name, decimals }: DefinedLine, { min, max }: LineTerms): void {
  const line = `${label} ${name}`;
  if (min !== null && max !== null && compare(min, max) > 0)
    throw refusal('lines', `${line}: mức thấp nhất lớn hơn mức cao nhất.`);
  if ([min, max].some((bound) => (bound?.split('.')[1] ?? '').length > decimals))
    throw refusal(
      'lines',
      `${line}: mức thấp nhất, cao nhất có nhiều chữ số thập phân hơn số liệu của dòng.`,
    );
}

function refusal(field: keyof FormTerms, message: string) {
  return new DomainError('INVALID_INPUT', { field, message });
}
