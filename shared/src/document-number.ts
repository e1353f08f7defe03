import { parseDayVi, type Day } from './day.ts';

/**
 * The number and symbol of a document, taken apart. Party documents write "15-NQ/TU" (Guidance 36-HD/VPTW), people's
 * committees "12/KH-UBND" and "09/2019/NĐ-CP" (Decree 30/2020/NĐ-CP).
 */
export type DocumentNumber = {
  /** as it is written in the register: "15-NQ/TU", "09/2019/NĐ-CP" */
  readonly number: string;
  /** "15", "15a": starts again each term, or each year */
  readonly sequence: string;
  readonly year: number | null;
  /** abbreviation of the type: "NQ", "QĐ"; "214-QĐ/TW" is a Quy định all the same */
  readonly symbol: string;
  /** abbreviation of who issued it: "TU", "TW", "UBND", "TT-TTCP" */
  readonly issuerSymbol: string;
};

const SEQUENCE = String.raw`(?<sequence>\d{1,5}[a-zđ]?)`;
const LETTERS = String.raw`\p{L}[\p{L}\d]*`;
const PARTY = new RegExp(
  String.raw`^${SEQUENCE}\s*-\s*(?<symbol>${LETTERS})\s*/\s*(?<issuer>${LETTERS}(?:[-.]${LETTERS})*)`,
  'iu',
);
const STATE = new RegExp(
  String.raw`^${SEQUENCE}\s*/\s*(?:(?<year>[12]\d{3})\s*/\s*)?(?<symbol>${LETTERS})\s*-\s*(?<issuer>${LETTERS}(?:[-.]${LETTERS})*)`,
  'iu',
);
/** What may stand before a number: its type in words, "số", a colon that does not belong there. */
const LEAD = /^(?:\p{L}[\p{L} ]{0,40}?\s+)?(?:số\s*:?\s*)?(?=\d)/iu;
const DAY = /ngày\s+(?:\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}|\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4})/iu;

/** What of a reference could be read: its number, the day beside it, and what stands around them. */
export type WrittenReference = { number: DocumentNumber; issuedOn: Day | null; typeName: string | null };

/**
 * Reads a number as people write it: "15-NQ/TU", "Số 127-QĐ/TW", "28-CT/TW ngày 21/01/2019", "Nghị quyết số 15 - NQ/TU".
 * Null when no number with a symbol is there; a day that does not exist is not read.
 */
export function parseReference(text: string): WrittenReference | null {
  const plain = text
    .normalize('NFC')
    .replace(/[‐-―−]/gu, '-')
    .replace(/\s+/gu, ' ')
    .trim();
  const lead = LEAD.exec(plain)?.[0] ?? '';
  const rest = plain.slice(lead.length);
  const match = PARTY.exec(rest) ?? STATE.exec(rest);
  if (!match?.groups) return null;
  const { sequence = '', year, symbol = '', issuer = '' } = match.groups;
  const parts = { sequence, year: year ? Number(year) : null, symbol, issuerSymbol: issuer };
  const day = DAY.exec(rest.slice(match[0].length))?.[0] ?? null;
  return {
    number: { ...parts, number: printDocumentNumber(parts) },
    issuedOn: day === null ? null : parseDayVi(day.replace(/^ngày\s+(?=\d+\s*[/.-])/iu, '')),
    typeName: lead.replace(/số\s*:?\s*$/iu, '').trim() || null,
  };
}

function printDocumentNumber({
  sequence,
  year,
  symbol,
  issuerSymbol,
}: Omit<DocumentNumber, 'number'>): string {
  if (year !== null) return `${sequence}/${year}/${symbol}-${issuerSymbol}`;
  // Only people's committees and ministries put the slash first: their issuer follows a dash.
  return isStateSymbol(issuerSymbol)
    ? `${sequence}/${symbol}-${issuerSymbol}`
    : `${sequence}-${symbol}/${issuerSymbol}`;
}

const STATE_ISSUERS = /^(UBND|HĐND|CP|TTg|BNV|BTC|TTCP|UBTVQH|QH)/iu;

function isStateSymbol(issuerSymbol: string): boolean {
  return STATE_ISSUERS.test(issuerSymbol);
}

/**
 * The number without what people write differently: case, spaces, zeros in front, diacritics of "Đ". Two documents of one
 * issuer, type and term with the same key are one document.
 */
export function numberKey(number: string): string {
  const read = parseReference(number)?.number;
  const text = read ? [read.sequence, read.year ?? '', read.symbol, read.issuerSymbol].join(' ') : number;
  return text
    .normalize('NFC')
    .toLocaleUpperCase('vi')
    .replace(/^0+(?=\d)/u, '')
    .replaceAll('Đ', 'D')
    .replace(/[\s./-]+/gu, ' ')
    .trim();
}

/** What is known of a document when two are held beside each other. */
export type DocumentLooks = {
  number: string | null;
  typeCode: string;
  issuer: string | null;
  term: string | null;
  issuedOn: Day | null;
  title: string | null;
};

/**
 * Why two entries look like one document, or null. The same number with another day is told apart, since numbers start
 * again each term; "28-CT/TU" and "28-CT/TW" differ in one letter of the issuer and are asked about.
 */
export function likeness(
  one: DocumentLooks,
  other: DocumentLooks,
): 'sameNumber' | 'nearNumber' | 'sameTitle' | null {
  if (one.issuedOn !== null && other.issuedOn !== null && one.issuedOn !== other.issuedOn) return null;
  if (one.term !== null && other.term !== null && one.term !== other.term) return null;
  if (one.number !== null && other.number !== null) {
    if (numberKey(one.number) === numberKey(other.number)) return 'sameNumber';
    const [left, right] = [parseReference(one.number)?.number, parseReference(other.number)?.number];
    if (!left || !right || left.sequence !== right.sequence || left.year !== right.year) return null;
    const differs =
      Number(left.symbol !== right.symbol) + oneLetterApart(left.issuerSymbol, right.issuerSymbol);
    return differs <= 1 ? 'nearNumber' : null;
  }
  if (one.typeCode !== other.typeCode || one.title === null || other.title === null) return null;
  return sameWords(one.title, other.title) ? 'sameTitle' : null;
}

/** 0 the same, 1 one letter apart, 2 further. */
function oneLetterApart(left: string, right: string): 0 | 1 | 2 {
  if (left === right) return 0;
  if (left.length !== right.length) return 2;
  const differing = Array.from(left).filter((letter, index) => letter !== right[index]).length;
  return differing === 1 ? 1 : 2;
}

function sameWords(left: string, right: string): boolean {
  const words = (text: string) =>
    text
      .normalize('NFC')
      .toLocaleLowerCase('vi')
      .match(/[\p{L}\d]+/gu)
      ?.join(' ');
  return words(left) !== undefined && words(left) === words(right);
}
