import { createHash } from 'node:crypto';
import type { Span } from '@soket/shared/period';
import { TRACE_ALPHABET } from '@soket/shared/trace-code';

/** What a code under a number, chart or table stands for. */
export type TraceTarget = { slideId: string; indicatorCode: string; unitCode: string; span: Span };
export type TraceEntry = TraceTarget & { code: string };

const LENGTH = 8;

export type TraceBook = { codeFor: (target: TraceTarget) => string; entries: () => TraceEntry[] };

/**
 * Hands out the codes of one freeze ("K7PM-2QXA"). They are made from what they stand for, not by chance: content that is
 * built again has the same codes.
 * @param number of the freeze; while the conference is prepared, of the next one
 */
export function traceBook(conferenceId: string, number: number): TraceBook {
  const known = new Map<string, TraceEntry>();
  const codeFor = (target: TraceTarget): string => {
    const { slideId, indicatorCode, unitCode, span } = target;
    const said = [conferenceId, number, slideId, indicatorCode, unitCode, span.from ?? '', span.to].join(' ');
    const bytes = createHash('sha256').update(said).digest().subarray(0, LENGTH);
    const letters = [...bytes].map((byte) => TRACE_ALPHABET[byte % TRACE_ALPHABET.length]).join('');
    const code = `${letters.slice(0, 4)}-${letters.slice(4)}`;
    known.set(code, { ...target, code });
    return code;
  };
  return { codeFor, entries: () => [...known.values()] };
}
