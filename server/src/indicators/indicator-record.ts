import { DEFAULT_BANDS, type Polarity } from '@soket/shared/target';
import type { Deps } from '../core/actor.ts';
import type { IndicatorTerms } from '../definitions/define-indicator.ts';
import { printExact } from '../figures/answers.ts';
import { formulaInWords } from '../figures/formula-words.ts';
import { openView, type View } from '../figures/view.ts';
import { findIndicator, type FoundIndicator, termsOf } from './find-indicator.ts';

/** What may differ between two versions. */
const PARTS = [
  'name',
  'nameEn',
  'theme',
  'measure',
  'formula',
  'decimals',
  'polarity',
  'bands',
  'note',
  'sortOrder',
] as const;
export type IndicatorPart = (typeof PARTS)[number];

/** Who did something when, and why; `post` null: before anybody signed in. */
export type Deed = { at: string; post: string | null; reason: string | null };

export type IndicatorVersionStory = Deed & {
  version: number;
  formulaInWords: string;
  /** against the version before it; empty for the first */
  changes: { of: IndicatorPart; before: string; after: string }[];
  /** the indicator was closed with this version, and perhaps opened again by the next */
  closed: Deed | null;
};

export type IndicatorRecord = {
  code: string;
  /** the number that a change names as what it was made from */
  version: number;
  isClosed: boolean;
  terms: IndicatorTerms;
  /** newest first */
  history: IndicatorVersionStory[];
};

/**
 * An indicator as it is kept: what its newest version says, and how it came to say so.
 * @throws NOT_FOUND; one that is closed can still be read
 */
export async function showRecord(deps: Deps, { code }: { code: string }): Promise<IndicatorRecord> {
  const [view, found] = await Promise.all([openView(deps), findIndicator(deps.db, code)]);
  const { newest, isClosed, directiveCodes } = found;
  return {
    code: found.code,
    version: newest.version,
    isClosed,
    terms: { ...termsOf(newest), directiveCodes },
    history: await historyOf(view, found),
  };
}

export type ClosedIndicator = { code: string; name: string; theme: string; closed: Deed };

/** Indicators that are shown no more, the one closed last first. */
export async function listClosed({ db }: Deps): Promise<ClosedIndicator[]> {
  const rows = await db.$queryRaw<(Omit<ClosedIndicator, 'closed'> & Omit<Deed, 'at'> & { at: Date })[]>`
    SELECT i.code, v.name, v.theme, a.at, a.actor_post AS post, a.reason
    FROM indicator i
    JOIN LATERAL (SELECT * FROM indicator_version z WHERE z.indicator_id = i.id ORDER BY z.version DESC LIMIT 1) v ON true
    JOIN audit_event a ON a.seq = v.superseded_seq
    ORDER BY a.seq DESC`;
  return rows.map(({ at, post, reason, ...indicator }) => ({
    ...indicator,
    closed: { at: at.toISOString(), post, reason },
  }));
}

async function historyOf(view: View, { versions }: FoundIndicator): Promise<IndicatorVersionStory[]> {
  const deeds = await deedsOf(
    view,
    versions.flatMap(({ recordedSeq, supersededSeq }) => [recordedSeq, supersededSeq ?? recordedSeq]),
  );
  return versions.map((version, index) => {
    const [next, before] = [versions[index - 1], versions[index + 1]];
    const isReplaced = version.supersededSeq === (next?.recordedSeq ?? null);
    const at = version.recordedAt.toISOString();
    return {
      ...(deeds.get(version.recordedSeq) ?? { at, post: null, reason: null }),
      version: version.version,
      formulaInWords: formulaInWords(view.catalogue, termsOf(version).formula),
      changes: before ? changesOf(view, before, version) : [],
      closed: isReplaced ? null : (deeds.get(version.supersededSeq ?? 0n) ?? null),
    };
  });
}

/** The audit's word on recorded moments, by their number. */
export async function deedsOf({ db }: Pick<View, 'db'>, seqs: readonly bigint[]): Promise<Map<bigint, Deed>> {
  const events = await db.auditEvent.findMany({
    where: { seq: { in: [...seqs] } },
    select: { seq: true, at: true, actorPost: true, reason: true },
  });
  return new Map(
    events.map(({ seq, at, actorPost, reason }) => [seq, { at: at.toISOString(), post: actorPost, reason }]),
  );
}

type Version = FoundIndicator['newest'];

function changesOf(view: View, before: Version, after: Version): IndicatorVersionStory['changes'] {
  const [old, now] = [inWords(view, before), inWords(view, after)];
  return PARTS.filter((part) => old[part] !== now[part]).map((part) => ({
    of: part,
    before: old[part],
    after: now[part],
  }));
}

const POLARITY_WORDS: Record<Polarity, string> = {
  higher: 'cao hơn là tốt hơn',
  lower: 'thấp hơn là tốt hơn',
  none: 'không đánh giá tốt, xấu',
};

const NOTHING = '(trống)';

function inWords(view: View, version: Version): Record<IndicatorPart, string> {
  const { name, nameEn, theme, measure, formula, decimals, polarity, bands, note, sortOrder } =
    termsOf(version);
  const { met, nearly } = bands ?? DEFAULT_BANDS;
  return {
    name,
    nameEn: nameEn ?? NOTHING,
    theme,
    measure,
    formula: formulaInWords(view.catalogue, formula),
    decimals: String(decimals),
    polarity: POLARITY_WORDS[polarity],
    bands: `đạt từ ${printExact(met)}%, cơ bản đạt từ ${printExact(nearly)}%`,
    note: note ?? NOTHING,
    sortOrder: String(sortOrder),
  };
}
