import { parseReference } from '@soket/shared/document-number';
import { foldText } from '@soket/shared/search-text';
import type { Tx } from '../core/db.ts';

type Named = { type: { name: string }; number: string | null; title: string | null; code: string };
export const namedColumns = {
  code: true,
  number: true,
  title: true,
  type: { select: { name: true } },
} as const;

/** "Nghị quyết 15-NQ/TU"; without a number its type and title. */
export function documentName({ type, number, title, code }: Named): string {
  return `${type.name} ${number ?? (title === null ? code : `“${title}”`)}`;
}

/** One writer of the register at a time: codes, identities and likenesses are looked at before anything is written. */
export async function holdRegister(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(727405)`;
}

const LONGEST_CODE = 60;

/**
 * A code to call the document by in addresses: "15-NQ-TU"; of a number that comes again in another term "15-NQ-TU-2022".
 * @param document.year of issue, where known
 */
export async function nextCode(
  tx: Tx,
  document: { typeCode: string; number: string | null; year: string | null },
): Promise<string> {
  const written =
    document.number === null ? null : (parseReference(document.number)?.number.number ?? document.number);
  const base = asCode(written ?? document.typeCode) || 'VB';
  const stems = [base, ...(document.year === null ? [] : [`${base}-${document.year}`])];
  const taken = new Set(
    (await tx.document.findMany({ where: { code: { startsWith: base } }, select: { code: true } })).map(
      ({ code }) => code,
    ),
  );
  const free = written === null ? undefined : stems.find((stem) => !taken.has(stem));
  if (free !== undefined) return free;
  const stem = stems.at(-1) ?? base;
  let count = written === null ? 1 : 2;
  while (taken.has(`${stem}-${count}`)) count += 1;
  return `${stem}-${count}`;
}

function asCode(text: string): string {
  const upper = foldText(text).toUpperCase();
  return upper
    .replace(/[^A-Z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, LONGEST_CODE - 15);
}
