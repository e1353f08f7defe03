import type { DocumentHit } from '../lib/trpc.ts';

/** A resolution of which only the number is known: "15-NQ/TU". */
export function aDocument(number: string): DocumentHit {
  return {
    code: number.replace('/', '-'),
    role: 'directive',
    typeCode: 'NQ',
    typeName: 'Nghị quyết',
    number,
    issuer: null,
    term: null,
    issuedOn: null,
    title: null,
    asPrinted: [],
    likelyReading: null,
    note: null,
    secrecy: 'normal',
    validity: 'inForce',
    fileCount: 0,
    snippet: null,
  };
}
