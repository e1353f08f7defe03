import type { ConferenceContent } from '@soket/shared/conference';
import { DomainError } from '@soket/shared/errors';
import type { Deps } from '../core/actor.ts';
import { letterheadOf } from '../letters/letterhead.ts';
import { buildContent } from './build-content.ts';
import type { ShowConferenceInput } from './conference-input.ts';
import { conferenceAsked, type ConferenceRecord, type FreezeRecord, inForce } from './conference-record.ts';

export type ConferenceDetail = ConferenceRecord & {
  /** as frozen, or answered now while it is being prepared */
  content: ConferenceContent;
};

/**
 * A conference with everything it shows.
 * @throws NOT_FOUND for a conference or a freeze that is not there
 */
export async function showConference(deps: Deps, input: ShowConferenceInput): Promise<ConferenceDetail> {
  const conference = await conferenceAsked(deps.db, input.id);
  const freeze = freezeAsked(conference, input.number ?? null);
  if (freeze) return { ...conference, content: await frozenContent(deps, freeze) };
  const { content } = await buildContent(deps, conference, { asOf: null, number: nextNumber(conference) });
  return { ...conference, content };
}

/**
 * What a conference shows, as its exports need it.
 * @throws NOT_FOUND
 */
export async function contentOf(deps: Deps, input: ShowConferenceInput): Promise<ConferenceContent> {
  const { content } = await showConference(deps, input);
  return content;
}

/** The stored text of a freeze. */
export async function frozenText({ db }: Pick<Deps, 'db'>, { id }: FreezeRecord): Promise<string> {
  const { content } = await db.conferenceFreeze.findUniqueOrThrow({
    where: { id },
    select: { content: true },
  });
  return content;
}

/** What was frozen, with the freeze named; the stored bytes themselves say `frozen: null`. */
export async function frozenContent(
  deps: Pick<Deps, 'db'>,
  freeze: FreezeRecord,
): Promise<ConferenceContent> {
  // The column is only ever written by freeze.ts, from a ConferenceContent.
  const content = JSON.parse(await frozenText(deps, freeze)) as ConferenceContent;
  const { asOfSeq, at, number, checksum } = freeze;
  // Freezes made before it was kept in them are headed as documents are today.
  const letterhead = content.letterhead ?? (await letterheadOf(deps.db));
  return { ...content, letterhead, frozen: { asOfSeq, at, number, checksum } };
}

/** The freeze of this number, or the one in force. @throws NOT_FOUND for a number that was never frozen */
export function freezeAsked({ freezes }: ConferenceRecord, number: number | null): FreezeRecord | null {
  if (number === null) return inForce(freezes);
  const found = freezes.find((each) => each.number === number);
  if (!found) throw new DomainError('NOT_FOUND', { what: 'freeze', id: String(number) });
  return found;
}

export function nextNumber({ freezes }: ConferenceRecord): number {
  return (freezes.at(-1)?.number ?? 0) + 1;
}
