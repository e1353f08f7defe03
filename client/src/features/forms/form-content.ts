import type { FormTerms } from '@soket/shared/form-change';
import { lineFaults } from '@soket/shared/form-lines';
import { validateRules } from '@soket/shared/form-rules/validate';

/** A draft as it travels: a calendar goes by its code. */
export function contentOf({ calendar, lines, rules, ...terms }: FormTerms) {
  return { ...terms, calendarCode: calendar?.code ?? null, lines: [...lines], rules: [...rules] };
}

/** Why a draft cannot be saved, the first reason first; empty when it can. */
export function contentFaults({ name, frequency, calendar, lines, rules }: FormTerms): string[] {
  return [
    ...(name.trim() === '' ? ['Biểu chưa có tên.'] : []),
    ...(frequency !== null && calendar === null ? ['Biểu chưa có lịch báo cáo.'] : []),
    ...lineFaults(lines),
    ...validateRules(rules, lines).map(({ message }) => message),
  ];
}
