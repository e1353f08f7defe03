import { searchTerms, withoutDiacritics } from '@soket/shared/document-search';
import { type DocumentLooks, likeness, parseReference } from '@soket/shared/document-number';
import { z } from 'zod';
import { type Reader, toDayOrNull } from '../core/db.ts';
import { DocumentFields } from './document-input.ts';
import { documentName, namedColumns } from './document-names.ts';

export type LikelySame = {
  code: string;
  /** "Chỉ thị 28-CT/TW" */
  name: string;
  title: string | null;
  issuer: string | null;
  issuedOn: string | null;
  reason: 'sameNumber' | 'nearNumber' | 'sameTitle';
};

export const LikelyInput = DocumentFields.pick({
  number: true,
  typeCode: true,
  issuer: true,
  term: true,
  issuedOn: true,
  title: true,
}).extend({
  /** the document itself, when it is changed */
  exceptCode: z.string().max(60).nullable().default(null),
});

/** No more candidates are compared; a running number of one year has a few dozen. */
const MOST_CANDIDATES = 3000;

/** Documents of the register that may be the very one at hand. Found by their words, never by reading the register. */
export async function likelySame(reader: Reader, input: z.infer<typeof LikelyInput>): Promise<LikelySame[]> {
  const reference = input.number === null ? null : parseReference(input.number);
  const looks: DocumentLooks = {
    number: reference?.number.number ?? input.number,
    typeCode: input.typeCode,
    issuer: input.issuer,
    term: input.term,
    issuedOn: input.issuedOn ?? reference?.issuedOn ?? null,
    title: input.title,
  };
  const ids = await candidateIds(reader, looks);
  const rows = await reader.document.findMany({
    where: { id: { in: ids }, ...(input.exceptCode !== null && { code: { not: input.exceptCode } }) },
    orderBy: [{ issuedOn: 'desc' }, { code: 'asc' }],
    select: { ...namedColumns, typeCode: true, issuer: true, term: true, issuedOn: true },
  });
  return rows.flatMap((row) => {
    const issuedOn = toDayOrNull(row.issuedOn);
    const reason = likeness(looks, { ...row, issuedOn });
    const { code, title, issuer } = row;
    return reason === null ? [] : [{ code, name: documentName(row), title, issuer, issuedOn, reason }];
  });
}

async function candidateIds(reader: Reader, { number, title }: DocumentLooks): Promise<string[]> {
  const sequence = number === null ? undefined : searchTerms(number)[0]?.forms[0];
  const words = withoutDiacritics(searchTerms(title ?? '')).flatMap(({ forms }) => forms);
  const query = [
    ...(sequence === undefined ? [] : [`'${sequence}':A`]),
    ...(words.length === 0 ? [] : [`(${words.map((word) => `'${word}':B`).join(' & ')})`]),
  ].join(' | ');
  if (query === '') return [];
  const rows = await reader.$queryRaw<{ id: string }[]>`
    SELECT id::text FROM document WHERE words @@ ${query}::tsquery LIMIT ${MOST_CANDIDATES}`;
  return rows.map(({ id }) => id);
}
