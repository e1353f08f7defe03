import type { Day } from '@soket/shared/day';
import { parseReference } from '@soket/shared/document-number';
import type { DocumentHit, DocumentRecord, DocumentTypeItem } from '../../lib/trpc.ts';
import type { RegisterWords } from './register-words.ts';

/** What is edited of a document. */
export type Fields = Pick<
  DocumentRecord,
  | 'role'
  | 'typeCode'
  | 'number'
  | 'issuer'
  | 'issuerUnitCode'
  | 'issuedOn'
  | 'term'
  | 'title'
  | 'purpose'
  | 'note'
  | 'validFrom'
  | 'validTo'
  | 'spanFrom'
  | 'spanTo'
  | 'secrecy'
>;

export const NEW_DOCUMENT: Fields = {
  role: 'directive',
  typeCode: '',
  number: null,
  issuer: null,
  issuerUnitCode: null,
  issuedOn: null,
  term: null,
  title: null,
  purpose: null,
  note: null,
  validFrom: null,
  validTo: null,
  spanFrom: null,
  spanTo: null,
  secrecy: 'normal',
};

/** The fields of a stored document, apart from everything else that is told of it. */
export function fieldsOf(record: DocumentRecord): Fields {
  const { role, typeCode, number, issuer, issuerUnitCode, issuedOn, term, title, purpose, note } = record;
  const { validFrom, validTo, spanFrom, spanTo, secrecy } = record;
  const what = { role, typeCode, number, issuer, issuerUnitCode, issuedOn, term, title, purpose, note };
  return { ...what, validFrom, validTo, spanFrom, spanTo, secrecy };
}

/**
 * What a reference pasted into the number's field says: its number, and the type and day where the form knows none yet.
 * Null when it cannot be read, and then the text stays as it was typed.
 */
export function readReference(
  text: string,
  known: { typeCode: string; issuedOn: Day | null },
  types: readonly Pick<DocumentTypeItem, 'code' | 'name' | 'symbol'>[],
): Pick<Fields, 'number' | 'typeCode' | 'issuedOn'> | null {
  const reference = parseReference(text);
  if (reference === null) return null;
  const { number, typeName, issuedOn } = reference;
  const same = (one: string, other: string) =>
    one.localeCompare(other, 'vi', { sensitivity: 'accent' }) === 0;
  const bySymbol = types.filter(({ symbol }) => symbol !== '' && same(symbol, number.symbol));
  const type =
    types.find(({ name }) => typeName !== null && same(name, typeName)) ??
    // "QĐ" alone may be a Quyết định or a Quy định.
    (bySymbol.length === 1 ? bySymbol[0] : undefined);
  return {
    number: number.number,
    typeCode: typeName !== null || known.typeCode === '' ? (type?.code ?? known.typeCode) : known.typeCode,
    issuedOn: issuedOn ?? known.issuedOn,
  };
}

/** A value of the history in words. */
export function printValue(field: string, value: string | null, words: RegisterWords): string {
  if (value === null) return words.emptyValue;
  if (field === 'secrecy' && value in words.secrecies)
    return words.secrecies[value as DocumentHit['secrecy']]; // just looked up
  if (field === 'role' && value in words.roles) return words.roles[value as DocumentHit['role']]; // just looked up
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value) ?? [];
  return year ? `${day}/${Number(month) > 2 ? Number(month) : month}/${year}` : value;
}
