/** Without letters and digits that look alike on a projector or on paper. */
export const TRACE_ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

const PRINTED = new RegExp(`^[${TRACE_ALPHABET}]{4}-[${TRACE_ALPHABET}]{4}$`);

/** The code of a number as slides and exports print it ("K7PM-2QXA"), however it was typed; null for any other text. */
export function readTraceCode(typed: string): string | null {
  const code = typed.trim().toUpperCase();
  return PRINTED.test(code) ? code : null;
}
