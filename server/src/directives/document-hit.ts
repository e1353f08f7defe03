import type { Day } from '@soket/shared/day';

// What is told of documents in the register. Written out: the screens share it with the server.

export type Secrecy = 'normal' | 'confidential' | 'secret' | 'topSecret';
export type LinkKind = 'implements' | 'amends' | 'replaces' | 'refersTo';

/** `ended`: its last day has passed; `replaced`: another document has taken its place; `notYet`: its first day is ahead. */
export type Validity = 'inForce' | 'notYet' | 'ended' | 'replaced';

export type DocumentHit = {
  code: string;
  role: 'directive' | 'plan';
  typeCode: string;
  typeName: string;
  number: string | null;
  issuer: string | null;
  term: string | null;
  issuedOn: Day | null;
  title: string | null;
  /** the ways a source writes it; shown where the number is doubtful */
  asPrinted: string[];
  likelyReading: string | null;
  note: string | null;
  secrecy: Secrecy;
  validity: Validity;
  fileCount: number;
  /** where it was found, when not in what the row shows already */
  snippet: { where: 'purpose' | 'file'; text: string } | null;
};

export type SearchAnswer = {
  hits: DocumentHit[];
  /** of the whole answer, not of the page */
  total: number;
  /** what to hand in for the next page; null at the end */
  nextCursor: string | null;
  /** nothing stands there as it was written, with these diacritics: found without them */
  isForgiving: boolean;
};
