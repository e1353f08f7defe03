import type { LineTerms } from '@soket/shared/form-change';

/** A line to begin with: a count of events, required. */
export function blankLine(elementCode: string, section: string): LineTerms {
  return {
    elementCode,
    section,
    label: '',
    name: '',
    measure: '',
    kind: 'flow',
    decimals: 0,
    byPlace: false,
    required: true,
    min: null,
    max: null,
    guidance: null,
  };
}

/** "B07-03": the form's code and the first number that no element has. */
export function proposeCode(formCode: string, taken: ReadonlySet<string>): string {
  const prefix = formCode || 'M';
  for (let number = 1; ; number += 1) {
    const code = `${prefix}-${String(number).padStart(2, '0')}`;
    if (!taken.has(code)) return code;
  }
}
