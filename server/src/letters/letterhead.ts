import { DomainError } from '@soket/shared/errors';
import { z } from 'zod';
import type { Deps } from '../core/actor.ts';
import { recordAudit } from '../core/audit.ts';
import { inTransaction, type Reader } from '../core/db.ts';
import { once } from '../core/idempotency.ts';
import { cleanText } from '../reports/clean-text.ts';

/** How the committee's letters and reports are headed and signed. */
export type Letterhead = {
  /** the committee above, where there is one */
  superiorName: string | null;
  committeeName: string;
  placeName: string | null;
  /** what follows the kind of document in its number: "QU" in "Số 12-CV/QU" */
  symbol: string;
  /** "Ban Thường vụ" in "T/M BAN THƯỜNG VỤ"; null: the post signs for itself */
  signsFor: string | null;
  /** "Phó Bí thư Thường trực"; null: left open on paper */
  signerPost: string | null;
};

/** The same as it is edited: where no symbol is set, the one that follows from the name is only proposed. */
export type LetterheadSettings = Omit<Letterhead, 'symbol'> & {
  symbol: string | null;
  proposedSymbol: string;
  revision: number;
};

const Line = z.string().trim().max(120).nullable();
export const ChangeLetterheadInput = z.object({
  superiorName: Line,
  committeeName: z.string().trim().min(1).max(120),
  placeName: Line,
  symbol: z
    .string()
    .trim()
    .normalize('NFC')
    .regex(/^[\p{L}\d./-]{1,20}$/u)
    .nullable(),
  signsFor: Line,
  signerPost: Line,
  revision: z.int().min(0),
  requestKey: z.uuid(),
});

export async function letterheadSettings(reader: Reader): Promise<LetterheadSettings> {
  const row = await reader.workspace.findUniqueOrThrow({ where: { id: 1 } });
  const { superiorName, committeeName, placeName, signsFor, signerPost } = row;
  return {
    superiorName,
    committeeName,
    placeName,
    symbol: row.letterSymbol,
    proposedSymbol: symbolOf(committeeName),
    signsFor,
    signerPost,
    revision: row.letterRevision,
  };
}

/** What stands on paper today. */
export async function letterheadOf(reader: Reader): Promise<Letterhead> {
  const { proposedSymbol, revision: _, ...head } = await letterheadSettings(reader);
  return { ...head, symbol: head.symbol ?? proposedSymbol };
}

/** @throws INVALID_INPUT when somebody changed it first */
export function changeLetterhead(
  { db, actor, clock }: Deps,
  input: z.infer<typeof ChangeLetterheadInput>,
): Promise<LetterheadSettings> {
  return inTransaction(db, (tx) =>
    once(tx, actor, { key: input.requestKey, body: input }, async () => {
      const { revision, requestKey: _, symbol, committeeName, ...lines } = input;
      const before = await letterheadSettings(tx);
      const { count } = await tx.workspace.updateMany({
        where: { id: 1, letterRevision: revision },
        data: {
          superiorName: cleanText(lines.superiorName),
          committeeName: committeeName.normalize('NFC'),
          placeName: cleanText(lines.placeName),
          signsFor: cleanText(lines.signsFor),
          signerPost: cleanText(lines.signerPost),
          letterSymbol: symbol,
          letterRevision: { increment: 1 },
        },
      });
      if (count === 0)
        throw new DomainError('INVALID_INPUT', {
          field: 'revision',
          message: 'Người khác vừa sửa thể thức văn bản. Hãy tải lại trang để xem rồi sửa.',
        });
      const after = await letterheadSettings(tx);
      await recordAudit(tx, {
        actor,
        clock,
        action: 'letters:changeLetterhead',
        subject: { type: 'workspace', id: '1' },
        before,
        after,
      });
      return after;
    }),
  );
}

/** "Quận ủy Long Biên" → "QU": the first letters of what kind of committee it is; marks are not written in a symbol, Đ is a letter of its own. */
function symbolOf(committeeName: string): string {
  return committeeName
    .split(' ')
    .slice(0, 2)
    .map((word) => word.charAt(0))
    .join('')
    .toLocaleUpperCase('vi')
    .normalize('NFD')
    .replace(/\p{M}/gu, '');
}
