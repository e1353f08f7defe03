import { dictionary, useWords } from './language.ts';
import type { DocumentHit } from './trpc.ts';

const nameWords = dictionary({ noNumber: 'không rõ số' }, { noNumber: 'number unknown' });

type Named = { typeName: string | null; number: DocumentHit['number'] };

/** How a document is called: "Nghị quyết 15-NQ/TU"; one without a number is named by its type, and says so. */
export function useDocumentName(): (document: Named) => string {
  const { noNumber } = useWords(nameWords);
  return ({ typeName, number }) => `${typeName ?? '?'} ${number ?? `(${noNumber})`}`;
}
